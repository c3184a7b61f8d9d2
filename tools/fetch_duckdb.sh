#!/usr/bin/env bash
# fetch_duckdb.sh DIR: puts DuckDB's shared library into DIR/libduckdb.so, by pinned version and checksum.
# Needs: npm (Debian package "npm"), tar, sha256sum. The header is our own (src/store/duckdb_abi.h), so nothing else is
# fetched. With NEWSLEDGER_DUCKDB=FOLDER the library of that folder is used and nothing is fetched at all.
set -euo pipefail
package="@duckdb/node-bindings-linux-x64@1.5.6-r.1"   # carries a plain libduckdb.so (MIT)
package_sha256=1b9f82478539bb9a1d1df44bd103121a12ae52142c07158dc52b97d2ec1d69ff
library_sha256=3f4962cdd266eab2b479a5b5a4a6d063d279b2954ae814ed00385d553b747633
dir=${1:?usage: fetch_duckdb.sh DIR}

have() { [ -f "$dir/libduckdb.so" ] && echo "$library_sha256  $dir/libduckdb.so" | sha256sum --check --status; }
have && exit 0
command -v npm >/dev/null || { echo "fetch_duckdb.sh: npm is not installed (apt-get install npm), or set NEWSLEDGER_DUCKDB to a folder that holds libduckdb.so 1.5.6" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "$package" >/dev/null) || { echo "fetch_duckdb.sh: $package could not be fetched" >&2; exit 1; }
archive=$(ls "$work"/*.tgz)
echo "$package_sha256  $archive" | sha256sum --check --status || { echo "fetch_duckdb.sh: $package is not what was pinned (sha256 differs)" >&2; exit 1; }
tar -xzf "$archive" -C "$work" package/libduckdb.so package/LICENSE
mkdir -p "$dir"
cp "$work/package/LICENSE" "$dir/LICENSE.duckdb"
mv "$work/package/libduckdb.so" "$dir/libduckdb.so.part"
mv "$dir/libduckdb.so.part" "$dir/libduckdb.so"
have || { echo "fetch_duckdb.sh: $dir/libduckdb.so is not what was pinned (sha256 differs)" >&2; exit 1; }
