#!/bin/sh
# Sets everything up if need be, runs the long forms of the guards, and puts their figures into docs/reliability.md;
# arguments go to pytest. HARD_SCALE=0.01 does a hundredth of the work.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/setup.sh" test
cd "$root"
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
status=0
if [ "$#" -gt 0 ]; then
    # The other rows stay.
    .venv/bin/python -m pytest -p no:xdist -m hard --timeout 14400 "$@" || status=$?
else
    rm -rf build/hard
    failed=""
    # A process for each file: the figures of time and memory are its own, not those of what ran before.
    for part in tests/hard/test_*.py $(grep -rl --include='test_*.py' 'mark\.hard' tests); do
        .venv/bin/python -m pytest -p no:xdist -m hard --timeout 14400 "$part" || {
            status=$?
            failed="$failed $part"
        }
    done
    [ -z "$failed" ] || echo "Failed:$failed" >&2
fi
.venv/bin/python packaging/reliability.py
exit "$status"
