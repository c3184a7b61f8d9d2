#!/usr/bin/env python3
"""Recall and precision of the lexicon on wire-style sentences of our own, with the event a careful reader would code.

  lexicon_sentences.py [FILE...] [--misses N] [--false N] [--only CATEGORY]      (default: tests/lexicon/verbal_*.txt)

A line is CATEGORY  ACTOR  RECIPIENT  SENTENCE (two blanks or a TAB between); sides are countries (first block of a code), IGO for
international bodies, "-" for nobody or anybody's guess; "+CATEGORY ..." lines add events to the sentence above them; NONE: no event.
Right: category and both countries, the other way round for reciprocal acts; a gold side "-" takes any. As a test, each file must reach
the floor that its head names ("# floor: recall 70 precision 70").
"""
import argparse
import collections
import glob
import json
import pathlib
import re
import sys

from common import ROOT, run

RECIPROCAL = {"CONSULT", "AGREE", "COOPERATE"}


def read(path):
    rows, floor = [], {}
    for raw in open(path, encoding="utf-8"):
        line = raw.rstrip("\n")
        if line.startswith("# floor:"):
            words = line.split(":")[1].split()
            floor = {words[k]: float(words[k + 1]) for k in range(0, len(words), 2)}
        if not line or line.startswith("#"):
            continue
        fields = re.split(r"\t|  +", line)
        if fields[0].startswith("+"):
            rows[-1]["gold"].append((fields[0][1:], fields[1], fields[2]))
            continue
        gold = [] if fields[0] == "NONE" else [(fields[0], fields[1], fields[2])]
        rows.append({"text": fields[3], "gold": gold})
    return rows, floor


def country(code):
    return "IGO" if code[:3] in ("IGO", "UNO", "EUR") else code[:3]


def side(parties):
    return {country(code) for party in parties or [] for code in (party.get("codes") or ["---"])}


def fits(gold, found):
    if gold == "-":
        return True
    want = set(gold.split(","))
    return bool(want & found) and len(found) <= len(want) + 1


def right(gold, event):
    category, actor, recipient = gold
    if event["category"] != category:
        return False
    a, r = side(event.get("actor")), side(event.get("recipient"))
    if fits(actor, a) and fits(recipient, r):
        return True
    if category not in RECIPROCAL:
        return False
    both = set((actor + "," + recipient).replace("-", "").strip(",").split(","))
    return both <= (a | r) and len(a | r) <= len(both) + 1


def code(rows):
    lines = "".join(json.dumps({"id": str(k), "text": row["text"]}) + "\n" for k, row in enumerate(rows))
    done = run("code", "--input-format", "jsonl", "--format", "ndjson", "-", stdin=lines.encode())
    if done.returncode not in (0, 3):
        sys.exit(done.stderr.decode())
    out = {}
    for line in done.stdout.decode().splitlines():
        report = json.loads(line)
        out[report["report"]["id"]] = report.get("events", [])
    return [out.get(str(k), []) for k in range(len(rows))]


def show(event):
    return "%s %s>%s %s" % (event["category"], ",".join(sorted(side(event.get("actor")))), ",".join(sorted(side(event.get("recipient")))), event["rule"])


def measure(path, options):
    rows, floor = read(path)
    count, by = collections.Counter(), collections.defaultdict(collections.Counter)
    misses, false = options.misses, options.false
    for row, events in zip(rows, code(rows)):
        taken = set()
        for gold in row["gold"]:
            same = [k for k, e in enumerate(events) if k not in taken and right(gold, e)]
            taken.update(same[:1])
            by[gold[0]].update(gold=1, right=bool(same), category=any(e["category"] == gold[0] for e in events))
            if not same and misses > 0 and options.only in ("", gold[0]):
                misses -= 1
                print("miss", *gold, "|", row["text"], "| got:", "; ".join(map(show, events)))
        for k, event in enumerate(events):
            by[event["category"]].update(events=1, true=k in taken)
            if k not in taken and false > 0 and options.only in ("", event["category"]):
                false -= 1
                print("false", show(event), "|", row["text"])
    for values in by.values():
        count.update(values)
    for name in sorted(by) if options.by else []:
        c = by[name]
        print("  %-10s gold %3d right %3d category %3d | events %3d true %3d" % (name, c["gold"], c["right"], c["category"], c["events"], c["true"]))
    figures = {"recall": 100 * count["right"] / max(1, count["gold"]), "precision": 100 * count["true"] / max(1, count["events"])}
    print("%s: gold %d, recall %.1f (category alone %.1f), events %d, precision %.1f" % (
        pathlib.Path(path).name, count["gold"], figures["recall"], 100 * count["category"] / max(1, count["gold"]), count["events"], figures["precision"]))
    return ["%s: %s %.1f is below %.1f" % (pathlib.Path(path).name, k, figures[k], v) for k, v in floor.items() if figures[k] < v]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--false", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--by", action="store_true", help="figures by category")
    options = parser.parse_args()
    below = []
    for path in options.files or sorted(glob.glob(str(ROOT / "tests/lexicon/verbal_*.txt"))):
        below += measure(path, options)
    for line in below:
        print("FAIL", line)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
