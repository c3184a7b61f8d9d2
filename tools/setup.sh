# Shared by ./run and ./test: sourced, not run. Sets $jobs; install_packages, configure, fetch_models.

jobs=${NEWSLEDGER_JOBS:-$(nproc)}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo -n "$@"
  else echo "this step needs root or sudo: $*" >&2; return 1
  fi
}

# install_packages PART...: the packages of those parts (tools/packages.txt) that are not there yet.
install_packages() {
  [ "${NEWSLEDGER_APT:-1}" = 0 ] && return 0
  local part missing=""
  for part in "$@"; do
    for name in $(sed -n "s/^$part  *//p" tools/packages.txt); do
      [ "$name" = npm ] && command -v npm >/dev/null && continue      # a Node.js of another source brings its own
      dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q '^install ok installed' || missing="$missing $name"
    done
  done
  [ -z "$missing" ] && { echo "all there"; return 0; }
  echo "installing:$missing"
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -qq
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# configure DIR OPTIONS...: cmake, unless the folder stands with the same options.
configure() {
  local dir=$1; shift
  if [ -f "$dir/build.ninja" ] && [ "$(cat "$dir/.options" 2>/dev/null)" = "$*" ]; then return 0; fi
  cmake -S . -B "$dir" -G Ninja "$@" >"$dir.log" 2>&1 || { tail -20 "$dir.log" >&2; return 1; }
  rm -f "$dir.log"
  printf '%s' "$*" > "$dir/.options"
}

# fetch_models NAME...: into $NEWSLEDGER_MODELS or models/, with the program of build/ (or $program).
fetch_models() {
  local name
  for name in "$@"; do
    "${program:-build/newsledger}" models fetch "$name" --into "${NEWSLEDGER_MODELS:-models}"
  done
}
