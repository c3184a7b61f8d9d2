#!/bin/sh
# Rewrites text_en.jsonl and text_fr.jsonl: what spaCy makes of our own texts (texts_*.jsonl), stage by stage.
#   PYTHON=python3 tests/golden/nlp/renew.sh FOLDER_OF_MODELS      (needs spaCy 3.8 and both model folders)
set -eu
here=$(dirname "$0")
python=${PYTHON:-python3}
"$python" "$here/../../../tools/parity_tokens.py" "$1/en_core_web_sm-3.8.0" "$here/texts_en.jsonl" --shortest 1 > "$here/text_en.jsonl"
"$python" "$here/../../../tools/parity_tokens.py" "$1/fr_core_news_sm-3.8.0" "$here/texts_fr.jsonl" --shortest 1 > "$here/text_fr.jsonl"
