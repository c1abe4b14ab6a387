#!/bin/sh
# What is looked at without running a test: form, layers, unused code and types. `check.sh fix` mends the form first.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/setup.sh" test
cd "$root"
bin="$root/.venv/bin"
if [ "${1:-}" = fix ]; then
    "$bin/ruff" check --fix --quiet whiteboard tests || true
    "$bin/ruff" format --quiet whiteboard tests
fi
"$bin/ruff" check whiteboard tests
"$bin/ruff" format --check --quiet whiteboard tests
[ "${1:-}" = fix ] && exit 0
"$bin/lint-imports" --no-cache
"$bin/vulture" whiteboard packaging/vulture_allowed.py --min-confidence 80
"$bin/basedpyright" whiteboard
