#!/usr/bin/env python3
"""Make data/spin/neighbours.wordnet.txt: what WordNet offers for each word of the terms of art.

Usage: spin_neighbours.py WORDNET_FOLDER DATA_FOLDER   (Debian package wordnet-base: /usr/share/wordnet)
Same synset, one step up or down (nouns, verbs), similar adjectives; words seen under the term's word come first.
WordNet 3.0, Princeton University, has a permissive licence; its words are written at set-up and never kept in the repository.
"""
import collections, pathlib, re, sys

POINTERS = {"@", "~", "&", "+"}


def read(folder):
    senses, words, links = collections.defaultdict(list), {}, {}
    for pos in ("noun", "verb", "adj", "adv"):
        for line in open(folder / ("data." + pos), encoding="latin-1"):
            if line.startswith(" "): continue
            f = line.split(" | ")[0].split()
            key, count = (f[2] if f[2] != "s" else "a", f[0]), int(f[3], 16)
            words[key] = [re.sub(r"\(.*\)", "", w).replace("_", " ") for w in f[4:4 + 2 * count:2]]
            at = 4 + 2 * count
            links[key] = [(f[i + 2], f[i + 1]) for i in range(at + 1, at + 1 + 4 * int(f[at]), 4) if f[i] in POINTERS]
            for w in words[key]: senses[w.lower()].append(key)
    return senses, words, links


def neighbours(word, senses, words, links):
    out = []
    for key in senses.get(word, []):
        for near in [key] + [(p if p != "s" else "a", o) for p, o in links[key]]:
            out += [w for w in words.get(near, []) if w.islower() and w != word and w not in out]
    return out


def main():
    if len(sys.argv) != 3: sys.exit(__doc__)
    folder, data = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    tables = read(folder)
    wanted = set()
    for line in open(data / "spin" / "terms.txt", encoding="utf-8"):
        fields = re.split(r"\t| {2,}", line.split("#")[0].strip())
        if len(fields) == 2: wanted |= set(re.findall(r"[a-z]{3,}", fields[1]))
    with open(data / "spin" / "neighbours.wordnet.txt", "w", encoding="utf-8") as out:
        out.write("# Made from WordNet 3.0 by tools/spin_neighbours.py; not kept in the repository.\n")
        for word in sorted(wanted):
            near = [n for n in neighbours(word, *tables) if n.count(" ") < 3 and not set(n) & set(";#")]
            if near: out.write(word + "\t" + "; ".join(near[:60]) + "\n")
    print("neighbours of %d words" % len(wanted))


main()
