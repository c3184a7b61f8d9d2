#!/usr/bin/env python3
"""Make the two tables of the thesaurus gain (src/provenance/gain.h) at set-up, from your own or freely licensed text.

Usage: spin_counts.py WORDNET_FOLDER DATA_FOLDER TEXTS.jsonl... [--threshold 0.75]   (TEXTS: one {"text"} a line)
Writes data/spin/counts.txt (words and pairs of words) and data/spin/thesaurus.wordnet.txt. Half a million words of news are
enough. The threshold is where one clean text in a hundred lies above; measure it on texts that are not counted.
"""
import argparse, collections, importlib.util, json, pathlib, re

a = argparse.ArgumentParser()
a.add_argument("wordnet"), a.add_argument("data"), a.add_argument("texts", nargs="+"), a.add_argument("--threshold", type=float, default=0.75)
o = a.parse_args()
spec = importlib.util.spec_from_file_location("spin_text", pathlib.Path(__file__).with_name("spin_text.py"))
spin_text = importlib.util.module_from_spec(spec)
spec.loader.exec_module(spin_text)
folder = pathlib.Path(o.data) / "spin"
with open(folder / "thesaurus.wordnet.txt", "w", encoding="utf-8") as out:
    for word, near in sorted(spin_text.synsets(o.wordnet).items()):
        single = [n for n in near if " " not in n and ";" not in n and "#" not in n][:40]
        if single and " " not in word and "#" not in word: out.write(word + "\t" + "; ".join(single) + "\n")
words, pairs = collections.Counter(), collections.Counter()
for path in o.texts:
    for line in open(path, encoding="utf-8"):
        seen = [w.lower() if w != "\n" else "\\n" for w in re.findall(r"[A-Za-z]+|[.,;:!?\n\"]", json.loads(line)["text"])]
        words.update(seen)
        pairs.update(zip(seen, seen[1:]))
with open(folder / "counts.txt", "w", encoding="utf-8") as out:
    out.write("!threshold\t%s\n" % o.threshold)
    for w, n in sorted(words.items()): out.write("%s\t%d\n" % (w, n))
    for (x, y), n in sorted(pairs.items()): out.write("%s %s\t%d\n" % (x, y, n))
print("%d words, %d pairs" % (sum(words.values()), len(pairs)))
