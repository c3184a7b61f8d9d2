#!/usr/bin/env python3
"""Spin texts for tests: two dialects built differently, any strength. JSON Lines {"id","text"} in, the same out.

Usage: spin_text.py --dialect thesaurus|phrases --strength 0.2 [--wordnet FOLDER] [--seed N] < in.jsonl > out.jsonl
thesaurus: swaps words for a member of any synset of theirs (WordNet; Debian package wordnet-base), not caring for the sense.
phrases:   swaps words of grammar and common verbs by a table of its own, says numbers' neighbours in other words, turns
           "X said Y" about and joins or cuts sentences; needs no WordNet.
Names, numbers and the first word of a sentence are left alone, as real spinners do.
"""
import argparse, collections, json, pathlib, random, re, sys

PHRASES = {
    "said": ["expressed", "stated", "let it be known"], "says": ["states"], "also": ["additionally", "likewise", "moreover"], "but": ["yet", "however"],
    "after": ["following", "in the wake of"], "before": ["ahead of", "prior to"], "about": ["around", "approximately"], "because": ["since", "as"],
    "many": ["numerous", "a lot of"], "people": ["individuals", "persons"], "killed": ["slain", "left dead"], "told": ["informed", "let know"],
    "more than": ["over", "upwards of"], "at least": ["no fewer than", "no less than"], "during": ["in the course of"], "including": ["among them"],
    "against": ["versus", "in opposition to"], "between": ["amid"], "while": ["whereas", "as"], "when": ["at the time that"], "will": ["is going to"],
    "would": ["was to"], "could": ["might"], "have": ["possess"], "has": ["possesses"], "new": ["fresh", "recent"], "first": ["initial"], "last": ["final", "past"],
    "made": ["crafted", "produced"], "called": ["termed", "dubbed"], "help": ["aid", "assist"], "started": ["commenced"], "began": ["commenced"],
    "government": ["administration", "authorities"], "country": ["nation", "land"], "countries": ["nations", "lands"], "police": ["law enforcement"],
    "official": ["functionary"], "officials": ["functionaries"], "attack": ["assault"], "attacks": ["assaults"], "war": ["conflict"], "talks": ["discussions"],
    "minister": ["cabinet member"], "president": ["head of state"], "leader": ["chief"], "soldiers": ["servicemen"], "troops": ["soldiery"], "weapons": ["arms"],
    "group": ["outfit", "grouping"], "city": ["municipality"], "town": ["settlement"], "home": ["residence"], "house": ["dwelling"], "children": ["kids"],
    "year": ["twelvemonth"], "week": ["seven days"], "today": ["this day"], "near": ["close to"], "in front of": ["before"], "set up": ["established"],
    "very": ["exceedingly"], "large": ["sizable"], "small": ["little"], "big": ["huge"], "good": ["decent"], "bad": ["poor"], "high": ["elevated"],
    "show": ["demonstrate"], "use": ["utilise"], "used": ["utilised"], "get": ["obtain"], "got": ["obtained"], "take": ["grab"], "took": ["grabbed"],
    "found": ["discovered"], "find": ["discover"], "left": ["departed"], "say": ["state"], "think": ["reckon"], "want": ["wish for"], "need": ["require"],
}
GRAMMAR = set("a an the of to in on at by for from with and or is are was were be been has have had that this it its he she they his her their not as who which will would".split())


def synsets(folder):
    out = collections.defaultdict(set)
    for pos in ("noun", "verb", "adj", "adv"):
        for line in open(pathlib.Path(folder) / ("data." + pos), encoding="latin-1"):
            if line.startswith(" "): continue
            f = line.split(" | ")[0].split()
            words = [re.sub(r"\(.*\)", "", w).replace("_", " ") for w in f[4:4 + 2 * int(f[3], 16):2]]
            for w in words:
                if w.islower(): out[w] |= {x for x in words if x != w and x.islower()}
    return {w: sorted(s) for w, s in out.items() if s}


def lookup(word, table):
    for ending, put in (("", ""), ("s", "s"), ("es", "es"), ("ed", "ed"), ("d", "d"), ("ing", "ing")):
        if word.endswith(ending) and word[:len(word) - len(ending)] in table:
            return [re.sub("^(\\S+)", lambda m: m[1] + put, x, count=1) for x in table[word[:len(word) - len(ending)]]]
    return []


def spin(text, table, strength, rng):
    parts = re.findall(r"[A-Za-z]+|[^A-Za-z]+", text)
    words = [i for i, p in enumerate(parts) if p.isalpha() and p.islower() and len(p) > 2]
    can = [i for i in words if parts[i] not in GRAMMAR and lookup(parts[i], table)]
    rng.shuffle(can)
    for i in can[:int(strength * len([p for p in parts if p.isalpha()]))]: parts[i] = rng.choice(lookup(parts[i], table))
    return "".join(parts)


def turn_about(text, strength, rng):
    """'..., X said.' -> 'X said that ...', two short sentences joined, and-sentences cut."""
    out = []
    for sentence in re.split(r"(?<=[.!?])(\s+)", text):
        if rng.random() < strength:
            sentence = re.sub(r"^([A-Z][^\"“”]*), ((?:[A-Z]\w+ ?){1,3}) (said|stated|expressed)( on \w+)?\.$", r"\2 \3\4 that \1.", sentence)
            sentence = re.sub(r", and (\w)", lambda m: ". " + m[1].upper(), sentence, count=1)
        out.append(sentence)
    return "".join(out)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--dialect", choices=["thesaurus", "phrases"], required=True)
    a.add_argument("--strength", type=float, default=0.2)
    a.add_argument("--wordnet", default="/usr/share/wordnet")
    a.add_argument("--seed", type=int, default=1)
    o = a.parse_args()
    table = synsets(o.wordnet) if o.dialect == "thesaurus" else PHRASES
    for line in sys.stdin:
        report = json.loads(line)
        rng = random.Random("%d %s" % (o.seed, report["id"]))
        report["text"] = spin(report["text"], table, o.strength, rng)
        if o.dialect == "phrases": report["text"] = turn_about(report["text"], o.strength * 2, rng)
        report["id"] = str(report["id"]) + "~spun"
        print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__": main()
