#!/usr/bin/env python3
"""Renews the frozen parses that tests of the coding room read, by our own parser (the same trees as spaCy's: docs/performance.md).

  freeze_parses.py NEWSLEDGER          writes tests/golden/coding/relations.jsonl, shifts.jsonl (the examples of data/relations.txt and
                                       data/shifts.txt) and events.jsonl (from events.txt)
  freeze_parses.py NEWSLEDGER FILE     prints a parse of each line of FILE (src/coding/testdata/statements.txt)
"""
import json, pathlib, re, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def rows(path, kind):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fields = re.split(r"\t| {2,}", line.rstrip())
        if fields[0] == kind and len(fields) > 6 and fields[6] != "-":
            yield number, fields


def parses(program, texts):
    """One parse a text, in order; an object per report as `parse --format json` prints it, with the text."""
    reports = "".join(json.dumps({"id": "example", "text": t}, ensure_ascii=False) + "\n" for t in texts)
    out = subprocess.run([program, "parse", "--quiet", "--input-format", "jsonl", "--format", "json", "-"], input=reports, capture_output=True, text=True, check=True).stdout
    return [{"report": p.pop("report"), "text": t, **p} for p, t in zip(map(json.loads, out.splitlines()), texts, strict=True)]


def freeze(program, path, examples):
    """`examples`: (what the test wants to know of it, text)."""
    with open(path, "w", encoding="utf-8") as f:
        for (known, _), parse in zip(examples, parses(program, [t for _, t in examples])):
            f.write(json.dumps({**known, **parse}, ensure_ascii=False) + "\n")


def main():
    program, out = sys.argv[1], ROOT / "tests/golden/coding"
    if len(sys.argv) > 2:
        lines = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
        for parse in parses(program, [l.replace("\\n", "\n") for l in lines if l and not l.startswith("#")]):
            paragraphs = [{"start": m.start(), "end": m.end()} for m in re.finditer(r"[^\n]+", parse["text"])]
            print(json.dumps({**parse, "blocks": paragraphs}, ensure_ascii=False))
        return
    relations = []
    for _, r in rows(ROOT / "data/relations.txt", "rule"):
        text, expected = (s.strip() for s in r[6].split("|"))
        relations.append(({"rule": r[1], "expected": expected}, text))
    freeze(program, out / "relations.jsonl", relations)
    freeze(program, out / "shifts.jsonl", [({"shift": r[1], "expected": r[4].split("/")[0]}, r[6]) for _, r in rows(ROOT / "data/shifts.txt", "shift")])
    events = [l.split("\t") for l in (out / "events.txt").read_text(encoding="utf-8").splitlines() if l and not l.startswith("#")]
    freeze(program, out / "events.jsonl", [({"expected": expected}, text) for text, expected in events])


if __name__ == "__main__":
    main()
