#!/usr/bin/env python3
"""The ledger from outside: what a full disk, a read-only folder, two writers, a damaged file do; verify; copies count once;
forget, correct, merge, diff --coders, validate as a user calls them. Codings made by hand, but where coding itself is tried."""
import csv, json, os, pathlib, resource, shutil, subprocess, sys, tempfile, time, unittest
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from common import PROGRAM, ROOT, run

CODINGS = ROOT / "tests/ledger/story_codings.ndjson"
LINES = [json.loads(l) for l in CODINGS.read_text().splitlines()]
STORY = sorted((ROOT / "samples/story").glob("0*.txt"))

def rows(*words): return [json.loads(l) for l in run(*words, "--format", "ndjson").stdout.decode().splitlines()]

class Folder(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="newsledger-test-")
        os.chmod(self.dir, 0o777)
        self.ledger = os.path.join(self.dir, "a.duckdb")
    def tearDown(self): shutil.rmtree(self.dir, ignore_errors=True)
    def add(self, lines=None, ledger=None, code=0, **more):
        path = os.path.join(self.dir, "in.ndjson")
        pathlib.Path(path).write_text("".join(json.dumps(l, ensure_ascii=False) + "\n" for l in (LINES if lines is None else lines)))
        r = run("add", "--codings", path, "--ledger", ledger or self.ledger, **more)
        self.assertEqual(r.returncode, code, r.stderr.decode())
        return r
    def ids(self, ledger=None): return sorted(r["id"] for r in rows("reports", "--ledger", ledger or self.ledger))

def copy_of(line, number, publisher=None, edit=None):
    """The same report under another id, its words changed by `edit`."""
    text = json.dumps(line, ensure_ascii=False)
    r = json.loads(text.replace('"%s' % line["report"]["id"], '"%s.%d' % (line["report"]["id"], number)))
    if publisher: r["report"]["publisher"] = publisher
    r["report"].pop("url", None)
    return json.loads(edit(json.dumps(r, ensure_ascii=False))) if edit else r

class Sturdy(Folder):
    def test_a_full_disk(self):
        """The file may not grow: what was acknowledged stays, the error is one sentence, and with room again all go in."""
        self.add(LINES[:1])
        many = [copy_of(l, i) for i in range(60) for l in LINES]
        path = os.path.join(self.dir, "many.ndjson")
        pathlib.Path(path).write_text("".join(json.dumps(l, ensure_ascii=False) + "\n" for l in many))
        said, failed = b"", 0
        for room in (30000, 120000, 400000):
            limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            r = subprocess.run([PROGRAM, "add", "--codings", path, "--ledger", self.ledger, "--batch", "4", "--acknowledge"], capture_output=True, preexec_fn=limit)
            said += r.stdout
            failed += r.returncode != 0
            if r.returncode: self.assertEqual((r.returncode, r.stderr.count(b"\n"), r.stderr[:11]), (4, 1, b"newsledger:"), r.stderr)
            self.assertTrue(set(said.decode().split()) | {LINES[0]["report"]["id"]} <= set(self.ids()))
        self.assertGreater(failed, 0)
        self.add(many)
        self.assertEqual(len(self.ids()), 241)
    def test_a_folder_that_cannot_be_written(self):
        self.add()
        words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        if words and not shutil.which("setpriv"): self.skipTest("no setpriv to be somebody else than root")
        for f in pathlib.Path(self.dir).iterdir(): os.chmod(f, 0o444)
        os.chmod(self.dir, 0o555)
        as_nobody = lambda *w: subprocess.run([*words, PROGRAM, *w], capture_output=True, cwd="/")
        if as_nobody("--version").returncode != 0: self.skipTest("nobody may not run the program here")
        r = as_nobody("add", "--codings", str(CODINGS), "--ledger", self.ledger)
        self.assertEqual(r.returncode, 4)
        self.assertIn(b"cannot be written", r.stderr)
        for ask in (["claims"], ["find", "border"], ["events"]):
            r = as_nobody(*ask, "--ledger", self.ledger)
            self.assertEqual(r.returncode, 0, r.stderr)
        os.chmod(self.dir, 0o777)
    def test_two_writers(self):
        """While one writes (it waits for its standard input), another and a reader get a sentence that names it."""
        first = subprocess.Popen([PROGRAM, "add", "--codings", "-", "--ledger", self.ledger, "--batch", "1", "--acknowledge"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        first.stdin.write(json.dumps(LINES[0]).encode() + b"\n"); first.stdin.flush()
        self.assertEqual(first.stdout.readline().strip(), b"wire-1")
        for words in (["add", "--codings", CODINGS], ["claims"]):
            r = run(*words, "--ledger", self.ledger)
            self.assertEqual(r.returncode, 4)
            self.assertIn("written by process %d (newsledger add)" % first.pid, r.stderr.decode())
        out, err = first.communicate(json.dumps(LINES[2]).encode() + b"\n")
        self.assertEqual(first.returncode, 0, err)
        self.assertEqual(self.ids(), ["daily-7", "wire-1"])
    def test_damaged_files(self):
        self.add()
        whole = pathlib.Path(self.ledger).read_bytes()
        for name, bytes_ in (("head", b"\0" * 4096 + whole[4096:]), ("cut", whole[:5000]), ("text", b"no database at all\n" * 500), ("empty file", b"")):
            with self.subTest(name):
                pathlib.Path(self.ledger).write_bytes(bytes_)
                for words in (["claims"], ["add", "--codings", CODINGS]):
                    r = run(*words, "--ledger", self.ledger)
                    if name == "empty file" and words[0] == "add": continue        # as good as none: made anew
                    self.assertEqual(r.returncode, 4, r.stdout)
                    self.assertEqual(r.stderr.count(b"\n"), 1, r.stderr)
                    self.assertEqual(pathlib.Path(self.ledger).read_bytes(), bytes_)
        middle = bytearray(whole)
        for at in range(20000, len(middle), 997): middle[at] ^= 0x55
        pathlib.Path(self.ledger).write_bytes(middle)
        r = run("claims", "--ledger", self.ledger)
        self.assertIn(r.returncode, (4,), r.stdout)
    def test_no_ledger_yet(self):
        for words in (["claims"], ["check", "Oslo accused Lima."], ["explain", "x"], ["query", "SELECT 1"], ["verify"]):
            r = run(*words, "--ledger", self.ledger)
            self.assertEqual((r.returncode, b"newsledger add" in r.stderr), (4, True), words)
        self.assertFalse(os.path.exists(self.ledger))

class Copies(Folder):
    def counts(self): return {c["id"]: (c["counts"]["asserters"], c["counts"]["wordings"], c["standing"]) for c in rows("claims", "--ledger", self.ledger)}
    def test_fifty_copies_change_no_asserter_count(self):
        self.add()
        before = self.counts()
        self.add([copy_of(LINES[2], i, "Paper %d" % i) for i in range(50)])
        self.assertEqual(len(self.ids()), 54)
        self.assertEqual(self.counts(), before)
    def test_copies_and_a_spun_copy_of_a_coded_report(self):
        """Reports coded by the program itself: near copies and a machine-spun one are one wording with the first."""
        story = [(ROOT / ("samples/story/0%d.txt" % i)).read_text() for i in (1, 2, 3, 4)]
        spin = {"accused": "blamed", "seizing": "grabbing", "fishermen": "anglers", "sharpest": "keenest", "dispute": "quarrel", "decades": "many years", "said": "stated", "officials": "authorities", "told": "informed",
                "reporters": "columnists", "movement": "motion", "denied": "dismissed", "alliance": "coalition", "talks": "discussions", "waters": "seas"}
        def spun(text):
            for a, b in spin.items(): text = text.replace(" %s " % a, " %s " % b)
            return text
        self.assertGreater(sum(a != b for a, b in zip(story[0].split(), spun(story[0]).split())), 4)
        def put(name, texts):
            path = pathlib.Path(self.dir, name)
            path.write_text("".join(json.dumps({"id": i, "text": t, "published": "2025-03-04", "publisher": p}) + "\n" for i, t, p in texts))
            r = run("add", path, "--ledger", self.ledger); self.assertEqual(r.returncode, 0, r.stderr.decode())
        put("a.jsonl", [("s%d" % i, t, "Northern Wire %d" % i) for i, t in enumerate(story)])
        wordings = lambda: len({r["wording"] for r in rows("reports", "--ledger", self.ledger)})
        before, classes = {c["id"]: c["counts"]["asserters"] for c in rows("claims", "--ledger", self.ledger)}, wordings()
        self.assertGreater(len(before), 3)
        put("b.jsonl", [("copy%d" % i, story[0] + "\n" * i, "Paper %d" % i) for i in range(50)])
        asserters = lambda: {c["id"]: c["counts"]["asserters"] for c in rows("claims", "--ledger", self.ledger)}
        after = asserters()
        self.assertEqual({k: after.get(k) for k in before}, before)
        put("c.jsonl", [("spun", spun(story[0]), "Mill News")])
        self.assertEqual(wordings(), classes)
        # A spun sentence may name another holder than the one it was made from; in no more than one claim of this story.
        after = asserters()
        self.assertLessEqual(sum(after.get(k) != n for k, n in before.items()), 1)
    def test_known_reports_are_not_coded_again(self):
        def add():
            r = run("add", *STORY[:2], "--ledger", self.ledger); self.assertEqual(r.returncode, 0, r.stderr.decode())
            return r.stderr.decode()
        self.assertIn("2 reports added", add())
        start = time.time(); again = add(); took = time.time() - start
        self.assertIn("0 reports added", again); self.assertIn("2 known already", again)

class Asking(Folder):
    """Every verb that asks, on the sample story as the program codes it: each gives rows, in the form it is asked for."""
    def test_every_verb(self):
        r = run("add", *STORY, "--ledger", self.ledger); self.assertEqual(r.returncode, 0, r.stderr.decode())
        event = rows("events", "--ledger", self.ledger)[0]["id"]
        table = [["events"], ["events", "--reported"], ["events", "--by", "actor,recipient,month"], ["events", "--category", "COERCE", "--country", "ISL"], ["claims"], ["claims", "--about", "trawlers"],
                 ["check", "Iceland seized two Norwegian trawlers."], ["quotes", "--by", "Solvang"], ["find", "trawlers"], ["actors"], ["actors", "Norway"], ["actors", "--unknown"], ["reports"],
                 ["query", "SELECT category, count(*) AS n FROM events GROUP BY category ORDER BY category"]]
        for words in table:
            for format in ("ndjson", "table", "csv", "json"):
                with self.subTest(" ".join(words), format=format):
                    r = run(*words, "--ledger", self.ledger, "--format", format)
                    self.assertEqual(r.returncode, 0, r.stderr.decode())
                    self.assertGreater(len(r.stdout.strip()), 2)
        for words in (["explain", event], ["reports", "--tree"], ["validate", "-n", "5", "-o", os.path.join(self.dir, "s.csv")], ["diff", "1", "1"]):
            with self.subTest(" ".join(words)):
                r = run(*words, "--ledger", self.ledger)
                self.assertIn(r.returncode, (0, 1) if words[0] == "diff" else (0,), r.stderr.decode())
    def test_actors_without_a_code(self):
        r = run("add", *STORY, "--ledger", self.ledger); self.assertEqual(r.returncode, 0, r.stderr.decode())
        unknown = rows("actors", "--unknown", "--ledger", self.ledger)
        self.assertTrue(unknown and all(not c or c.startswith("---") for a in unknown for c in a["codes"] or [""]), unknown)
        counts = [a["mentions"] for a in unknown]
        self.assertEqual(counts, sorted(counts, reverse=True))

class Verify(Folder):
    def test_one_byte_of_a_stored_text(self):
        sys.path.insert(0, str(ROOT / "tests"))
        import duckdb_c
        r = run("add", *STORY[:3], "--ledger", self.ledger); self.assertEqual(r.returncode, 0, r.stderr.decode())
        r = run("verify", "--ledger", self.ledger); self.assertEqual((r.returncode, r.stdout), (0, b""), r.stderr.decode())
        self.assertIn(b"3 reports coded again, 0 differ", r.stderr)
        db = duckdb_c.Database(self.ledger)
        db.run("UPDATE reports SET text = replace(text, 'fishermen', 'fishermon') WHERE report_id = 'trawlers-01'")
        db.close()
        r = run("verify", "--ledger", self.ledger); self.assertEqual(r.returncode, 1, r.stdout)
        self.assertIn(b"trawlers-01", r.stdout)
        db = duckdb_c.Database(self.ledger)      # the text mended, a coded row altered instead
        db.run("UPDATE reports SET text = replace(text, 'fishermon', 'fishermen') WHERE report_id = 'trawlers-01'")
        db.run("UPDATE reported_events SET category = 'AID' WHERE reported_event_id = (SELECT min(reported_event_id) FROM reported_events)")
        db.close()
        r = run("verify", "--ledger", self.ledger); self.assertEqual(r.returncode, 1, r.stdout)
        self.assertIn(b"reported_events: 1 stored row is not made again, 1 row is made that the ledger lacks", r.stdout)

class Change(Folder):
    def test_forget(self):
        self.add()
        r = run("forget", "daily-7", "--reason", "licence", "--ledger", self.ledger); self.assertEqual(r.returncode, 0, r.stderr)
        for f in pathlib.Path(self.dir).glob("a.duckdb*"): self.assertNotIn(b"declined to comment on the troop", f.read_bytes())
        got = {r["id"]: r for r in rows("reports", "--ledger", self.ledger)}
        self.assertEqual(got["daily-7"]["forgotten"], "licence")
        self.add(); self.assertEqual(rows("query", "SELECT text FROM reports WHERE report_id = 'daily-7'", "--ledger", self.ledger)[0]["text"], None)
        self.assertEqual(run("forget", "nobody", "--ledger", self.ledger).returncode, 1)
    def test_corrections_travel_without_texts(self):
        self.add()
        r = run("correct", "daily-7.fuel", "--field", "category", "--value", "SUPPORT", "--reason", "words only", "--author", "ann", "--ledger", self.ledger); self.assertEqual(r.returncode, 0, r.stderr)
        self.assertEqual(run("correct", "daily-7.fuel", "--field", "category", "--value", "X", "--ledger", self.ledger).returncode, 2)
        listed = os.path.join(self.dir, "corrections.ndjson")
        self.assertEqual(run("correct", "--list", "--ledger", self.ledger, "-o", listed).returncode, 0)
        other = os.path.join(self.dir, "b.duckdb")
        self.add(ledger=other)
        self.assertEqual(run("correct", "--import", listed, "--ledger", other).returncode, 0)
        self.assertEqual(run("correct", "--import", listed, "--ledger", other).returncode, 0)     # twice is once
        for l in (self.ledger, other):
            self.assertEqual([e["category"] for e in rows("events", "--reported", "--ledger", l) if e["id"] == "daily-7.fuel"], ["SUPPORT"])
        self.assertEqual(len(rows("correct", "--list", "--ledger", other)), 1)
    def test_merge(self):
        a, b, ab, all_ = (os.path.join(self.dir, n + ".duckdb") for n in ("x", "y", "xy", "all"))
        self.add(LINES[:3], a); self.add(LINES[2:], b); self.add(LINES, all_)
        self.assertEqual(run("merge", a, b, "-o", ab).returncode, 0)
        claims = lambda l: [{k: v for k, v in c.items()} for c in rows("claims", "--ledger", l)]
        self.assertEqual(claims(ab), claims(all_))
        self.assertEqual(run("merge", a, b, "-o", ab).returncode, 2)       # never over a file that is there
    def test_diff_coders(self):
        self.add(LINES[:1])
        other = json.loads(json.dumps(LINES[0])); other["coder"] = {"name": "second", "version": "1"}
        other["events"][0]["category"] = "ASSAULT"
        self.add([other])
        r = run("diff", "--coders", "hand,second", "--ledger", self.ledger, "--format", "ndjson")
        self.assertEqual((r.returncode, len(r.stdout.splitlines())), (0, 1), r.stdout)
        self.assertIn(b"of the matched agree category", r.stderr)
        self.assertEqual({c["coder"] for c in rows("events", "--coder", "second", "--ledger", self.ledger)}, {"second"})
    def test_validate_round_trip(self):
        self.add()
        for suffix in ("csv", "xlsx"):
            sheet = os.path.join(self.dir, "sheet." + suffix)
            r = run("validate", "-n", "12", "--ledger", self.ledger, "-o", sheet); self.assertEqual(r.returncode, 0, r.stderr)
            if suffix == "csv":
                with open(sheet, encoding="utf-8-sig") as f: table = list(csv.reader(f))
                head = table[0]; self.assertNotIn("score", head)
                for i, row in enumerate(table[1:]): row[head.index("judge_1")] = row[head.index("judge_2")] = "y" if i else "n"
                with open(sheet, "w", newline="", encoding="utf-8") as f: csv.writer(f).writerows(table)
            else:
                import openpyxl
                book = openpyxl.load_workbook(sheet); page = book.active
                head = [c.value for c in page[1]]
                for i in range(2, page.max_row + 1):
                    for judge in ("judge_1", "judge_2"): page.cell(i, head.index(judge) + 1, "y" if i > 2 else "n")
                book.save(sheet)
                table = list(range(page.max_row))
            r = run("validate", sheet, "--format", "ndjson"); self.assertEqual(r.returncode, 0, r.stderr)
            last = json.loads(r.stdout.splitlines()[-1])
            self.assertEqual((last["judged"], last["right"]), (len(table) - 1, len(table) - 2))
            self.assertLess(last["low"], last["precision"])
            self.assertIn(b"alpha 1.000", r.stderr)
    def test_a_new_version_and_a_retraction(self):
        page = lambda i, text, when: {"id": i, "url": "https://x.example/a", "text": text, "published": when, "publisher": "X"}
        path = pathlib.Path(self.dir, "v.jsonl")
        path.write_text("".join(json.dumps(p) + "\n" for p in (page("a", "Norway arrested two men in Oslo.", "2025-01-01"), page("b", "Norway arrested three men in Bergen.", "2025-01-02"))))
        run("add", path, "--ledger", self.ledger)
        got = {r["id"]: r for r in rows("reports", "--ledger", self.ledger)}
        self.assertEqual((got["b"]["supersedes"], got["a"]["superseded_by"]), ("a", "b"))
        path.write_text(json.dumps(page("c", "Retraction: The report of arrests was wrong and is withdrawn.", "2025-01-03")) + "\n")
        run("add", path, "--ledger", self.ledger)
        self.assertIn("withdrawn", {c["standing"] for c in rows("claims", "--ledger", self.ledger)})

if __name__ == "__main__": unittest.main()
