#!/usr/bin/env python3
"""The examples of another language's lexicon, end to end: lexicon_language.py MODEL. Skipped (77) where the model is not installed."""
import pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from common import run

model = sys.argv[1]
if run("parse", "--model", model, "-", stdin=b"x").returncode:
    print("skipped: the model %s is not installed (newsledger models fetch %s)" % (model, model))
    sys.exit(77)
result = run("lexicon", "check", "--model", model, "--examples")
print(result.stdout.decode() + result.stderr.decode())
sys.exit(result.returncode)
