#!/usr/bin/env python3
"""Dumps what spaCy makes of texts, stage by stage, for tools/parity_tokens.cc (which compares) and for the golden files.

    python3 tools/parity_tokens.py MODEL_FOLDER FILE... [--tokens-only] [--limit N] > dump.jsonl

A FILE is .jsonl (every string of --shortest characters and more in it is a text), or anything else (its paragraphs are texts; .gz
too). One line a text: {"text", "tokens": [[begin, end, space_after, norm, prefix, suffix, shape, is_space, lower], ...]},
offsets in UTF-8 bytes, ids as numbers; without --tokens-only also "in": [[tag, dep, pos, morph], ...] before the
attribute ruler, "ruled": [[tag, dep, pos, morph, lemma], ...] behind it and "lemmas": [...] behind the lemmatizer.
"""
import argparse
import gzip
import json
import sys


def strings(value, shortest):
    if isinstance(value, str):
        if len(value) >= shortest:
            yield value
    elif isinstance(value, (dict, list)):
        for v in value.values() if isinstance(value, dict) else value:
            yield from strings(v, shortest)


def texts(path, shortest):
    data = (gzip.open if path.endswith(".gz") else open)(path, "rb").read().decode("utf-8", "replace")
    if path.endswith(".jsonl"):
        for line in data.split("\n"):
            if line.strip():
                yield from strings(json.loads(line), shortest)
    else:
        for part in data.split("\n\n"):
            yield part


def token_rows(doc):
    at = [0]
    for c in doc.text:
        at.append(at[-1] + len(c.encode()))
    return [[at[t.idx], at[t.idx + len(t)], int(bool(t.whitespace_)), t.norm, t.lex.prefix, t.lex.suffix, t.shape,
             int(t.is_space), t.lower] for t in doc]


def main():
    import spacy
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--tokens-only", action="store_true")
    parser.add_argument("--limit", type=int, default=10**9, help="stop after so many characters")
    parser.add_argument("--shortest", type=int, default=20)
    args = parser.parse_args()
    nlp = spacy.load(args.model, exclude=["ner", "senter"])
    stages = dict(nlp.pipeline)
    total, seen = 0, set()
    for path in args.files:
        for text in texts(path, args.shortest):
            text = text.replace("\0", "\ufffd")
            if text in seen or not text:
                continue
            seen.add(text)
            total += len(text)
            if total > args.limit:
                return
            doc = nlp.make_doc(text)
            out = {"text": text, "tokens": token_rows(doc)}
            if not args.tokens_only:
                for name, stage in stages.items():
                    if name == "attribute_ruler":
                        out["in"] = [[t.tag_, t.dep_, t.pos_, str(t.morph)] for t in doc]
                    doc = stage(doc)
                    if name == "attribute_ruler":
                        out["ruled"] = [[t.tag_, t.dep_, t.pos_, str(t.morph), t.lemma_] for t in doc]
                out["lemmas"] = [t.lemma_ for t in doc]
            print(json.dumps(out, ensure_ascii=False))


if __name__ == "__main__":
    main()
