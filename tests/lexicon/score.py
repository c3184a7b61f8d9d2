#!/usr/bin/env python3
"""How well does the lexicon code sentences that no rule was written for?

  score.py NEWSLEDGER SENTENCES.txt [--misses] [--extra] [--batch NAME]     (data and models as `newsledger code` finds them)

SENTENCES: see README.md. An event is found when its category is right and each side's words touch the actor's (or what the
actor's words stand for); a side "-" must be empty. Printed by batch and by category: gold, category found, category + both
sides, events made, precision (category + sides of all made).
"""
import argparse
import collections
import json
import re
import subprocess
import sys


def read(path):
    """[(batch, line number, sentence, [(category, mode, actor words, recipient words)])]"""
    batch, out = "", []
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if line.startswith("== "):
            batch = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            parts = [p for p in re.split(r"\t+|  +", line.strip()) if p]
            if len(parts) != 4:
                sys.exit("%s:%d: four fields wanted: %s" % (path, number, line))
            code, actor, recipient, sentence = parts
            if sentence != '"':
                out.append((batch, number, sentence, []))
            if code != "NONE":
                category, _, mode = code.partition("/")
                out[-1][3].append((category, mode, words(actor), words(recipient)))
    return out


def words(field):
    return None if field == "?" else [] if field == "-" else [w.strip() for w in field.split(" + ")]


def spans_of(actor):
    for key in ("span", "spans", "antecedents"):
        for s in (actor.get(key) if isinstance(actor.get(key), list) else [actor.get(key)]):
            if s and s.get("start") is not None:
                yield s["start"], s["end"]


def side_ok(wanted, actors, sentence):
    """Each of the wanted words is touched by an actor, and at most one more is named."""
    if wanted is None:
        return True
    if not wanted:
        return not actors
    hits = 0
    for part in wanted:
        places = [m.span() for m in re.finditer(re.escape(part), sentence, re.I)]
        if not places:
            sys.exit("not in the sentence: %s | %s" % (part, sentence))
        hits += any(min(e, b) > max(s, a) for actor in actors for s, e in spans_of(actor) for a, b in places)
    return hits == len(wanted) and len(actors) <= len(wanted) + 1


def same(gold, event, sentence):
    actor, recipient = event.get("actor") or [], event.get("recipient") or []
    if gold[0] != event["category"]:
        return False
    if len(gold[2] or []) > 1 and not gold[3]:      # both do it to each other: either may stand as recipient
        return side_ok(gold[2], actor + recipient, sentence)
    return side_ok(gold[2], actor, sentence) and side_ok(gold[3], recipient, sentence)


def code(program, rows):
    lines = "".join(json.dumps({"id": str(i), "text": r[2]}) + "\n" for i, r in enumerate(rows))
    run = subprocess.run([program, "code", "--input-format", "jsonl", "--format", "ndjson", "--quiet", "-"],
                         input=lines, capture_output=True, text=True)
    if run.returncode == 4:
        print("skipped: " + run.stderr.strip())      # no language model
        sys.exit(77)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr)
    out = {}
    for line in run.stdout.splitlines():
        report = json.loads(line)
        out[report["report"]["id"]] = report.get("events", [])
    return [out.get(str(i), []) for i in range(len(rows))]


def shown(events):
    name = lambda side: "+".join("%s" % (a.get("span") or {}).get("quote", a.get("name")) for a in side or []) or "-"
    return "; ".join("%s %s[%s] %s>%s" % (e["category"], (e.get("trigger") or {}).get("quote"), (e.get("rule") or ""),
                                          name(e.get("actor")), name(e.get("recipient"))) for e in events) or "nothing"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("sentences")
    options.add_argument("--misses", action="store_true", help="print what was not found and what was got")
    options.add_argument("--extra", action="store_true", help="print events that no gold event matches")
    options.add_argument("--batch", help="only this batch")
    options.add_argument("--floor", nargs=3, type=float, metavar=("CATEGORY", "SIDES", "PRECISION"), help="as a test: fail below these")
    chosen = options.parse_args()
    rows = [r for r in read(chosen.sentences) if chosen.batch in (None, r[0])]
    count = collections.defaultdict(collections.Counter)
    for (batch, number, sentence, golds), events in zip(rows, code(chosen.program, rows)):
        taken, lost = set(), []
        for gold in golds:
            free = [k for k, e in enumerate(events) if k not in taken and same(gold, e, sentence)]
            taken.update(free[:1])
            for key in ("all", "batch " + batch, gold[0]):
                count[key]["gold"] += 1
                count[key]["both"] += bool(free)
                count[key]["category"] += any(e["category"] == gold[0] for e in events)
            if not free:
                lost.append(gold)
        extra = [e for k, e in enumerate(events) if k not in taken]
        for key in ("all", "batch " + batch):
            count[key]["events"] += len(events)
            count[key]["right"] += len(taken)
        for k, e in enumerate(events):
            count[e["category"]]["events"] += 1
            count[e["category"]]["right"] += k in taken
        if chosen.misses and lost:
            print("%d miss %s | %s | got %s" % (number, "; ".join("%s %s>%s" % (g[0], "+".join(g[2] or []) or "-", "+".join(g[3] or []) or "-") for g in lost), sentence, shown(events)))
        elif chosen.extra and extra:
            print("%d extra %s | %s" % (number, shown(extra), sentence))
    for key in sorted(count, key=lambda k: (k != "all", not k.startswith("batch"), k)):
        c = count[key]
        print("%-14s gold %4d  category %5.1f  category+sides %5.1f  events %4d  precision %5.1f" % (key, c["gold"], *shares(c)[:2], c["events"], shares(c)[2]))
    below = [f for f, v in zip(chosen.floor or [], shares(count["all"])) if v < f]
    for floor in below:
        print("FAIL: below the floor of %.1f" % floor)
    return 1 if below else 0


def shares(c):
    gold, events = max(1, c["gold"]), max(1, c["events"])
    return 100 * c["category"] / gold, 100 * c["both"] / gold, 100 * c["right"] / events


if __name__ == "__main__":
    sys.exit(main())
