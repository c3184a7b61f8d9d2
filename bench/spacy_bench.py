#!/usr/bin/env python3
"""Our language layer against spaCy on the same texts, interleaved, processor time of one pinned core.

  bench/spacy_bench.py --model MODEL_FOLDER --program build/tools/newsledger_parse_dump TEXTS.jsonl... [--blas openblas]

Each round runs spaCy (nlp.pipe at each batch size) and then our program on the same texts; the medians of the rounds
are compared. --blas openblas takes thinc's products through numpy (OpenBLAS) instead of its own BLIS.
Pins itself to one core (--core); spaCy's threads are held to one by OMP_NUM_THREADS and the like.
"""
import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tools"))
import parity  # noqa: E402


def spacy_seconds(nlp, texts, batch):
    begin, tokens = time.process_time(), 0
    for doc in nlp.pipe(texts, batch_size=batch):
        tokens += len(doc)
    return time.process_time() - begin, tokens


def our_seconds(program, model, texts, warm=2):
    """Processor time of the last round: caches are warm, as spaCy's vocabulary is."""
    run = subprocess.run([program, model, str(warm)], input="".join(json.dumps(t) + "\n" for t in texts), text=True,
                         capture_output=True, check=True)
    words = run.stderr.strip().split("\n")[-1].split()
    return float(words[3]), int(words[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--model", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--blas", choices=["blis", "openblas"], default="blis")
    parser.add_argument("--batches", default="16,64,256")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tokens", type=int, default=200_000, help="stop reading texts after about so many words")
    parser.add_argument("--core", type=int)
    args = parser.parse_args()
    if args.core is not None:
        os.sched_setaffinity(0, {args.core})
    texts, words = [], 0
    for path in args.files:
        for text in parity.texts_of(path):
            if words < args.tokens:
                texts.append(text)
                words += len(text.split())
    import spacy
    nlp = spacy.load(args.model)
    if args.blas == "openblas":
        parity.use_openblas(nlp)
    nlp.max_length = 10**9
    list(nlp.pipe(texts[:20]))
    theirs = {int(b): [] for b in args.batches.split(",")}
    ours, tokens = [], 0
    for round_number in range(args.rounds):
        for batch, rates in theirs.items():
            seconds, tokens = spacy_seconds(nlp, texts, batch)
            rates.append(tokens / seconds)
            seconds, our_tokens = our_seconds(args.program, args.model, texts)
            assert our_tokens == tokens, (our_tokens, tokens)
            ours.append(our_tokens / seconds)
            print(f"round {round_number + 1}, batch {batch}: spaCy {rates[-1]:.0f}, ours {ours[-1]:.0f} tokens/s", flush=True)
    best = max(theirs, key=lambda b: statistics.median(theirs[b]))
    their_rate, our_rate = statistics.median(theirs[best]), statistics.median(ours)
    print(f"{platform.processor() or platform.machine()}, {len(texts)} texts, {tokens} tokens, BLAS {args.blas}: "
          f"spaCy {their_rate:.0f} tokens/s (batch {best}), ours {our_rate:.0f}: {our_rate / their_rate:.1f}x")


if __name__ == "__main__":
    main()
