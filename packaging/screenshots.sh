#!/bin/sh
# Makes the pictures in docs/ from the real window, on a virtual screen of its own.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/setup.sh" test
exec "$root/.venv/bin/python" "$root/packaging/screenshots.py" "$@"
