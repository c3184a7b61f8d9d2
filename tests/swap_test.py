#!/usr/bin/env python3
"""No favourites: states are swapped through every sentence of swap/sentences.txt, and the coding must swap with them.

  swap_test.py [--show]     exit 1 where more than 4 % of the sentences change their coding

A sentence changes where its events differ in category, mode, status, act words or (after swapping the codes back) actors.
The share is what the parser's own unsteadiness leaves."""
import json, sys
from common import ROOT, run

STATES = {   # name, adjective, people, capital
    "FRA": ("France", "French", "The French", "Paris"), "IRN": ("Iran", "Iranian", "Iranians", "Tehran"),
    "RUS": ("Russia", "Russian", "Russians", "Moscow"), "JPN": ("Japan", "Japanese", "The Japanese", "Tokyo"),
    "KEN": ("Kenya", "Kenyan", "Kenyans", "Nairobi"), "PER": ("Peru", "Peruvian", "Peruvians", "Lima"),
    "ISR": ("Israel", "Israeli", "Israelis", "Jerusalem"), "TUR": ("Turkey", "Turkish", "Turks", "Ankara"),
    "MMR": ("Myanmar", "Burmese", "The Burmese", "Naypyidaw"), "UKR": ("Ukraine", "Ukrainian", "Ukrainians", "Kyiv"),
    "SDN": ("Sudan", "Sudanese", "The Sudanese", "Khartoum"), "CHN": ("China", "Chinese", "The Chinese", "Beijing"),
    "SWE": ("Sweden", "Swedish", "Swedes", "Stockholm"), "MLI": ("Mali", "Malian", "Malians", "Bamako"),
}
PAIRS = [("FRA", "IRN"), ("RUS", "JPN"), ("KEN", "PER"), ("ISR", "TUR"), ("MMR", "UKR"), ("SDN", "CHN"), ("SWE", "MLI")]
BAR = 4.0   # per cent

def write(sentence, a, b):
    for x, code in (("A", a), ("B", b)):
        name, adjective, people, capital = STATES[code]
        sentence = sentence.replace("{%s}" % x, name).replace("{%s}" % x.lower(), adjective).replace("{%ss}" % x, people).replace("{%sc}" % x, capital)
    return sentence

def coding(report, a, b):
    """The events of a report with the two states written A and B."""
    def code(c): return {a: "A", b: "B"}.get(c[:3], c[:3]) + c[3:]
    side = lambda parties: sorted(code(c) for p in parties for c in p.get("codes") or ["---"])
    return sorted((e["category"], e.get("mode") or "", e["status"], side(e["actor"]), side(e["recipient"])) for e in report["events"])

def main():
    sentences = [l.strip() for l in open(ROOT / "tests" / "swap" / "sentences.txt", encoding="utf-8") if l.strip() and l[0] != "#"]
    rows = [(s, a, b) for s in sentences for x, y in PAIRS for a, b in ((x, y), (y, x))]
    given = "".join(json.dumps({"id": str(i), "text": write(*r), "published": "2025-03-05"}) + "\n" for i, r in enumerate(rows))
    done = run("code", "--input-format", "jsonl", "--format", "ndjson", "-", stdin=given.encode())
    assert done.returncode == 0, done.stderr.decode()
    out = done.stdout.decode()
    codings = [coding(json.loads(l), a, b) for l, (_, a, b) in zip(out.splitlines(), rows)]
    assert len(codings) == len(rows), "one report a sentence"
    pairs = list(range(0, len(rows), 2))
    changed = [i for i in pairs if codings[i] != codings[i + 1]]
    coded = sum(1 for c in codings if c)
    if "--show" in sys.argv:
        for i in changed: print(write(*rows[i]), codings[i], "\n   ", write(*rows[i + 1]), codings[i + 1])
    share = 100 * len(changed) / len(pairs)
    print("%d sentences, each with its swap: %d (%.1f %%) change their coding; %.0f %% have one" % (len(pairs), len(changed), share, 100 * coded / len(rows)))
    assert coded > 0.8 * len(rows), "too few sentences are coded for the test to mean anything"
    sys.exit(share > BAR)

if __name__ == "__main__":
    main()
