#!/usr/bin/env python3
"""Read every #include of the rooms and fail on an arrow in the wrong direction (docs/architecture.md).

base <- document <- {ingest, nlp, coding, provenance, store} <- engine <- cli. The middle rooms never include one another;
the cli may ask the store besides the engine. Public headers stand under include/newsledger/ and include only one another.
"""
import pathlib, re, sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
MAY = {"base": set(), "document": {"base"}, "ingest": {"base", "document"}, "nlp": {"base", "document"}, "coding": {"base", "document"},
       "provenance": {"base", "document"}, "store": {"base", "document"},
       "engine": {"base", "document", "ingest", "nlp", "coding", "provenance", "store"},
       "cli": {"base", "document", "engine", "store"}, "serve": {"base", "document", "engine", "store"}}
# A public header belongs to the room that implements it; the room must be allowed to see that room.
PUBLIC = {"base.h": "base", "document.h": "document", "article.h": "document", "language.h": "document", "engine.h": "engine"}
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')

wrong, seen = [], 0
for path in sorted(list((ROOT / "src").rglob("*.h")) + list((ROOT / "src").rglob("*.cc")) + list((ROOT / "include").rglob("*.h"))):
    parts = path.relative_to(ROOT).parts
    room = parts[1] if parts[0] == "src" else PUBLIC.get(parts[-1])
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        m = INCLUDE.match(line)
        if not m: continue
        seen += 1
        first, _, rest = m[1].partition("/")
        target = PUBLIC.get(rest, rest) if first == "newsledger" else first
        at = "%s:%d: %s" % (path.relative_to(ROOT), number, m[1])
        if parts[0] == "include" and first != "newsledger": wrong.append(at + " (a public header includes public headers only)")
        elif room not in MAY: wrong.append(at + " (no such room: %s)" % room)
        elif target not in MAY: wrong.append(at + " (no such room: %s)" % target)
        elif target != room and target not in MAY[room]: wrong.append(at + " (%s must not include %s)" % (room, target))
for w in wrong: print("wrong arrow:", w)
if seen < 50: sys.exit("only %d includes seen: the test looks in the wrong place" % seen)
print("%d includes, %d wrong" % (seen, len(wrong)))
sys.exit(bool(wrong))
