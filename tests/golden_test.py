#!/usr/bin/env python3
"""Whole path: samples -> the table of `code`, against tests/golden/samples/. --update rewrites them; the diff is the review.
Also checks each report against the schema and the rules no schema can say, and that the samples say what they were written to say."""
import difflib, json, sys, pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from common import ROOT, run, report_errors

GOLDEN = ROOT / "tests/golden/samples"
INPUTS = sorted((ROOT / "samples/story").glob("0*.txt")) + [ROOT / "samples/others.jsonl"]

def table(path): return run("code", "--format", "table", path).stdout.decode()

# What a careful reader finds: report, category, first code of the actor's country, of the recipient's, status.
FOUND = [
    ("trawlers-01", "ACCUSE", "NOR", "ISL", "happened"), ("trawlers-01", "REJECT", "ISL", None, "happened"), ("trawlers-04", "COERCE", "ISL", "NOR", "happened"),
    ("trawlers-08", "RETREAT", "ISL", "NOR", "happened"), ("protest", "PROTEST", "PER", "PER", "happened"), ("sanctions", "SANCTION", "IGO", "BLR", "happened"),
    ("arrest", "COERCE", "ZMB", "ZMB", "happened"), ("visit", "CONSULT", "KEN", "IND", "happened"), ("visit", "AGREE", "KEN", "TZA", "planned"),
    ("ceasefire", "ACCUSE", None, None, "happened"),
]
STANCES = [("trawlers-01", "not_yet_seen"), ("trawlers-01", "denies"), ("trawlers-04", "confirms"), ("trawlers-06", "not_yet_seen"), ("trawlers-06", "silent"), ("trawlers-08", "declines")]

def countries(side): return {c[:3] for p in side for c in p["codes"]}

def main():
    failures = 0
    reports = {}
    for line in run("code", "--with-text", "--with-predicates", *INPUTS).stdout.splitlines():
        r = json.loads(line)
        reports[r["report"]["id"]] = r
        for e in report_errors(r): print("%s: %s" % (r["report"]["id"], e)); failures += 1
    if len(reports) != 15: print("expected 15 reports, found %d" % len(reports)); failures += 1
    for id, category, actor, recipient, status in FOUND:
        if not any(e["category"] == category and e["status"] == status and (actor is None or actor in countries(e["actor"])) and
                   (recipient is None or recipient in countries(e["recipient"])) for e in reports.get(id, {"events": []})["events"]):
            print("%s: no %s %s -> %s %s" % (id, category, actor, recipient, status)); failures += 1
    for id, stance in STANCES:
        if stance not in [s["stance"] for s in reports.get(id, {"stances": []})["stances"]]: print("%s: no stance %s" % (id, stance)); failures += 1
    for path in INPUTS:
        got, file = table(path), GOLDEN / (path.stem + ".txt")
        if "--update" in sys.argv: file.write_text(got, encoding="utf-8")
        want = file.read_text(encoding="utf-8") if file.exists() else ""
        if got != want:
            failures += 1
            print("".join(difflib.unified_diff(want.splitlines(True), got.splitlines(True), str(file), str(path))))
    print("%d reports, %d failures" % (len(reports), failures))
    return failures > 0

sys.exit(main())
