#!/usr/bin/env python3
"""What each rule of data/relations.txt reaches and what it costs: the labelled pairs with all rules, and without each in turn.

  tools/relation_costs.py PROGRAM [--shared DIR] [--least N]     a Markdown table; rules that move fewer than N pairs in a last row

Reach: marked pairs found (and with the right category) that are lost without the rule. Cost: events fewer without it. Needs
the labelled sets beside the repository (../shared) and the variables of `newsledger code` (model, gazetteer)."""
import argparse, json, os, pathlib, re, shutil, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent

def measure(program, data, given, shared, out):
    with open(out, "wb") as f:
        subprocess.run([program, "code", "--input-format", "jsonl", "--format", "ndjson", "-"], input=given, stdout=f, check=True,
                       env={**os.environ, "NEWSLEDGER_DATA": str(data)})
    done = subprocess.run([sys.executable, str(shared / "eval" / "score.py"), "pairs", str(shared / "cases" / "dev" / "pairs_plover.jsonl"), "--out", out],
                          capture_output=True, text=True, check=True)
    r = json.loads(done.stdout)
    gold = r["gold"]
    return round(r["pair_found"] * gold / 100), round(r["pair+category"] * gold / 100), round(r["events_per_pair"] * gold), gold

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("program"); ap.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared"); ap.add_argument("--least", type=int, default=2)
    o = ap.parse_args()
    if not o.shared.is_dir(): sys.exit("the labelled sets are not at %s" % o.shared)
    given = subprocess.run([sys.executable, str(o.shared / "eval" / "score.py"), "input", str(o.shared / "cases" / "dev" / "pairs_plover.jsonl")], capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        data, out = pathlib.Path(folder) / "data", os.path.join(folder, "out.ndjson")
        shutil.copytree(ROOT / "data", data)
        table = data / "relations.txt"
        lines = table.read_text(encoding="utf-8").splitlines()
        whole = measure(o.program, data, given, o.shared, out)
        rows, small = [], []
        for i, line in enumerate(lines):
            m = re.match(r"rule  (\S+)\s+(\S+)  ", line)
            if not m: continue
            table.write_text("\n".join(lines[:i] + lines[i + 1:]) + "\n", encoding="utf-8")
            found, right, events, _ = measure(o.program, data, given, o.shared, out)
            row = (whole[0] - found, whole[1] - right, whole[2] - events, m[1], m[2])
            (rows if max(map(abs, row[:3])) >= o.least else small).append(row)
        print("All rules: %d of %d marked pairs found, %d with the right category, %d events.\n" % (whole[0], whole[3], whole[1], whole[2]))
        print("| without the rule | tier | pairs lost | with category lost | events fewer |\n|---|---|---|---|---|")
        for found, right, events, name, tier in sorted(rows, key=lambda r: (-r[0], -r[1], r[3])): print("| %s | %s | %d | %d | %d |" % (name, tier, found, right, events))
        print("| %d rules that move fewer than %d | | | | |" % (len(small), o.least))

if __name__ == "__main__":
    main()
