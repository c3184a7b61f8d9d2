#!/usr/bin/env python3
"""The same articles through MinHash-128 and LSH of datasketch and rensa, one core, CPU time: copies_peers.py REPORTS.jsonl"""
import json, re, sys, time

texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]


def shingles(text):
    w = re.findall(r"\w+", text.lower())
    return {" ".join(w[i:i + 5]) for i in range(max(1, len(w) - 4))}


def run(name, work):
    start = time.process_time()
    work()
    print("%-12s%8.0f articles/s" % (name, len(texts) / (time.process_time() - start)))


def datasketch():
    from datasketch import MinHash, MinHashLSH
    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    for i, t in enumerate(texts):
        m = MinHash(num_perm=128)
        m.update_batch([s.encode() for s in shingles(t)])
        lsh.query(m)
        lsh.insert(str(i), m)


def rensa():
    from rensa import RMinHash, RMinHashLSH
    lsh = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    for i, t in enumerate(texts):
        m = RMinHash(num_perm=128, seed=1)
        m.update(list(shingles(t)))
        lsh.query(m)
        lsh.insert(i, m)


for name, work in (("datasketch", datasketch), ("rensa", rensa)):
    try: run(name, work)
    except ImportError: print("%-12snot installed" % name)
