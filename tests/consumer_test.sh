#!/usr/bin/env bash
# consumer_test.sh BUILD: installs the build into a scratch folder and builds and runs tests/consumer against it.
set -euo pipefail
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/prefix" >/dev/null
cmake -S tests/consumer -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cmake --build "$work/build" >"$work/log" 2>&1 || { tail -30 "$work/log"; exit 1; }
"$work/build/consumer" "${NEWSLEDGER_MODELS:-models}/en_core_web_sm-3.8.0" | tee "$work/out"
grep -q '^ACCUSE accused$' "$work/out"
env -i "$work/prefix/bin/newsledger" --version
