#!/usr/bin/env python3
"""Trees of another make: the events of tests/ud/*.conllu, read off UD trees as they stand, and off our own parse of the same words where
a model is at hand. --update writes the `# event` lines anew; the diff is the review."""
import json, os, pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from common import ROOT, run

FILES = {"en": ROOT / "tests/ud/english.conllu"}
MODELS = {"en": "en_core_web_sm"}

def events(report):
    name = {a["id"]: (a["codes"] or [a["name"]])[0] for a in report["actors"]}
    side = lambda s: "+".join(sorted(name[p["actor"]] for p in s))
    return sorted("%s %s %s>%s %s" % (e["category"], e["rule"], side(e["actor"]), side(e["recipient"]), e["status"]) for e in report["events"])

def code(words, *options):
    result = run("code", "--format", "ndjson", *options, "-", stdin=words.encode())
    if result.returncode: sys.exit(result.stderr.decode())
    return events(json.loads(result.stdout.splitlines()[0]))

def main():
    failures = count = compared = 0
    for lang, path in FILES.items():
        have_model = run("parse", "--model", MODELS[lang], "-", stdin=b"x").returncode == 0
        blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
        for n, block in enumerate(blocks):
            lines = block.split("\n")
            words = [l for l in lines if not l.startswith("#")]
            text = next(l[9:] for l in lines if l.startswith("# text = "))
            want = sorted(l[10:] for l in lines if l.startswith("# event = "))
            got = code("\n".join(words) + "\n\n", "--input-format", "conllu", "--lang", lang)
            count += 1
            if "--update" in sys.argv:
                head = [l for l in lines if l.startswith("#") and not l.startswith("# event = ")]
                blocks[n] = "\n".join(head + ["# event = " + e for e in got] + words)
            elif got != want: failures += 1; print("%s\n  expected %s\n  found    %s" % (text, want, got))
            if have_model:
                compared += 1
                ours = code(text, "--model", MODELS[lang])
                if ours != got: failures += 1; print("%s\n  off our own parse %s\n  off the UD tree   %s" % (text, ours, got))
        if "--update" in sys.argv: path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    print("%d trees, %d of them beside our own parse, %d failures" % (count, compared, failures))
    return failures > 0

sys.exit(main())
