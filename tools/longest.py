#!/usr/bin/env python3
"""Print the ten longest files and functions of the C++ code; with --check fail where a ceiling is passed (500 and 60 lines).

Generated tables (*_generated.*) are left out. A function is found by its opening brace after a parameter list at the
indentation of a definition, and ends at the brace of that indentation: good enough for clang-formatted code.
"""
import pathlib, re, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
files = sorted(p for d in ("include", "src", "tools", "bench", "fuzz", "examples") for p in (ROOT / d).rglob("*") if p.suffix in (".h", ".cc") and "_generated" not in p.name)
OPEN = re.compile(r"^(\s*)(?!.*\b(namespace|struct|class|enum|union|if|for|while|switch|else|do|return)\b)[^#/=]*\b[\w~:<>]+\(.*\)[\w\s&:(){},.*<>\->]*\{\s*(//.*)?$")

def functions(path):
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    i = 0
    while i < len(lines):
        m = OPEN.match(lines[i])
        if m and not lines[i].rstrip().endswith("}"):
            close = next((j for j in range(i + 1, len(lines)) if re.match(re.escape(m[1]) + r"\}", lines[j])), None)
            if close is not None and len(m[1]) <= 4:
                yield close - i + 1, "%s:%d" % (path.relative_to(ROOT), i + 1)
                i = close
        i += 1

by_file = sorted(((len(p.read_text(encoding="utf-8", errors="replace").split("\n")) - 1, str(p.relative_to(ROOT))) for p in files), reverse=True)
by_function = sorted((x for p in files for x in functions(p)), reverse=True)
for title, rows in (("longest files", by_file), ("longest functions", by_function)):
    print(title)
    for n, where in rows[:10]: print("  %4d  %s" % (n, where))
if "--check" in sys.argv:
    bad = [x for x in by_file if x[0] > 500] + [x for x in by_function if x[0] > 60]
    for n, where in bad: print("too long: %s has %d lines" % (where, n))
    sys.exit(bool(bad))
