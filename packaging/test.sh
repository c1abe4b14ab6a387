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
"$bin/basedpyright" whiteboard
"$bin/vulture" whiteboard packaging/vulture_allowed.py --min-confidence 80
# Windows are slow to open, and tests of them stand together: who has nothing left takes some over.
exec "$bin/python" -m pytest -n auto --dist worksteal "$@"
