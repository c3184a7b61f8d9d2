"""Shared by the tests of the program: where it is, how to run it, and the check of an output against the schema."""
import json, os, pathlib, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("NEWSLEDGER_PROGRAM", str(ROOT / "build-test" / "newsledger"))
SHARED = ROOT.parent / "shared"

def run(*words, stdin=b"", env=None, cwd=None, program=PROGRAM):
    return subprocess.run([program, *map(str, words)], input=stdin, capture_output=True, env={**os.environ, "NO_COLOR": "1", **(env or {})}, cwd=cwd, timeout=300)

_validator = None
def schema_errors(report):
    global _validator
    if _validator is None:
        import jsonschema
        _validator = jsonschema.Draft7Validator(json.loads((ROOT / "docs/schema/newsledger.report.1.json").read_text()))
    return ["%s: %s" % ("/".join(map(str, e.path)), e.message[:160]) for e in _validator.iter_errors(report)]

def spans(x, path=""):
    if isinstance(x, dict):
        if "byte_start" in x: yield path, x
        for k, v in x.items(): yield from spans(v, path + "/" + k)
    elif isinstance(x, list):
        for i, v in enumerate(x): yield from spans(v, "%s/%d" % (path, i))

def report_errors(report):
    """The schema, and what a schema cannot say: spans lead to their words, ids lead somewhere, every field has its reason."""
    out = schema_errors(report)
    text = report.get("text")
    if text is not None:
        raw = text.encode()
        for path, s in spans(report):
            if text[s["start"]:s["end"]] != s["quote"] or raw[s["byte_start"]:s["byte_end"]].decode() != s["quote"]:
                out.append("%s: the span does not lead to its quote %r" % (path, s["quote"][:40]))
    actors = {a["id"] for a in report["actors"]}
    events = [e["id"] for e in report["events"]]
    if len(set(events)) != len(events): out.append("events: an id stands twice")
    if len(actors) != len(report["actors"]): out.append("actors: an id stands twice")
    for e in report["events"]:
        for p in e["actor"] + e["recipient"]:
            if p["actor"] is not None and p["actor"] not in actors: out.append("event %s: no such actor %s" % (e["id"], p["actor"]))
        if not e["actor"] and not e["recipient"]: out.append("event %s: an actor on neither side" % e["id"])
        if not e["rule"] or not e["why"].get("category"): out.append("event %s: no rule or no reason" % e["id"])
    for s in report["stances"]:
        if s["about"] is not None and s["about"] not in events: out.append("stance about %s: no such event" % s["about"])
    return out
