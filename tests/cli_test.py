#!/usr/bin/env python3
"""The program from outside: exit codes, formats, odd inputs, the same bytes on any number of threads."""
import json, os, pathlib, shutil, sys, tempfile, unittest
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from common import ROOT, run, report_errors

STORY = ROOT / "samples/story/01.txt"

class Codes(unittest.TestCase):
    ROWS = [  # words, exit code, what stderr or stdout says
        (["--help"], 0, "First steps"), (["--version"], 0, "newsledger 0."), (["code", "--help"], 0, "--explain"),
        ([], 2, "First steps"), (["fly"], 2, "no verb"), (["code"], 2, "INPUT"), (["code", "--format", "xml", "x"], 2, "xml"),
        (["code", "--published", "yesterday", "x"], 2, "2024-11-01"), (["code", "--published", "2024-13-01", "x"], 2, "2024-11-01"),
        (["code", "no-such-file.txt"], 3, "no-such-file.txt"), (["code", "no-such-*.txt"], 2, "no file matches"),
        (["code", "--model", "/nowhere/model", STORY], 4, "no spaCy model folder"), (["code", "--model", "xx_none_sm", STORY], 4, "models fetch xx_none_sm"),
        (["code", "--data", "/nowhere", STORY], 2, "data folder"), (["models", "fetch", "nope"], 2, "en_core_web_sm"),
        (["models", "fetch", "en_core_web_sm", "--from", "/nowhere.whl"], 4, "no such wheel"), (["models", "verify", "en_core_web_sm"], 0, "good"),
        (["lexicon", "check"], 0, "well formed"), (["lexicon", "explain", "Oslo accused Lima of spying."], 0, "wins"),
        (["lexicon", "fmt", "--check", "/nowhere.rules"], 3, "nowhere.rules"),
        (["parse", STORY], 0, "# newdoc id = trawlers-01"),
    ]
    def test_rows(self):
        for words, code, says in self.ROWS:
            with self.subTest(words=words):
                r = run(*words)
                self.assertEqual(r.returncode, code, r.stderr.decode())
                self.assertIn(says, r.stdout.decode() + r.stderr.decode())

class Spun(unittest.TestCase):
    """Our own wire story and the same put into the words of a spinning program (tests/spun)."""
    FOLDER = ROOT / "tests/spun"

    def test_coded_on_its_readings(self):
        r = run("code", "--format", "ndjson", "--with-text", "--published", "2024-05-06", self.FOLDER / "original.txt", self.FOLDER / "spun.txt")
        plain, spun = [json.loads(line) for line in r.stdout.splitlines()]
        self.assertEqual(report_errors(spun), [])
        told = lambda report: {(e["category"], tuple(a["codes"][0] if a["codes"] else "" for a in e["actor"])) for e in report["events"]}
        self.assertGreaterEqual(len(told(plain) & told(spun)), 7)
        self.assertLess(plain["spin"]["score"], 0.5)
        self.assertEqual(plain["spin"]["readings"], [])
        self.assertEqual([d["quote"] for d in spun["spin"]["polarity_doubts"]], ["felt a little skeptical"])
        signing = [e for e in spun["events"] if e["trigger"]["quote"] == "marked"][0]     # the words stay as written, and say how they are read
        self.assertIn("spun words read", signing["notes"])
        self.assertTrue(any('read as "signed"' in c["rule"] for c in signing["why"]["category"]))

        table = run("code", "--format", "table", "--published", "2024-05-06", self.FOLDER / "spun.txt").stdout.decode()
        self.assertIn("read \u201cmarked\u201d as signed", table)

    def test_copies(self):
        given = "".join(json.dumps({"id": name, "text": (self.FOLDER / (name + ".txt")).read_text(), "published": day}) + "\n" for name, day in (("spun", "2024-05-07"), ("original", "2024-05-06")))
        r = run("copies", "--format", "ndjson", "--input-format", "jsonl", "-", stdin=given.encode())
        wordings = [json.loads(line) for line in r.stdout.splitlines()]
        self.assertEqual(len(wordings), 1)
        self.assertEqual([(m["report"], m["kind"]) for m in wordings[0]["reports"]], [("original", "first"), ("spun", "rewritten")])
        self.assertIn({"here": "unfamiliar priest", "there": "foreign minister"}, wordings[0]["reports"][1]["differs"])
        self.assertIn(b"2 reports: 1 wordings, 1 origins", run("copies", "--format", "table", self.FOLDER).stdout)
        self.assertEqual(run("copies", "/nowhere.txt").returncode, 3)

    def test_copies_add_no_asserter(self):
        """Neither the spun copy nor fifty copies of one wording change a count of wordings or asserters; the second reading stands apart."""
        original, spun = (self.FOLDER / "original.txt").read_text(), (self.FOLDER / "spun.txt").read_text()
        line = lambda id, text, day: json.dumps({"id": id, "text": text, "published": day, "publisher": id}) + "\n"
        with tempfile.TemporaryDirectory() as folder:
            ledger = pathlib.Path(folder) / "l.duckdb"
            def counts(reports):
                self.assertEqual(run("add", "--ledger", ledger, "--input-format", "jsonl", "-", stdin="".join(reports).encode()).returncode, 0)
                rows = [json.loads(l) for l in run("claims", "--ledger", ledger, "--format", "ndjson").stdout.splitlines()]
                return {(c["category"], c["actor"][0] if c["actor"] else ""): (c["counts"]["wordings"], c["counts"]["asserters"]) for c in rows}
            first = counts([line("wire", original, "2024-05-06")])
            if not first: self.skipTest("a build without a ledger")
            with_spun = counts([line("mill", spun, "2024-05-07")])
            with_fifty = counts([line("site-%02d" % i, original + "\nRead more on page %d." % i, "2024-05-07") for i in range(50)])
            for key in first:
                self.assertEqual(with_spun[key], first[key], key)
                self.assertEqual(with_fifty[key], first[key], key)
            both = [json.loads(l) for l in run("events", "--ledger", ledger, "--reported", "--report", "mill", "--format", "ndjson").stdout.splitlines()]
            again = [json.loads(l) for l in run("events", "--ledger", ledger, "--reported", "--report", "mill", "--coder", "newsledger+original", "--format", "ndjson").stdout.splitlines()]
            self.assertTrue(both and again)
            self.assertEqual({e["coder"] for e in both}, {"newsledger"})
            self.assertFalse({e["id"] for e in both} & {e["id"] for e in again})
            tree = run("reports", "--ledger", ledger, "--tree", "--report", "mill", "--format", "table")
            self.assertIn(b"rewritten mill, 2024-05-07", tree.stdout)
            self.assertIn(b"52 reports: 1 wordings", tree.stdout)
            pairs = run("query", "--ledger", ledger, "--format", "ndjson", "SELECT original FROM dialects WHERE site = 'mill' AND spun = 'unfamiliar priest'")
            self.assertIn(b"foreign minister", pairs.stdout)       # the site's dialect is kept

class Formats(unittest.TestCase):
    def test_ndjson_json_table(self):
        lines = run("code", "--with-text", ROOT / "samples/others.jsonl").stdout.decode().splitlines()
        self.assertEqual([json.loads(l)["report"]["id"] for l in lines], ["protest", "sanctions", "aid", "arrest", "visit", "ceasefire"])
        self.assertEqual(json.loads(run("code", "--format", "json", "--with-text", ROOT / "samples/others.jsonl").stdout), [json.loads(l) for l in lines])
        table = run("code", "--format", "table", STORY).stdout.decode()
        self.assertTrue(all(len(l) <= 80 for l in table.splitlines()), [l for l in table.splitlines() if len(l) > 80])
        self.assertNotIn("\x1b", table)
        self.assertIn("\x1b[", run("code", "--format", "table", "--color", "always", STORY).stdout.decode())
        self.assertRegex(table.splitlines()[-1], r"^\d+ events: \d+ placed, \d+ dated")
    def test_explain(self):
        text = run("code", "--explain", STORY).stdout.decode()
        for word in ("why category", "accuse.rules:", "status", "voice", "when", "where", "actor", "Seen and not coded"): self.assertIn(word, text)
    def test_output_file(self):
        with tempfile.TemporaryDirectory() as d:
            r = run("code", STORY, "-o", d + "/o.ndjson")
            self.assertEqual((r.returncode, r.stdout), (0, b""))
            self.assertEqual(json.loads(pathlib.Path(d, "o.ndjson").read_text())["report"]["id"], "trawlers-01")
    def test_same_bytes_on_any_threads(self):
        outs = {run("code", "--with-text", "--with-predicates", "--jobs", n, ROOT / "samples").stdout for n in (1, 2, 7)}
        self.assertEqual(len(outs), 1)
    def test_parse_json(self):
        p = json.loads(run("parse", "--format", "json", "-", stdin="Café owners met.".encode()).stdout)
        self.assertEqual([t["text"] for t in p["tokens"]], ["Café", "owners", "met", "."])
        self.assertEqual((p["tokens"][1]["start"], p["tokens"][2]["head"], p["tokens"][3]["ws"]), (5, 2, False))
    def test_conllu_in(self):
        trees = run("parse", STORY).stdout
        r = run("code", "--input-format", "conllu", "--model", "/nowhere", "-", stdin=trees)
        self.assertEqual(r.returncode, 0, r.stderr.decode())
        self.assertIn("ACCUSE", [e["category"] for e in json.loads(r.stdout)["events"]])

class Inputs(unittest.TestCase):
    def test_some_fail_the_rest_is_done(self):
        with tempfile.TemporaryDirectory() as d:
            r = run("code", "--errors", d + "/e", "-", stdin=b'{"id":"a","text":"Oslo accused Lima."}\nnot json\n{"id":"b","text":"x"}\n')
            self.assertEqual(r.returncode, 3)
            self.assertEqual([json.loads(l)["report"]["id"] for l in r.stdout.splitlines()], ["a", "b"])
            self.assertIn("-:2", json.loads(pathlib.Path(d, "e").read_text())["where"])
    def test_odd_bytes(self):
        rows = {"empty": b"", "blanks": b" " * 100000, "nul": b"Oslo\0accused Lima.", "bad": b"Oslo accused \xff\xfe Lima.", "emoji": "Oslo 😀👩‍👩‍👧 accused Lima.".encode(),
                "combining": "Óslo e\u0301\u0301 said.".encode(), "rtl": "Oslo accused \u202eLima\u202c. قال الوزير".encode(), "long": b"a" * 200000, "parens": b"(" * 20000,
                "lines": b"\n" * 20000 + b"\r\n\x0c\x0b" * 100, "bom": "\ufeffOslo accused Lima.".encode()}
        for name, data in rows.items():
            with self.subTest(name):
                r = run("code", "--input-format", "text", "--with-text", "--with-predicates", "-", stdin=data)
                self.assertEqual(r.returncode, 0, r.stderr.decode())
                report = json.loads(r.stdout)
                self.assertEqual(report_errors(report), [])
                self.assertEqual(any(x["code"] == "bad-utf8" for x in report["diagnostics"]), name in ("nul", "bad"))
    def test_html_is_said(self):
        r = run("code", "-", stdin=b"<!doctype html><p>Oslo accused Lima.")
        self.assertEqual((r.returncode, b"HTML is not read yet" in r.stderr), (3, True))
    def test_published(self):
        one = lambda *w: json.loads(run("code", *w, "-", stdin=b"Oslo expelled the envoy of Lima on Tuesday.").stdout)["events"][0]["when"]
        self.assertEqual(one("--published", "2024-11-01")["edtf"], "2024-10-29")
        without = one()
        self.assertTrue(without is None or without["edtf"] is None)   # never today's date

class Coding(unittest.TestCase):
    """Whole sentences through the whole program: what the parts cannot show alone. Rows: text, category, actors, recipients."""
    ROWS = [
        ("Iranian and Saudi foreign ministers met in Muscat.", "CONSULT", "IRN SAU", "IRN SAU"),                       # two states before one noun
        ("Officials from Egypt and Ethiopia met in Khartoum on Monday.", "CONSULT", "EGY ETH", "EGY ETH"),
        ("Kenya expelled the envoys of Sudan. Egypt praised the decision.", "SUPPORT", "EGY", "KEN"),                   # the doer of the act told before
        ("Russian forces bombed the port. Canada condemned the attack.", "ACCUSE", "CAN", "RUS"),
        ("Peru said Chilean troops had crossed the border, contradicting Chile.", "REJECT", "PER", "CHL"),             # the speaker goes on
        ("Saudi Arabia carried out a series of air raids on Houthi camps.", "ASSAULT", "SAU", "YEM"),                   # an act behind a word of number
        ("The gains came after units of the Kenyan army killed rebels.", "ASSAULT", "KEN", "KEN ---"),                   # a clause the parser reads as a noun
    ]
    def test_parties(self):
        given = "".join(json.dumps({"id": str(i), "text": r[0], "published": "2025-03-05"}) + "\n" for i, r in enumerate(self.ROWS))
        reports = [json.loads(l) for l in run("code", "--input-format", "jsonl", "--format", "ndjson", "-", stdin=given.encode()).stdout.splitlines()]
        side = lambda parties: {c[:3] for p in parties for c in p["codes"] or ["---"]}
        for (text, category, actors, recipients), report in zip(self.ROWS, reports):
            with self.subTest(text):
                events = [e for e in report["events"] if e["category"] == category]
                self.assertTrue(any(side(e["actor"]) <= set(actors.split()) and side(e["recipient"]) <= set(recipients.split()) and side(e["actor"]) | side(e["recipient"]) >= set(recipients.split()[:1]) for e in events),
                                [(e["category"], side(e["actor"]), side(e["recipient"])) for e in report["events"]])
    def test_a_denied_accusation_answers_every_act(self):
        text = b"Norway accused Iceland of seizing two Norwegian trawlers and detaining 14 fishermen. Iceland denied the accusation."
        report = json.loads(run("code", "-", stdin=text).stdout)
        acts = {e["id"]: e["trigger"]["quote"] for e in report["events"]}
        denied = {acts.get(s["about"]) for s in report["stances"] if s["stance"] == "denies"}
        self.assertLessEqual({"seizing", "detaining"}, denied)
    def test_on_whose_word(self):
        """Stances over sentences: (text, holder, stance, words of the act)."""
        rows = [
            ("The Kenyan army said two soldiers were killed. It also said rebels had shelled the town of Lamu.", "The Kenyan army", "asserts", "shelled the town of Lamu"),
            ("The Norwegian foreign ministry denounced the raid. It said Lima had seized a trawler.", "The Norwegian foreign ministry", "asserts", "seized a trawler"),
            ("Turkey denied sending troops to Libya.", "Turkey", "denies", "sending troops to Libya"),
            ("Norway said it was open to a new accord with Peru.", "Norway", "promises", "open to a new accord with Peru"),
            ("Peru said it is ready to talk with Chile.", "Peru", "promises", "ready to talk with Chile"),
            ("Ana Ruiz, the Chilean president, met Kenyan ministers in Oslo on Monday. Kenya confirmed the meeting.", "Kenya", "confirms", "confirmed the meeting"),
        ]
        for text, holder, stance, words in rows:
            report = json.loads(run("code", "-", stdin=text.encode()).stdout)
            told = [(s["name"], s["stance"], s["span"]["quote"]) for s in report["stances"]]
            self.assertTrue(any(n == holder and k == stance and words in q for n, k, q in told), (text, told))
    def test_silences_of_things_and_doubts_that_are_none(self):
        for text in (b"Oslo met Lima on Friday. The accord does not mention missiles; it does not address the raid.", b"Norway said it had no doubt that Peru would withdraw its troops."):
            report = json.loads(run("code", "-", stdin=text).stdout)
            self.assertFalse([s for s in report["stances"] if s["stance"] == "doubts" or (s["stance"] == "silent" and s["name"] == "it")], text)
    def test_min_score(self):
        text = b"Oslo accused Lima of spying. Lima may expel an envoy of Oslo."
        events = lambda *w: json.loads(run("code", *w, "-", stdin=text).stdout)["events"]
        every = events()
        self.assertTrue(every and all(0 < e["score"] <= 1 for e in every))
        self.assertEqual(events("--min-score", "1"), [])
        self.assertEqual(run("code", "--min-score", "2", "-", stdin=text).returncode, 2)

class Dictionaries(unittest.TestCase):
    """Users' own dictionaries in the form of PETRARCH: they go before ours, cite their file and line, and tell what does not load."""
    ACTORS = "FREEDONIA_ [FRE]\n+FREEDONIAN_\nPERU_ [PRU]\nRUFUS_FIREFLY_\n\t[FREGOV 930201-951231]\n\t[FREOPP >960101]\nLOST_ [LOS\n"
    AGENTS = "!CREW! = MAN, MEN\nDECK!CREW! [~LAB]\n"
    VERBS = "&TALKS_\n+PARLEY\n\n--- ACCUSE [160] ---\nACCUSE\n+TELL_OFF\n- * &TALKS [---]\n- * {A|B} [111]\n"
    TEXT = "Freedonia accused Peru. Rufus Firefly told off the deckmen of Freedonia. Freedonia accused the parley of Peru."

    def coded(self, *more, published="1994-05-01"):
        with tempfile.TemporaryDirectory() as d:
            options = []
            for kind, text in (("actors", self.ACTORS), ("agents", self.AGENTS), ("verbs", self.VERBS)):
                pathlib.Path(d, "own." + kind).write_text(text)
                options += ["--" + kind, d + "/own." + kind]
            r = run("code", "--published", published, *options, *more, "-", stdin=self.TEXT.encode())
            self.assertEqual(r.returncode, 0, r.stderr.decode())
            report = json.loads(r.stdout)
            self.assertEqual(report_errors(report), [])
            return report, r.stderr.decode().replace(d + "/", ""), run("lexicon", "check", *options)
    def test_they_go_before_ours(self):
        report, said, check = self.coded()
        got = [(e["category"], e["cameo"], [p["codes"] for p in e["actor"]], [p["codes"] for p in e["recipient"]], e["rule"]) for e in report["events"]]
        self.assertEqual(got, [("SANCTION", "160", [["FRE"]], [["PRU"]], "own.verbs:5"), ("SANCTION", "160", [["FREGOV"]], [["FRELAB"]], "own.verbs:6")])
        self.assertIn("own.actors:7: a bracket does not close", said)
        self.assertIn("own.verbs:8: the pattern is left out", said)
        self.assertEqual(check.returncode, 0)
        self.assertIn("3 actors, 2 agents, 3 rules of verbs; 2 remarks", check.stdout.decode())
    def test_codes_have_their_days(self):
        codes = lambda day: [c for a in self.coded(published=day)[0]["actors"] if a["name"] == "Rufus Firefly" for c in a["codes"]]
        self.assertEqual([codes(d) for d in ("1993-02-01", "1995-12-31", "1996-01-01", "2020")], [["FREGOV"], ["FREGOV"], ["FREOPP"], ["FREOPP"]])
    def test_they_are_part_of_the_coder(self):
        plain = json.loads(run("code", "-", stdin=self.TEXT.encode()).stdout)["coder"]["lexicon"]
        self.assertNotEqual(self.coded()[0]["coder"]["lexicon"], plain)
    def test_an_option_takes_one_file(self):
        with tempfile.TemporaryDirectory() as d:
            pathlib.Path(d, "own.actors").write_text(self.ACTORS)
            r = run("code", "--quiet", "--actors", d + "/own.actors", STORY)
            self.assertEqual((r.returncode, json.loads(r.stdout)["report"]["id"], r.stderr), (0, "trawlers-01", b""))
    def test_another_kind_of_file_is_refused(self):
        r = run("code", "--actors", STORY, "-", stdin=b"x")
        self.assertEqual((r.returncode, b"no entry of actors" in r.stderr), (2, True))

class BadInputs(unittest.TestCase):
    def test_the_name_is_the_complaint(self):
        files = [f for f in sorted((ROOT / "tests/bad_input").iterdir()) if f.suffix != ".md"]
        self.assertGreater(len(files), 4)
        for f in files:
            with self.subTest(f.name):
                r = run("code", f)
                codes = [d["code"] for line in r.stdout.splitlines() for d in json.loads(line)["diagnostics"]]
                said = r.stderr.decode().lower().replace('"', "").replace(" ", "-")
                self.assertTrue(f.stem in codes or f.stem in said, (codes, said))
                self.assertEqual(r.returncode, 0 if f.stem in codes else 3)

class Models(unittest.TestCase):
    def test_damage_is_said_and_ends_with_4(self):
        folder = json.loads(run("code", STORY).stdout) and pathlib.Path(os.environ.get("NEWSLEDGER_MODELS", str(ROOT / "models"))) / "en_core_web_sm-3.8.0"
        with tempfile.TemporaryDirectory() as d:
            for name, damage, says in (("flip", lambda b: b[:100] + bytes([b[100] ^ 1]) + b[101:], "sha256"), ("cut", lambda b: b[:-9], "bytes where"), ("gone", None, "missing")):
                bad = pathlib.Path(d) / name / folder.name
                shutil.copytree(folder, bad)
                f = bad / "parser" / "model"
                f.unlink() if damage is None else f.write_bytes(damage(f.read_bytes()))
                r = run("code", "--model", bad, STORY)
                self.assertEqual(r.returncode, 4)
                self.assertIn(says, r.stderr.decode())
                self.assertEqual(len(r.stderr.decode().splitlines()), 1)

if __name__ == "__main__": unittest.main()
