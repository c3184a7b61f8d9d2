#!/usr/bin/env python3
"""The docs are in step with the program: docs/cli.md is what --help says (--update rewrites it), every field of the schema
stands in docs/schema.md or is plain, every room has its README, every Debian package its line in docs/dependencies.md."""
import json, re, sys, pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from common import ROOT, run

def help_of(*verb): return run(*verb, "--help").stdout.decode().rstrip()
def verbs(text): return re.findall(r"^  ([a-z]+) ", text.split("Subcommands:")[1], re.M) if "Subcommands:" in text else []
def all_verbs(): return re.findall(r"__fish_use_subcommand -a (\w+) -d '(.*)'$", run("completions", "fish").stdout.decode(), re.M)

def page():
    top = help_of()
    out = ["# The command line\n", "Made from `newsledger VERB --help` by `tests/docs_test.py --update`.\n", "```\n%s\n```\n" % top]
    out.append("\n".join("- [`%s`](#%s): %s" % (v, v, about.replace("'\\''", "'")) for v, about in all_verbs()) + "\n")
    for v, _ in all_verbs():
        text = help_of(v)
        out.append("## %s\n\n```\n%s\n```\n" % (v, text))
        out += ["### %s %s\n\n```\n%s\n```\n" % (v, w, help_of(v, w)) for w in verbs(text)]
    return "\n".join(out)

failures = []
cli = ROOT / "docs/cli.md"
made = page()
if "--update" in sys.argv: cli.write_text(made)
if not cli.exists() or cli.read_text() != made: failures.append("docs/cli.md is not what --help says: run tests/docs_test.py --update")
for room in sorted(p for p in (ROOT / "src").iterdir() if p.is_dir()):
    if not (room / "README.md").exists(): failures.append("%s has no README.md" % room.relative_to(ROOT))
for folder in sorted(p for p in (ROOT / "data").iterdir() if p.is_dir()):
    if not (folder / "README.md").exists(): failures.append("%s has no README.md" % folder.relative_to(ROOT))
deps = (ROOT / "docs/dependencies.md").read_text()
for line in (ROOT / "tools/packages.txt").read_text().splitlines():
    if line and line[0] != "#" and line.split()[1] not in deps: failures.append("docs/dependencies.md does not name %s" % line.split()[1])
for link in [(f, l) for f in [ROOT / "README.md", *ROOT.glob("docs/*.md")] for l in re.findall(r"\]\((?!https?:|#)([^)#]+)", f.read_text())]:
    if not (link[0].parent / link[1]).exists(): failures.append("%s: dead link %s" % (link[0].relative_to(ROOT), link[1]))
for f in failures: print(f)
print("%d failures" % len(failures))
sys.exit(bool(failures))
