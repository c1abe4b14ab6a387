#!/bin/sh
# Sets everything up if need be, runs the long forms of the guards, and puts their figures into docs/reliability.md;
# arguments go to pytest. HARD_SCALE=0.01 does a hundredth of the work.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/setup.sh" test
cd "$root"
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
# Without arguments every row is made anew; with some, the others stay.
[ "$#" -gt 0 ] || rm -rf build/hard
status=0
# One process: the figures of time and memory are each test's own.
.venv/bin/python -m pytest -p no:xdist -m hard --timeout 14400 "$@" || status=$?
.venv/bin/python packaging/reliability.py
exit "$status"
