#!/usr/bin/env bash
# package.sh BUILD: makes BUILD/newsledger-VERSION-linux-ARCH.tar.gz out of a release build: bin/newsledger, lib/ with every
# shared library that is not of the C library itself, share/ with man pages and completions, share/newsledger/ with the data,
# the gazetteer and the models.
# Runs from any folder with an empty environment. NEWSLEDGER_PACKAGE_MODELS=0 leaves the models out (fetched on first use).
set -euo pipefail
build=${1:?usage: package.sh BUILD}
here=$(cd "$(dirname "$0")/.." && pwd)
version=$("$build/newsledger" --version | sed 's/^newsledger //')
name=newsledger-$version-linux-$(uname -m)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/$name
mkdir -p "$root/bin" "$root/lib" "$root/share/newsledger"

cp "$build/newsledger" "$root/bin/"
# The libraries a Debian minbase may lack travel along; the C library, its loader and libm stay the machine's own.
ldd "$build/newsledger" | awk '$2 == "=>" && $3 ~ /^\// {print $1, $3}' | while read -r soname path; do
  case $soname in libc.so.*|libm.so.*|libpthread.so.*|libdl.so.*|librt.so.*|ld-linux*) continue ;; esac
  cp -L "$path" "$root/lib/$soname"
done
# The rpath was written by the build: $ORIGIN and $ORIGIN/../lib.
cp -r "$here/data" "$root/share/newsledger/data"
find "$root/share/newsledger/data" -name README.md -delete
[ -f "$build/gazetteer.bin" ] && cp "$build/gazetteer.bin" "$root/share/newsledger/"
cp -r "$build/share/." "$root/share/"          # man pages, completions for bash, zsh and fish
models=${NEWSLEDGER_MODELS:-$here/models}
if [ "${NEWSLEDGER_PACKAGE_MODELS:-1}" = 1 ] && [ -d "$models/en_core_web_sm-3.8.0" ]; then
  mkdir -p "$root/share/newsledger/models"
  cp -r "$models/en_core_web_sm-3.8.0" "$root/share/newsledger/models/"
fi
cp "$here/LICENSE" "$here/README.md" "$root/"
mkdir -p "$root/share/newsledger/samples" && cp -r "$here/samples/." "$root/share/newsledger/samples/"
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@${SOURCE_DATE_EPOCH:-0}" -czf "$build/$name.tar.gz" "$name"
echo "$build/$name.tar.gz"
