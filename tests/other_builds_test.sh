#!/usr/bin/env bash
# other_builds_test.sh DIR: the tests of another build of the same code (sanitizers, scalar kernels), and a run of its
# program on the samples: the scalar one must code them to the same bytes.
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
[ -x "$dir/newsledger" ] || { echo "skipped: $dir is not built (./test builds it)"; exit 77; }
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
ctest --test-dir "$dir" -L unit --output-on-failure --parallel 2 --timeout 900
export NEWSLEDGER_GAZETTEER=${NEWSLEDGER_GAZETTEER:-build-test/gazetteer.bin}
"$dir/newsledger" code --with-text samples/ > "$dir/samples.ndjson"
printf 'Oslo \377accused\0 Lima (((( "of" spying.\n\n\xe2\x80\xae x' | "$dir/newsledger" code --input-format text - >/dev/null
head -c 20000 /dev/urandom | "$dir/newsledger" code --input-format text - >/dev/null
