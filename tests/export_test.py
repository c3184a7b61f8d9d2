#!/usr/bin/env python3
"""Everything `export` and `-o FILE` write is read back by other programs: pandas (CSV, TSV, XLSX, JSON Lines) and DuckDB
(Parquet, CSV, JSON), and compared with what the ledger itself answers. --no-text lets no sentence of a report out."""
import csv, json, os, pathlib, re, shutil, sys, tempfile, unittest, xml.etree.ElementTree as xml
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import duckdb_c
import pandas
from common import ROOT, run

CODINGS = ROOT / "tests/ledger/story_codings.ndjson"
# Name, separator, header?, rows: one an event or one a reported event. Column counts as their owners define them.
LAYOUTS = [("gdelt", "\t", False, "events", 61), ("gdelt-mentions", "\t", False, "reported", 16), ("icews", "\t", True, "events", 20), ("polecat", "\t", True, "events", 40),
           ("phoenix", "\t", False, "events", 26), ("acled", ",", True, "events", 17), ("ucdp", ",", True, "events", None)]

class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = pathlib.Path(tempfile.mkdtemp(prefix="newsledger-export-"))
        cls.ledger = str(cls.dir / "a.duckdb")
        r = run("add", "--codings", CODINGS, "--ledger", cls.ledger); assert r.returncode == 0, r.stderr
        cls.events, cls.reported, cls.claims = (cls.rows(*w) for w in (["events"], ["events", "--reported"], ["claims"]))
        assert len(cls.events) > 5 and len(cls.reported) > len(cls.events)
    @classmethod
    def tearDownClass(cls): shutil.rmtree(cls.dir, ignore_errors=True)
    @classmethod
    def rows(cls, *words): return [json.loads(l) for l in run(*words, "--ledger", cls.ledger, "--format", "ndjson").stdout.decode().splitlines()]
    def export(self, layout, name, *more):
        path = self.dir / name
        r = run("export", "--layout", layout, "-o", path, "--ledger", self.ledger, *more); self.assertEqual(r.returncode, 0, r.stderr)
        return path

    def test_layouts_by_pandas_and_duckdb(self):
        for name, separator, header, what, columns in LAYOUTS:
            with self.subTest(name):
                path = self.export(name, name + (".csv" if separator == "," else ".tsv"))
                expected = getattr(self, what)
                table = pandas.read_csv(path, sep=separator, header=0 if header else None, dtype=str, keep_default_na=False, quoting=csv.QUOTE_MINIMAL if separator == "," else csv.QUOTE_NONE)
                self.assertEqual(len(table), len(expected))
                if columns: self.assertEqual(len(table.columns), columns)
                if what == "events" and name != "ucdp":
                    ids = {e["id"] for e in self.events}
                    if name not in ("acled",): self.assertEqual(set(table.iloc[:, 0]), ids)
                db = duckdb_c.Database()
                read = db.run("SELECT * FROM read_csv('%s', delim = '%s', header = %s, all_varchar = true, quote = '%s', escape = '%s')" % (path, separator.replace("\t", "\\t"), str(header).lower(), '"' if separator == "," else "", '"' if separator == "," else ""))
                self.assertEqual([[c or "" for c in r.values()] for r in read], table.values.tolist())
                db.close()
    def test_gdelt_cells(self):
        path = self.export("gdelt", "cells.tsv")
        table = pandas.read_csv(path, sep="\t", header=None, dtype=str, keep_default_na=False).set_index(0)
        for e in self.events:
            row = table.loc[e["id"]]
            day = (e["when"] or {}).get("earliest") or e["first_published"][:10]
            self.assertEqual(row[1], day.replace("-", "")); self.assertEqual(row[3], day[:4])
            self.assertEqual(row[5], e["actor"][0] if e["actor"] else ""); self.assertEqual(int(row[33]), e["reports"]); self.assertEqual(int(row[32]), e["asserters"])
    def test_xlsx_by_pandas(self):
        path = self.export("acled", "acled.xlsx")
        self.assertEqual(len(pandas.read_excel(path, dtype=str)), len(self.events))
        out = self.dir / "claims.xlsx"
        self.assertEqual(run("claims", "--ledger", self.ledger, "-o", out).returncode, 0)
        table = pandas.read_excel(out, dtype=str, keep_default_na=False)
        self.assertEqual(list(table["id"]), [c["id"] for c in self.claims]); self.assertEqual(list(table["proposition"]), [c["proposition"] for c in self.claims])
    def test_answers_by_suffix(self):
        for suffix, read in (("ndjson", lambda p: pandas.read_json(p, lines=True, dtype=False)), ("json", lambda p: pandas.read_json(p, dtype=False)), ("csv", lambda p: pandas.read_csv(p, dtype=str))):
            out = self.dir / ("events." + suffix)
            self.assertEqual(run("events", "--ledger", self.ledger, "-o", out).returncode, 0)
            self.assertEqual([i.strip('="') for i in read(out)["id"]], [e["id"] for e in self.events], suffix)
        out = self.dir / "events.parquet"
        self.assertEqual(run("events", "--ledger", self.ledger, "-o", out).returncode, 0)
        db = duckdb_c.Database()
        self.assertEqual([r["id"] for r in db.run("SELECT id FROM '%s'" % out)], [e["id"] for e in self.events]); db.close()
    def test_tables(self):
        folder, text = self.export("parquet", "tables"), self.export("csv", "texts")
        db, own = duckdb_c.Database(), duckdb_c.Database(self.ledger)
        names = sorted(p.stem for p in folder.iterdir())
        self.assertEqual(names, sorted(p.stem for p in text.iterdir())); self.assertIn("flat_claims", names)
        for name in names:
            count = own.run('SELECT count(*) AS n FROM "%s"' % name)[0]["n"]
            self.assertEqual(db.run("SELECT count(*) AS n FROM '%s'" % (folder / (name + ".parquet")))[0]["n"], count, name)
            types = db.run("SELECT column_type FROM (DESCRIBE SELECT * FROM '%s')" % (folder / (name + ".parquet")))
            self.assertLessEqual({t["column_type"] for t in types}, {"VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN"}, name)      # flat: R's dependency-free reader takes no nested columns
            self.assertEqual(str(len(pandas.read_csv(text / (name + ".csv"), dtype=str, keep_default_na=False))), count, name)
        same = "SELECT claim_id, standing, why, proposition FROM %s ORDER BY 1"
        self.assertEqual(db.run(same % ("'%s'" % (folder / "flat_claims.parquet"))), own.run(same % "flat_claims"))
        db.close(); own.close()
    def test_plover_gexf_webanno(self):
        plover = pandas.read_json(self.export("plover", "p.jsonl"), lines=True, dtype=False)
        self.assertEqual(len(plover), len(self.events)); self.assertLessEqual({"id", "date", "actor", "event", "recipient"}, set(plover.columns))
        self.assertTrue(plover["date"].notna().all())
        graph = xml.parse(self.export("gexf", "g.gexf")).getroot().find("{http://gexf.net/1.3}graph")
        ids = {n.get("id") for n in graph.find("{http://gexf.net/1.3}nodes")}
        edges = list(graph.find("{http://gexf.net/1.3}edges"))
        self.assertGreater(len(edges), 2); self.assertTrue(all(e.get("source") in ids and e.get("target") in ids for e in edges))
        notes = json.loads(self.export("webanno", "w.json").read_text())["items"]
        texts = {json.loads(l)["report"]["url"]: json.loads(l)["text"] for l in CODINGS.read_text().splitlines()}
        self.assertEqual(len(notes), len(self.reported))
        for n in notes:
            position, quote = n["target"]["selector"]
            self.assertEqual(texts[n["target"]["source"]][position["start"]:position["end"]], quote["exact"])
    def test_no_text(self):
        """No four words in a row of any report, but for names."""
        runs = set()
        for l in CODINGS.read_text().splitlines():
            for part in re.split(r"[\n.,:;\"]", json.loads(l)["text"]):
                words = part.split()
                runs |= {" ".join(words[i:i + 4]) for i in range(len(words) - 3) if sum(w[0].islower() for w in words[i:i + 4]) >= 2}
        self.assertGreater(len(runs), 50)
        for layout in [l[0] for l in LAYOUTS] + ["plover", "webanno", "csv"]:
            path = self.export(layout, "bare-" + layout, "--no-text")
            for f in (sorted(path.iterdir()) if path.is_dir() else [path]):
                text = f.read_text()
                self.assertEqual([r for r in runs if r in text], [], f.name)
        reports = pandas.read_csv(self.dir / "bare-csv" / "reports.csv", dtype=str)
        self.assertTrue(reports["body_sha256"].str.len().eq(64).all()); self.assertNotIn("text", reports.columns)

if __name__ == "__main__": unittest.main()
