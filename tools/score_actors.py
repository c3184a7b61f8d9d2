#!/usr/bin/env python3
"""How often do the mentions at a coder's source or target words carry the coder's codes?
usage: score_actors.py DOCEVENTS.jsonl DUMP.ndjson [--fold tune|check] [--misses N]   (DUMP: actors_dump's output)"""
import argparse, collections, json, re, zlib

ap = argparse.ArgumentParser(); ap.add_argument("gold"); ap.add_argument("dump"); ap.add_argument("--fold"); ap.add_argument("--misses", type=int, default=0)
o = ap.parse_args()
if o.misses and o.fold != "tune": raise SystemExit("--misses reads the tune fold only")
dump = {x["report"]["id"]: x for x in map(json.loads, open(o.dump, encoding="utf-8"))}
country = lambda c: "IGO" if c[:3] in ("IGO", "UNO", "EUR") else c[:3]
n = collections.Counter()
for line in open(o.gold, encoding="utf-8"):
    r = json.loads(line); d = dump.get(r["doc"])
    if o.fold and (zlib.crc32(r["doc"].encode()) % 3 == 0) != (o.fold == "check"): continue
    if not d: continue
    at, text = 0, " ".join(s["text"] for s in r["sentences"])
    for s in r["sentences"]:
        b = text.index(s["text"], at); at = b + len(s["text"])
        for e in s["events"]:
            for side in ("source", "target"):
                alt = {c for a in e.get(side + "_alt", []) for c in a["codes"]}
                for a in e[side]:
                    m0 = re.search(r"(?<!\w)" + re.escape(a["text"]) + r"(?!\w)", s["text"]) if a["text"] else None
                    k = m0.start() if m0 else -1
                    if k < 0: continue
                    lo, hi = b + k, b + k + len(a["text"])
                    inside = [m for m in d["mentions"] if lo <= m["head"][0] and m["head"][1] <= hi and m["innermost"]]
                    # the mention that speaks for the phrase: its head hangs on a word outside; then the first
                    inside.sort(key=lambda m: (lo <= m["up"] < hi, m["head"][0]))
                    best = inside[0] if inside else None
                    got = [c for x in (best["actors"] if best else []) for c in d["actors"][x]["codes"]]
                    want = set(a["codes"]) | alt
                    n["all"] += 1; n["found"] += best is not None
                    c_ok = bool({country(c) for c in got} & {country(c) for c in want}) or (not got and "---" in {c[:3] for c in want})
                    f_ok = bool(set(got) & want)
                    n["country"] += c_ok; n["full"] += f_ok
                    if not f_ok and o.misses > 0:
                        o.misses -= 1
                        print("full" if c_ok else "COUNTRY", repr(a["text"]), a["name"], sorted(want), "got", got, repr(best["quote"]) if best else None, [d["actors"][x]["rule"] for x in best["actors"]] if best else "", best["link"] if best else "", "|", r["doc"])
p = lambda k: round(100 * n[k] / max(1, n["all"]), 1)
print({"actors": n["all"], "found": p("found"), "country": p("country"), "full": p("full")})
