#!/usr/bin/env bash
# Say in one sentence what this machine lacks, or install it where that is allowed.
set -euo pipefail

stop() { echo "$1" >&2; exit 1; }

find_python() {
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  return 1
}

check_room() {
  local free_mb
  free_mb=$(df -Pm . | awk 'NR == 2 { print $4 }')
  [ "$free_mb" -ge 1500 ] || stop "Only $free_mb MB are free here; make room for 1500 MB and start again."
}

case "$1" in
  which-python) find_python ;;
  python)
    check_room
    python=$(find_python) || stop "Python 3.11 or newer is needed; install it (Debian: apt install python3 python3-venv) and start again."
    "$python" -c 'import venv, ensurepip' 2>/dev/null \
      || stop "Python's venv module is missing; install it (Debian: apt install python3-venv) and start again."
    ;;
  node)
    check_room
    command -v node >/dev/null && command -v npm >/dev/null \
      || stop "Node.js 20 or newer with npm is needed to build the app; install it from nodejs.org and start again."
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] \
      || stop "Node.js $(node --version) is too old; install version 20 or newer and start again."
    ;;
  services)
    # What the tests run for real: PostgreSQL, Redis, Chromium, a reader of PDFs, Prometheus's own tool.
    missing=()
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
    command -v redis-server >/dev/null || missing+=(redis-server)
    command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
    command -v pdftoppm >/dev/null || missing+=(poppler-utils)
    command -v promtool >/dev/null || missing+=(prometheus)
    [ ${#missing[@]} -eq 0 ] && exit 0
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
      echo "Installing ${missing[*]} for the tests …"
      export DEBIAN_FRONTEND=noninteractive
      apt-get update -qq >/dev/null \
        && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 \
        || echo "Could not install ${missing[*]}; their tests will be skipped." >&2
    else
      echo "Not here: ${missing[*]}; their tests will be skipped." >&2
    fi
    ;;
  *) stop "usage: check-tools.sh which-python|python|node|services" ;;
esac
