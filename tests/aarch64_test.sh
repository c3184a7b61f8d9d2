#!/usr/bin/env bash
# aarch64_test.sh DIR BUILD: the language layer built for 64-bit ARM, run under qemu-user on one report,
# against the x86-64 build.
set -euo pipefail
dir=$1 build=$2
[ -x "$dir/tools/newsledger_parse_dump" ] && command -v qemu-aarch64 >/dev/null || { echo "skipped: no aarch64 build or no qemu-user (./test makes both)"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
model=${NEWSLEDGER_MODELS:-models}/en_core_web_sm-3.8.0
python3 -c 'import json
for line in open("samples/story/01.txt"):
    if line.strip(): print(json.dumps(line.strip()))' > "$work/texts"
"$build/tools/newsledger_parse_dump" "$model" < "$work/texts" > "$work/x86"
qemu-aarch64 "$dir/tools/newsledger_parse_dump" "$model" < "$work/texts" > "$work/arm"
[ -s "$work/arm" ]
cmp "$work/x86" "$work/arm"
echo "the same parse on both"
