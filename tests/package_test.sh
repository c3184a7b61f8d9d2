#!/usr/bin/env bash
# package_test.sh BUILD: packs the build, unpacks it in a folder with a blank in its name and runs it there with an empty
# environment, as nobody where this is root; the reports must come out as from the build itself.
set -euo pipefail
build=$1
archive=$(tools/package.sh "$build" | tail -1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/a folder"
tar -C "$work/a folder" -xzf "$archive"
rm -f "$archive"
chmod -R a+rX "$work"
cp samples/story/01.txt samples/story/01.json "$work"
cd "$work"
program=$(echo "$work/a folder/"newsledger-*/bin/newsledger)
as_user=()
[ "$(id -u)" = 0 ] && command -v setpriv >/dev/null && as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
"${as_user[@]}" env -i "$program" code --format table 01.txt > out
grep -q ACCUSE out
"${as_user[@]}" env -i "$program" models list | grep -q "a folder/"
# Nothing is taken from the build tree.
"${as_user[@]}" env -i LD_TRACE_LOADED_OBJECTS=1 "$program" > libraries
if grep -q "not found" libraries || grep -q "$build" libraries; then cat libraries; exit 1; fi
