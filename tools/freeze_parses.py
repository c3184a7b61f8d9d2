#!/usr/bin/env python3
"""Sentences (one a line) -> frozen parses for the coding room's tests, one JSON object a line.

usage: freeze_parses.py MODEL_FOLDER < sentences.txt > parses.jsonl     (MODEL_FOLDER: an unpacked spaCy English pipeline)
Only the fields that src/coding/testing.cc reads are kept. Run it again when a sentence is added; never edit the output by hand.
"""
import json
import sys

import spacy

nlp = spacy.load(sys.argv[1])
for line in sys.stdin:
    text = line.rstrip("\n").replace("\\n", "\n")
    if not text or text.startswith("#"):
        continue
    row = {"report": {"id": "t"}, "text": text, "blocks": [], "tokens": [], "sentences": [], "entities": []}
    at = 0
    for part in text.split("\n"):
        if part.strip():
            doc, first = nlp(part), len(row["tokens"])
            row["blocks"].append({"start": at, "end": at + len(part)})
            for t in doc:
                row["tokens"].append({"start": at + t.idx, "end": at + t.idx + len(t.text), "lemma": t.lemma_, "tag": t.tag_, "pos": t.pos_,
                                      "head": first + t.head.i, "dep": t.dep_, "ws": bool(t.whitespace_)})
            row["sentences"] += [{"start": at + s.start_char, "end": at + s.end_char} for s in doc.sents]
            row["entities"] += [{"start": at + e.start_char, "end": at + e.end_char, "label": e.label_} for e in doc.ents]
        at += len(part) + 1
    print(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
