#!/usr/bin/env python3
"""Which predicates of a frequency inventory does the lexicon cover, leave out on purpose, or lack?

  lexicon_coverage.py INVENTORY.tsv [--lexicon data/lexicon] [--lacking N] [--kind verb|light|noun|adj]

INVENTORY: tab-separated with columns predicate, kind, both_actors (how often it stands between two political actors).
  verb rows "meet with", "agree to-inf", "give * to"; light rows "hold talks with"; noun rows "visit to"; adj rows "ready to-inf".
Covered: a rule is headed by the word (alone or with its particle or preposition); a light row also by a noun rule of its
noun, or by a rule of its verb that names the noun. Left out: data/lexicon/left_out*.txt says why ("tell *" means with any
preposition). The rest is lacking. Shares are weighted by both_actors. A missing inventory is skipped with a word, code 0.
"""
import argparse
import csv
import glob
import os
import re
import sys
from collections import Counter, defaultdict

HEADS = ("verb", "noun", "adj")


def split_items(text):
    return [item.strip() for item in text.split(",") if item.strip()]


def read_rules(folder):
    """Heads by kind ({"verb": {"meet", "meet with"}}), and for each verb the words its rules ask for at other roles."""
    sets, rules = {}, []
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".rules"):
            continue
        current_set, rule = None, None
        for raw in open(os.path.join(folder, name), encoding="utf-8"):
            line = re.split(r"(?:^|  )#", raw.rstrip("\n"))[0]
            if not line.strip():
                continue
            if line.startswith("set "):
                key, _, rest = line[4:].partition(":")
                current_set, rule = sets.setdefault(key.strip(), []), None
                current_set += split_items(rest)
            elif line.startswith("rule "):
                current_set, rule = None, []
                rules.append(rule)
            elif line.startswith(" ") and current_set is not None:
                current_set += split_items(line)
            elif line.startswith(" ") and rule is not None:
                field, _, value = line.strip().partition(" ")
                if field not in ("yes", "no", "todo", "note", "not"):
                    rule.append((field, value.strip()))
            else:
                current_set = None

    def expand(items, depth=0):
        out = []
        for item in items:
            if item.startswith("@") and depth < 8:
                out += expand(sets.get(item[1:], []), depth + 1)
            else:
                out.append(item)
        return out

    heads, wanted = {kind: set() for kind in HEADS}, defaultdict(set)
    for rule in rules:
        verbs, words = [], set()
        for field, value in rule:
            items = expand(split_items(value))
            if field in HEADS:
                heads[field].update(items)
                if field == "verb":
                    verbs += [item.split()[0] for item in items]
            else:
                words.update(items)
        for verb in verbs:
            wanted[verb] |= words
    return heads, wanted


def read_left_out(file):
    rows = {}
    if os.path.exists(file):
        for raw in open(file, encoding="utf-8"):
            line = raw.rstrip("\n")
            if line and not line.startswith("#"):
                fields = re.split(r"\t|  +", line)
                rows[(fields[0], fields[1])] = fields[2]
    return rows


def covered(kind, words, heads, wanted):
    if kind == "verb":
        words = [w for w in words if w not in ("*", "to-inf")]
        return any(" ".join(words[:n]) in heads["verb"] for n in range(len(words), 0, -1))
    if kind in ("noun", "adj"):
        head = words[0]
        alike = {head, head[:-1] if head.endswith("s") else head + "s"}
        return bool(alike & heads[kind]) or " ".join(words) in heads[kind] or (kind == "adj" and head in heads["verb"])
    nouns = words[1:]
    for noun in nouns:
        alike = {noun, noun + "s", noun[:-1] if noun.endswith("s") else noun}
        if alike & heads["noun"] or alike & wanted.get(words[0], set()):
            return True
    return " ".join(words[:2]) in heads["verb"]


def left_out(kind, words, rows):
    text = " ".join(words)
    return rows.get((text, kind)) or rows.get((words[0] + " *", kind)) or rows.get((words[0] + " *", "any"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("inventory")
    parser.add_argument("--lexicon", default=os.path.join(here, "data", "lexicon"))
    parser.add_argument("--lacking", type=int, default=0, help="print that many of the commonest lacking predicates")
    parser.add_argument("--kind", help="of this kind alone")
    options = parser.parse_args()
    if not os.path.exists(options.inventory):
        print("skipped: no inventory at " + options.inventory, file=sys.stderr)
        return 0
    heads, wanted = read_rules(options.lexicon)
    rows = {}
    for file in sorted(glob.glob(os.path.join(options.lexicon, "left_out*.txt"))):
        rows.update(read_left_out(file))
    share, lacking, reasons = defaultdict(Counter), [], Counter()
    for row in csv.DictReader(open(options.inventory, encoding="utf-8"), delimiter="\t"):
        kind, words, n = row["kind"], row["predicate"].split(), int(row["both_actors"])
        reason = left_out(kind, words, rows)
        verdict = "left out" if reason else "covered" if covered(kind, words, heads, wanted) else "lacking"
        if reason:
            reasons[reason] += n
        for key in (kind, "all"):
            share[key][verdict] += n
        if verdict == "lacking" and (not options.kind or options.kind == kind):
            lacking.append((n, row["predicate"], kind, row.get("actor_subject", ""), row.get("passive", "")))
    print("kind   occurrences  covered  left out  lacking")
    for kind in ("verb", "light", "noun", "adj", "all"):
        total = sum(share[kind].values()) or 1
        print("%-6s %11d" % (kind, total) + "".join("%8.1f%%" % (100 * share[kind][v] / total) for v in ("covered", "left out", "lacking")))
    for n, predicate, kind, one_sided, passive in sorted(lacking, key=lambda r: -r[0])[: options.lacking]:
        print("%5d  %-28s %-5s subject alone %s, passive %s" % (n, predicate, kind, one_sided, passive))
    if options.lacking:
        for reason, n in reasons.most_common():
            print("left out: %5d  %s" % (n, reason))
    return 0


if __name__ == "__main__":
    sys.exit(main())
