#!/usr/bin/env python3
"""Compares our language layer with spaCy itself, token by token, on any texts.

  tools/parity.py --model MODEL_FOLDER --program build/tools/newsledger_parse_dump [FILES...]
  tools/parity.py --quick ...        only the project's own texts (tests/golden/nlp/texts_*.jsonl)
  tools/parity.py --renew ...        writes the golden files from spaCy's answers

Needs a Python with spaCy 3.8 (any environment will do). FILES are .txt (one text each) or .jsonl (key "text", or
"sentences" with "text"). Compared: tokens, space after, tag, pos, morph, lemma, head, dep, sentence starts, entities.
Exit code 1 when anything differs. --keep FILE remembers spaCy's answers between runs.
"""
import argparse
import collections
import glob
import json
import os
import pickle
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FIELDS = ["begin", "end", "ws", "tag", "pos", "morph", "lemma", "head", "dep", "start", "entity"]


def texts_of(path):
    with open(path, encoding="utf-8", errors="replace") as f:
        if not path.endswith(".jsonl"):
            yield f.read()
            return
        for line in f:
            if not line.strip():
                continue
            row = json.loads(line)
            if isinstance(row, str):
                yield row
                continue
            text = row.get("text") or row.get("sentence")
            if not text and "sentences" in row:
                text = " ".join(s["text"] if isinstance(s, dict) else s for s in row["sentences"])
            if text:
                yield text


def escaped(s):
    return s.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def rows_of(doc):
    """The rows of src/nlp/parse_rows.h, from spaCy's Doc."""
    rows, at = [], 0
    for t in doc:
        end = at + len(t.text.encode())
        entity = "O" if t.ent_iob_ in ("O", "") else t.ent_iob_ + "-" + t.ent_type_
        rows.append([str(at), str(end), "1" if t.whitespace_ else "0", escaped(t.tag_), t.pos_, escaped(str(t.morph)),
                     escaped(t.lemma_), str(t.head.i), escaped(t.dep_), "S" if t.is_sent_start else "-", entity])
        at = end + (1 if t.whitespace_ else 0)
    return rows


def use_openblas(nlp):
    """Gives thinc's products to numpy.dot, which calls OpenBLAS in the wheels of numpy."""
    import numpy
    from thinc.api import NumpyOps, set_current_ops

    class OpenBlasOps(NumpyOps):
        name = "openblas"
        use_blis = False

        def gemm(self, x, y, out=None, trans1=False, trans2=False):
            x, y = (x.T if trans1 else x), (y.T if trans2 else y)
            return numpy.dot(x, y) if out is None else numpy.dot(x, y, out=out)

    ops = OpenBlasOps()
    set_current_ops(ops)
    for _, pipe in nlp.pipeline:
        if getattr(pipe, "model", None) not in (None, True):
            for node in pipe.model.walk():
                node.ops = ops


def spacy_rows(model, texts, keep, openblas=False):
    known = {}
    if keep and os.path.exists(keep):
        with open(keep, "rb") as f:
            known = pickle.load(f)
    missing = [t for t in dict.fromkeys(texts) if t not in known]
    if missing:
        import spacy
        nlp = spacy.load(model)
        nlp.max_length = 10**9
        if openblas:
            use_openblas(nlp)
        for i, text in enumerate(missing):
            known[text] = rows_of(nlp(text))
            if keep and i % 500 == 499:
                print(f"spaCy: {i + 1} of {len(missing)} texts", file=sys.stderr)
        if keep:
            with open(keep, "wb") as f:
                pickle.dump(known, f)
    return [known[t] for t in texts]


def our_rows(program, model, texts):
    run = subprocess.run([program, model], input="".join(json.dumps(t) + "\n" for t in texts), text=True,
                         capture_output=True, encoding="utf-8")
    if run.returncode != 0:
        sys.exit(f"{program} failed with code {run.returncode}: {run.stderr}")
    docs, rows = [], []
    for line in run.stdout.split("\n")[:-1]:
        if line == "":
            docs.append(rows)
            rows = []
        else:
            rows.append(line.split("\t"))
    return docs


def compare(texts, theirs, ours, show):
    counts, shown, tokens = collections.Counter(), 0, 0
    if len(theirs) != len(ours):
        sys.exit(f"expected {len(theirs)} parses, found {len(ours)}")
    for n, (text, a, b) in enumerate(zip(texts, theirs, ours)):
        tokens += len(a)
        if a == b:
            continue
        raw = text.encode()
        if len(a) != len(b):
            counts["tokens"] += 1
        for i in range(min(len(a), len(b))):
            wrong = [f for f, x, y in zip(FIELDS, a[i], b[i]) if x != y]
            if not wrong:
                continue
            counts.update(wrong)
            if shown < show:
                shown += 1
                around = raw[max(0, int(a[i][0]) - 40):int(a[i][1]) + 30].decode(errors="replace")
                print(f"text {n}, token {i}, {'/'.join(wrong)}: ...{around!r}...\n  spaCy {a[i]}\n  ours  {b[i]}")
            if wrong[:1] in (["begin"], ["end"]):
                break   # later rows are shifted
        if len(a) != len(b) and shown < show and a[:len(b)] == b[:len(a)]:
            shown += 1
            print(f"text {n}: spaCy has {len(a)} tokens, we have {len(b)}")
    return tokens, counts


def own_texts(lang):
    return os.path.join(ROOT, "tests", "golden", "nlp", f"texts_{lang}.jsonl")


def renew(model, lang):
    path = os.path.join(ROOT, "tests", "golden", "nlp", os.path.basename(os.path.normpath(model)) + ".rows")
    texts = list(texts_of(own_texts(lang)))
    with open(path, "w", encoding="utf-8") as f:
        f.write(f"# Parse rows (src/nlp/parse_rows.h) of texts_{lang}.jsonl as spaCy gives them, an empty line after "
                "each text.\n# Renew: tools/parity.py --renew --model FOLDER\n")
        for rows in spacy_rows(model, texts, None):
            f.write("".join("\t".join(r) + "\n" for r in rows) + "\n")
    print(f"wrote {os.path.relpath(path, ROOT)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--model", required=True)
    parser.add_argument("--program", default=os.path.join(ROOT, "build", "tools", "newsledger_parse_dump"))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--renew", action="store_true")
    parser.add_argument("--keep")
    parser.add_argument("--openblas", action="store_true", help="run spaCy on OpenBLAS: a difference that goes away "
                        "is a tie within the rounding of 32-bit floats, decided by the order of sums")
    parser.add_argument("--limit", type=int, help="stop after so many texts")
    parser.add_argument("--show", type=int, default=20)
    args = parser.parse_args()
    with open(os.path.join(args.model, "meta.json"), encoding="utf-8") as f:
        lang = json.load(f)["lang"]
    if args.renew:
        return renew(args.model, lang)
    files = [p for pattern in args.files for p in sorted(glob.glob(pattern)) or [pattern]]
    if args.quick or not files:
        files.append(own_texts(lang))
    texts = [t for path in files for t in texts_of(path)][:args.limit]
    tokens, counts = compare(texts, spacy_rows(args.model, texts, args.keep, args.openblas),
                             our_rows(args.program, args.model, texts), args.show)
    print(f"{tokens} tokens of {len(texts)} texts; differences: {sum(counts.values())} "
          + " ".join(f"{k} {v}" for k, v in sorted(counts.items())))
    return 1 if counts else 0


if __name__ == "__main__":
    sys.exit(main())
