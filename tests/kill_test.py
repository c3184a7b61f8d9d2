#!/usr/bin/env python3
"""kill_test.py PROGRAM [TIMES]: kills `newsledger add` with SIGKILL TIMES (200) times and checks that the ledger opens each
time and lacks nothing that was acknowledged; when all are in, that nothing is there twice, and that it is the ledger an
undisturbed run makes.

The reports are codings made by hand (`add --codings`), so that no model is needed and the store alone is tried. What the
program prints with --acknowledge is the log of what it confirmed; it is kept outside of the ledger. Moments: anywhere in the
measured length of a run; in its last part (last commit, derivation); and the instant at which the ledger's own file changes,
which DuckDB does in checkpoints alone (at the end, and after it took over a killed run's log). Two ledgers at once."""
import json, os, random, shutil, signal, subprocess, sys, tempfile, threading, time

program, times = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200
here = os.path.dirname(os.path.abspath(__file__))
data = os.path.join(here, "..", "data")
REPORTS, WORKERS = 20, 2

def write_codings(folder, n):
    """n reports from the four of the story: the same words under other ids, so that quotes stand where they should."""
    lines = [json.loads(l) for l in open(os.path.join(here, "ledger", "story_codings.ndjson"), encoding="utf-8")]
    path = os.path.join(folder, "codings.ndjson")
    with open(path, "w", encoding="utf-8") as out:
        for i in range(n):
            r = lines[i % len(lines)]
            old = r["report"]["id"]
            out.write(json.dumps(r, ensure_ascii=False).replace('"%s' % old, '"%s.%d' % (old, i)) + "\n")
    return path

def mtime(path):
    try: return os.stat(path).st_mtime_ns
    except FileNotFoundError: return 0

class Ledger:
    def __init__(self, folder, codings, seed):
        self.folder, self.codings, self.random = folder, codings, random.Random(seed)
        self.path, self.log = os.path.join(folder, "a.duckdb"), os.path.join(folder, "acknowledged")
        self.kills, self.filled, self.in_checkpoints, self.wrong = 0, 0, 0, None
        self.fresh()
    def fresh(self):
        for suffix in ("", ".wal", ".lock", ".words", ".new", ".new.wal"):
            if os.path.exists(self.path + suffix): os.remove(self.path + suffix)
        open(self.log, "w").close()
    def start(self, log):
        return subprocess.Popen([program, "add", "--codings", self.codings, "--ledger", self.path, "--data", data, "--batch", "2", "--acknowledge", "--quiet"], stdout=log, stderr=subprocess.PIPE)
    def whole_run(self):
        with open(os.devnull, "w") as null: p = self.start(null); _, err = p.communicate()
        assert p.returncode == 0, err.decode()
    def ask(self, sql):
        p = subprocess.run([program, "query", sql, "--ledger", self.path, "--data", data, "--format", "ndjson", "--quiet"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return p.returncode, [json.loads(l) for l in p.stdout.decode().splitlines()], p.stderr.decode()
    def state(self):
        """What stands in the ledger now, apart from revisions."""
        return [self.ask(q)[1] for q in ("SELECT report_id FROM reports ORDER BY 1", "SELECT claim_id, standing, why, reports, wordings, asserters FROM flat_claims ORDER BY 1",
                                         "SELECT event_id, reports FROM flat_events ORDER BY 1", "SELECT count(*) AS n, count(DISTINCT reported_event_id) AS m FROM reported_events WHERE rev_to IS NULL")]
    def kill_once(self, whole):
        mode = self.random.choice(("anywhere", "anywhere", "end", "checkpoint"))
        before, changed = mtime(self.path), False
        with open(self.log, "a") as log:
            p = self.start(log)
            end = time.time() + (self.random.uniform(0, whole * 1.05) if mode == "anywhere" else self.random.uniform(whole * 0.75, whole * 1.1) if mode == "end" else whole * 4)
            skip = self.random.randrange(2)      # the first change of the file is often its being made or taken over
            while p.poll() is None and time.time() < end:
                if mode != "checkpoint": time.sleep(max(0, min(0.005, end - time.time()))); continue
                now = mtime(self.path)
                if now != before:
                    before = now
                    if skip: skip = 0; continue
                    changed = True
                    time.sleep(self.random.uniform(0, 0.002))
                    break
            alive = p.poll() is None
            p.send_signal(signal.SIGKILL) if alive else None
            p.communicate()
        if not alive: return
        self.kills += 1
        self.in_checkpoints += changed
    def check(self):
        said = set(open(self.log).read().split())
        code, rows, err = self.ask("SELECT report_id FROM reports")
        if code > 1 and not said and ("no such ledger" in err or "empty" in err): return 0     # killed before there was any
        assert code in (0, 1), "kill %d: the ledger does not open: %s" % (self.kills, err)
        have = [r["report_id"] for r in rows]
        lost = said - set(have)
        assert not lost, "kill %d: acknowledged and lost: %s" % (self.kills, sorted(lost)[:5])
        assert len(have) == len(set(have)), "kill %d: a report is there twice" % self.kills
        return len(have)
    def work(self, kills, whole, expected):
        try:
            while self.kills < kills:
                self.kill_once(whole)
                if self.check() == REPORTS:
                    if self.random.randrange(2): continue          # kill it once more while it derives, or has nothing to do
                    self.whole_run()
                    assert self.state() == expected, "after going on the ledger is not that of an undisturbed run"
                    self.filled += 1
                    self.fresh()
            self.whole_run()
            assert self.state() == expected, "after going on the ledger is not that of an undisturbed run"
        except BaseException as e: self.wrong = e

folder = tempfile.mkdtemp(prefix="newsledger-kill-")
try:
    codings = write_codings(folder, REPORTS)
    ledgers = []
    for i in range(WORKERS):
        os.mkdir(os.path.join(folder, str(i)))
        ledgers.append(Ledger(os.path.join(folder, str(i)), codings, i + 1))
    start = time.time()
    ledgers[0].whole_run()
    whole = time.time() - start
    expected = ledgers[0].state()
    assert len(expected[0]) == REPORTS and len(expected[1]) > 3 and expected[3][0]["n"] == expected[3][0]["m"] > REPORTS, expected
    ledgers[0].fresh()
    threads = [threading.Thread(target=l.work, args=((times + WORKERS - 1) // WORKERS, whole, expected)) for l in ledgers]
    for t in threads: t.start()
    for t in threads: t.join()
    for l in ledgers:
        if l.wrong: raise l.wrong
    print("%d kills in %.0f s, %d of them in checkpoints, %d ledgers filled to the end; nothing that was acknowledged was lost, nothing is there twice"
          % (sum(l.kills for l in ledgers), time.time() - start, sum(l.in_checkpoints for l in ledgers), sum(l.filled for l in ledgers)))
finally:
    shutil.rmtree(folder, ignore_errors=True)
