#!/usr/bin/env python3
"""Calibrates the scores of events on labelled sets, and prints the reliability table and the precision by category.

  tools/calibrate_scores.py PROGRAM [--shared DIR]     rows for data/scores.txt, then two tables for docs/accuracy.md

An event is right where the scorer of the labelled sets finds its category and its parties' countries with the coders.
Rows are made on the tune fold: products of factors, at least 25 events a point, pooled until they rise (pool adjacent violators).
Needs the labelled sets beside the repository (../shared) and the variables of `newsledger code` (model, gazetteer)."""
import argparse, collections, json, os, pathlib, shutil, subprocess, sys, tempfile, zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEAST = 25   # events a point

def scorer(shared):
    names = {"__name__": "scorer"}
    source = (shared / "eval" / "score.py").read_text(encoding="utf-8")
    exec(source[:source.rindex("\nmain()")], names)
    return names

def code(program, data, reports):
    given = "".join(json.dumps(r) + "\n" for r in reports)
    done = subprocess.run([program, "code", "--input-format", "jsonl", "--format", "ndjson", "-"], input=given, text=True, capture_output=True,
                          env={**os.environ, "NEWSLEDGER_DATA": str(data)})
    if done.returncode: sys.exit(done.stderr)
    return {r["report"]["id"]: r["events"] for r in map(json.loads, done.stdout.splitlines())}

def judged(s, shared, program, data):
    """(fold, score, right, category) of every event of the two sets."""
    side, codes, country, cat_ok, span = s["side_ok"], s["codes"], s["country"], s["cat_ok"], s["span"]
    flat = lambda actors: [k for a in actors for k in a["codes"]]
    for name in ("docevents", "events_plover"):
        gold = s["rows"](shared / "cases" / "dev" / (name + ".jsonl"))
        for i, r in enumerate(gold): r.setdefault("id", r.get("doc") or str(i))
        out = code(program, data, s["given"](gold))
        for r in gold:
            fold = "check" if zlib.crc32(r["id"].encode()) % 3 == 0 else "tune"
            text, used, at = s["text_of"](r), set(), 0
            if name == "events_plover":
                for x in out[r["id"]]:
                    pair = lambda e: side([e["source"]] if isinstance(e["source"], str) else e["source"], codes(x["actor"]), country) and side([e["target"]] if isinstance(e["target"], str) else e["target"], codes(x["recipient"]), country)
                    plover = lambda e: s["CAMEO_PLOVER"].get(e["code"][:2]) if e["scheme"] == "CAMEO" else e["code"]
                    yield fold, x["score"], any(plover(e) and cat_ok(plover(e), x, text) and pair(e) for e in r["events"]), x["category"]
                continue
            for sentence in r["sentences"]:
                begin = text.index(sentence["text"], at); at = begin + len(sentence["text"])
                here = [k for k, x in enumerate(out[r["id"]]) if begin <= span(x["trigger"])[0] < at]
                for g in sentence["events"]:
                    readings = [(flat(g[a]), flat(g[b])) for a, b in (("source", "target"), ("source_alt", "target_alt")) if a in g]
                    def fits(x):
                        if x["category"] not in [g["type"]] + g.get("alt_types", []): return False
                        a, b = codes(x["actor"]), codes(x["recipient"])
                        return any((side(p, a, country) and (side(q, b, country) or not q)) or (g["type"] == "CONSULT" and side(p + q, a + b, country)) for p, q in readings)
                    hit = next((k for k in here if k not in used and fits(out[r["id"]][k])), None)
                    if hit is not None: used.add(hit)
            for k, x in enumerate(out[r["id"]]): yield fold, x["score"], k in used, x["category"]

def rising(pairs):
    """[(mean score, share right)] that rises, of (score, right) pairs."""
    by_score, pools = collections.defaultdict(list), []
    for pair in pairs: by_score[round(pair[0], 2)].append(pair)
    for score in sorted(by_score):                              # equal scores stay together
        if pools and len(pools[-1]) < LEAST: pools[-1] += by_score[score]
        else: pools.append(by_score[score])
    if len(pools) > 1 and len(pools[-1]) < LEAST: pools[-2:] = [pools[-2] + pools[-1]]
    share = lambda p: sum(r for _, r in p) / len(p)
    i = 0
    while i + 1 < len(pools):
        if share(pools[i]) <= share(pools[i + 1]): i += 1; continue
        pools[i:i + 2] = [pools[i] + pools[i + 1]]; i = max(0, i - 1)
    return [(sum(x for x, _ in p) / len(p), share(p)) for p in pools]

def reliability(rows):
    print("| score | tune: events / right % | check: events / right % |\n|---|---|---|")
    for low in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = {0.0: 0.5}.get(low, low + 0.1)
        cells = []
        for fold in ("tune", "check"):
            here = [r for f, x, r, _ in rows if f == fold and low <= x < high + (low == 0.9)]
            cells.append("%d / %s" % (len(here), "%.0f" % (100 * sum(here) / len(here)) if here else "-"))
        print("| %.1f to %.1f | %s |" % (low, high, " | ".join(cells)))

def by_category(rows):
    print("\n| category | tune: events / right % | check: events / right % |\n|---|---|---|")
    for category in sorted({c for _, _, _, c in rows}):
        cells = []
        for fold in ("tune", "check"):
            here = [r for f, _, r, c in rows if f == fold and c == category]
            cells.append("%d / %s" % (len(here), "%.0f" % (100 * sum(here) / len(here)) if here else "-"))
        print("| %s | %s |" % (category, " | ".join(cells)))

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("program"); ap.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    o = ap.parse_args()
    if not o.shared.is_dir(): sys.exit("the labelled sets are not at %s" % o.shared)
    s = scorer(o.shared)
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "data"
        shutil.copytree(ROOT / "data", data)
        table = data / "scores.txt"
        lines = [l for l in table.read_text(encoding="utf-8").splitlines() if not l.startswith("calibration")]
        table.write_text("\n".join(lines) + "\n", encoding="utf-8")
        points = rising([(x, r) for fold, x, r, _ in judged(s, o.shared, o.program, data) if fold == "tune"])
        new = ["calibration  %.3f  %.2f" % p for p in points]
        print("\n".join(new))
        table.write_text("\n".join(lines + new) + "\n", encoding="utf-8")
        rows = list(judged(s, o.shared, o.program, data))
        reliability(rows)
        by_category(rows)

if __name__ == "__main__":
    main()
