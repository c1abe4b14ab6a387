#!/bin/sh
# Sets everything up if need be, then runs the checks and the tests; arguments go to pytest.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/setup.sh" test
cd "$root"
bin="$root/.venv/bin"
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
"$bin/ruff" check whiteboard tests
"$bin/ruff" format --check --quiet whiteboard tests
"$bin/lint-imports" --no-cache
"$bin/vulture" whiteboard packaging/vulture_allowed.py --min-confidence 80

# Some hundred tests start programs of their own, and each would compile all of ours where Python may not keep it.
"$bin/python" -m compileall -q whiteboard || true

# Tests wait for windows, processes and timers now and then: the types are looked at in the meantime, and there is one
# worker more than processors.
types=$(mktemp)
("$bin/basedpyright" whiteboard >"$types" 2>&1 || {
    cat "$types" >&2
    exit 1
}) &
looking=$!
trap 'kill "$looking" 2>/dev/null || true; rm -f "$types"' EXIT
trap 'exit 130' INT TERM
processors=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)
status=0
# Windows are slow to open, and tests of them stand together: who has nothing left takes some over.
"$bin/python" -m pytest -n "$((processors + 1))" --dist worksteal "$@" || status=$?
if ! wait "$looking"; then
    printf '%s\n' "The types do not hold: basedpyright's words stand above, among the tests." >&2
    [ "$status" -ne 0 ] || status=1
fi
exit "$status"
