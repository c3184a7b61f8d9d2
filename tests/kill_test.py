#!/usr/bin/env python3
"""kill_test.py PROGRAM [TIMES]: kills `newsledger add` with SIGKILL at random moments, TIMES (200) times, and checks that the
ledger opens each time and lacks nothing that was acknowledged; then adds all again and checks that nothing is there twice.

The reports are codings made by hand (`add --codings`), so that no model is needed and the store alone is tried. What the
program prints with --acknowledge is the log of what it confirmed; it is kept outside of the ledger. The moments are drawn
from the measured length of an undisturbed run, so that some fall into its last commit, checkpoint and derivation.
"""
import json, os, random, signal, subprocess, sys, tempfile, time

program, times = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200
here = os.path.dirname(os.path.abspath(__file__))
data = os.path.join(here, "..", "data")
folder = tempfile.mkdtemp(prefix="newsledger-kill-")
lines = [json.loads(l) for l in open(os.path.join(here, "ledger", "story_codings.ndjson"), encoding="utf-8")]
random.seed(1)

def write_codings(n):
    """n reports from the four of the story: the same words under other ids, so that quotes stand where they should."""
    path = os.path.join(folder, "codings.ndjson")
    with open(path, "w", encoding="utf-8") as out:
        for i in range(n):
            r = json.loads(json.dumps(lines[i % len(lines)]))
            old = r["report"]["id"]; new = "%s.%d" % (old, i)
            text = json.dumps(r, ensure_ascii=False).replace('"%s' % old, '"%s' % new)
            out.write(text + "\n")
    return path

def add(codings, ledger, log, kill_after=None):
    p = subprocess.Popen([program, "add", "--codings", codings, "--ledger", ledger, "--data", data, "--batch", "3", "--acknowledge", "--quiet"], stdout=log, stderr=subprocess.PIPE)
    if kill_after is None:
        _, err = p.communicate(); assert p.returncode == 0, err.decode(); return
    try: p.wait(kill_after)
    except subprocess.TimeoutExpired: p.send_signal(signal.SIGKILL); p.wait()

def ids(ledger):
    p = subprocess.run([program, "query", "SELECT report_id FROM reports", "--ledger", ledger, "--data", data, "--format", "ndjson", "--quiet"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert p.returncode in (0, 1), "the ledger does not open: " + p.stderr.decode()
    return [json.loads(l)["report_id"] for l in p.stdout.decode().splitlines()]

codings = write_codings(60)
start = time.time()
with open(os.devnull, "w") as null: add(codings, os.path.join(folder, "whole.duckdb"), null)
whole = time.time() - start
expected = sorted(ids(os.path.join(folder, "whole.duckdb")))
assert len(expected) == 60, len(expected)

ledger, log_path, runs, kills = os.path.join(folder, "a.duckdb"), os.path.join(folder, "acknowledged"), 0, 0
open(log_path, "w").close()
while kills < times:
    with open(log_path, "a") as log: add(codings, ledger, log, random.uniform(0, whole * 1.1))
    kills += 1
    said = set(open(log_path).read().split())
    if not os.path.exists(ledger): assert not said; continue
    p = subprocess.run([program, "query", "SELECT 1", "--ledger", ledger, "--data", data, "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    have = ids(ledger) if p.returncode == 0 or said else []
    lost = said - set(have)
    assert not lost, "kill %d: acknowledged and lost: %s" % (kills, sorted(lost)[:5])
    assert len(have) == len(set(have)), "kill %d: a report is there twice" % kills
    if len(have) == 60:                       # whole: begin a new one
        runs += 1
        for f in (ledger, ledger + ".wal", ledger + ".lock"):
            if os.path.exists(f): os.remove(f)
        open(log_path, "w").close()
with open(os.devnull, "w") as null: add(codings, ledger, null)
assert sorted(ids(ledger)) == expected, "after going on the ledger is not whole"
twice = subprocess.run([program, "query", "SELECT count(*) - count(DISTINCT reported_event_id) AS n FROM reported_events WHERE rev_to IS NULL", "--ledger", ledger, "--data", data, "--format", "ndjson", "--quiet"], stdout=subprocess.PIPE).stdout
assert json.loads(twice)["n"] == 0, "an event is there twice"
print("%d kills, %d ledgers filled to the end; nothing that was acknowledged was lost, nothing is there twice" % (kills, runs))
