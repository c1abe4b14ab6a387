#!/bin/sh
# Which lines the tests run, room by room; arguments go to pytest. The tools for it are installed the first time.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/setup.sh" test
cd "$root"
"$root/.venv/bin/python" -c 'import pytest_cov' 2>/dev/null ||
    "$root/.venv/bin/python" -m pip --disable-pip-version-check --no-input --quiet install \
        --group "$root/pyproject.toml:coverage"
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
exec "$root/.venv/bin/python" -m pytest -n auto --dist worksteal --cov=whiteboard --cov-report=term:skip-covered "$@"
