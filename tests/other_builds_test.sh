#!/usr/bin/env bash
# other_builds_test.sh DIR: the tests of another build of the same code: under the sanitizers, or with scalar kernels, which
# must give the same parses to the byte.
set -euo pipefail
dir=$1
# The scalar build is the language layer alone: its tests, and the same parses as the fast kernels to the byte.
if [ "$dir" = build-scalar ]; then
  [ -x "$dir/tools/newsledger_parse_dump" ] || { echo "skipped: $dir is not built (./test builds it)"; exit 77; }
  ctest --test-dir "$dir" -L unit -R '^nlp[.]' --output-on-failure --parallel 2 --timeout 900
  model=${NEWSLEDGER_MODELS:-models}/en_core_web_sm-3.8.0
  python3 -c 'import json
for line in open("samples/story/01.txt"):
    if line.strip(): print(json.dumps(line.strip()))' > "$dir/texts"
  "$dir/tools/newsledger_parse_dump" "$model" < "$dir/texts" > "$dir/slow.rows"
  build-test/tools/newsledger_parse_dump "$model" < "$dir/texts" > "$dir/fast.rows"
  [ -s "$dir/fast.rows" ]
  cmp "$dir/fast.rows" "$dir/slow.rows"
  exit 0
fi
# The sanitizers: the rooms that read foreign bytes and own the memory of the language layer (megabytes of odd text are
# left to the plain build: they take minutes here).
[ -x "$dir/src/nlp/newsledger_nlp_tests" ] || { echo "skipped: $dir is not built (./test builds it)"; exit 77; }
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
ctest --test-dir "$dir" -L unit -R '^(base|ingest|nlp)[.]' -E OddTexts --output-on-failure --parallel 2 --timeout 900
