#!/usr/bin/env python3
"""Which code do actor phrases get in a plain sentence?  actor_phrases.py NEWSLEDGER PHRASES.txt [--misses] [--floor N]

Each phrase stands in two sentences, as actor ("PHRASE met Kenyan officials on Monday.") and as recipient ("Kenya
criticised PHRASE on Monday."); right if the first code of that side's first party is one of the wanted.
"""
import argparse
import collections
import re
import sys

from score import code, shown


def sentences(phrase):
    first = phrase[0].upper() + phrase[1:]
    return (first + " criticised Kenya on Monday.", "actor"), ("Kenya criticised %s on Monday." % phrase, "recipient")


def read(path):
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            wanted, phrase = re.split(r"\t|  +", line.strip(), maxsplit=1)
            yield wanted.split("|"), phrase


def got(events, side):
    """The code of the side's party in the event that has one; an empty text where the phrase is no party."""
    found = [p for e in events for p in e.get(side) or []]
    return "+".join((p.get("codes") or ["?"])[0] for p in found[:2]) if found else ""


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("phrases")
    options.add_argument("--misses", action="store_true")
    options.add_argument("--floor", type=float, default=0)
    chosen = options.parse_args()
    tries = [(wanted, phrase, text, side) for wanted, phrase in read(chosen.phrases) for text, side in sentences(phrase)]
    count, lost = collections.Counter(), collections.defaultdict(list)
    for (wanted, phrase, text, side), events in zip(tries, code(chosen.program, [(0, 0, t[2]) for t in tries])):
        codes = got(events, side)
        right = codes.split("+")[0] in wanted
        count.update(all=1, right=right, country=codes[:3] in {w[:3] for w in wanted})
        if not right:
            lost["%s  %s" % ("|".join(wanted), phrase)].append("%s %s" % (side, codes or "nothing: " + shown(events)))
    if chosen.misses:
        for phrase, reasons in lost.items():
            print("miss %s | %s" % (phrase, "; ".join(reasons)))
    share = 100 * count["right"] / max(1, count["all"])
    print("tries %d, code right %.1f, country right %.1f" % (count["all"], share, 100 * count["country"] / max(1, count["all"])))
    return 1 if share < chosen.floor else 0


if __name__ == "__main__":
    sys.exit(main())
