#!/usr/bin/env python3
"""Renews the frozen parses that tests of the coding room read: the examples of data/relations.txt and data/shifts.txt,
parsed with spaCy (pip install spacy, and the model folder as argument).

  freeze_parses.py MODEL_FOLDER        writes tests/golden/coding/relations.jsonl, shifts.jsonl, and events.jsonl (from events.txt)
"""
import json, pathlib, re, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def rows(path, kind):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fields = re.split(r"\t| {2,}", line.rstrip())
        if fields[0] == kind and len(fields) > 6 and fields[6] != "-":
            yield number, fields


def parse(nlp, text):
    doc = nlp(text)
    tokens = [{"start": t.idx, "end": t.idx + len(t), "text": t.text, "lemma": t.lemma_, "tag": t.tag_, "pos": t.pos_,
               "morph": str(t.morph), "head": t.head.i, "dep": t.dep_, "ws": bool(t.whitespace_)} for t in doc]
    return {"report": {"id": "example"}, "text": text, "tokens": tokens,
            "sentences": [{"start": s.start_char, "end": s.end_char} for s in doc.sents],
            "entities": [{"start": e.start_char, "end": e.end_char, "label": e.label_} for e in doc.ents]}


def main():
    import spacy
    nlp = spacy.load(sys.argv[1])
    out = ROOT / "tests/golden/coding"
    with open(out / "relations.jsonl", "w", encoding="utf-8") as f:
        for _, r in rows(ROOT / "data/relations.txt", "rule"):
            text, expected = (s.strip() for s in r[6].split("|"))
            f.write(json.dumps({"rule": r[1], "expected": expected, **parse(nlp, text)}, ensure_ascii=False) + "\n")
    with open(out / "shifts.jsonl", "w", encoding="utf-8") as f:
        for _, r in rows(ROOT / "data/shifts.txt", "shift"):
            f.write(json.dumps({"shift": r[1], "expected": r[4].split("/")[0], **parse(nlp, r[6])}, ensure_ascii=False) + "\n")
    with open(out / "events.jsonl", "w", encoding="utf-8") as f:
        for line in (out / "events.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                text, expected = line.split("\t")
                f.write(json.dumps({"expected": expected, **parse(nlp, text)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
