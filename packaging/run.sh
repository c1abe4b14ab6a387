#!/bin/sh
# Sets everything up if need be and opens the program; arguments are design files.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/setup.sh" run
exec "$root/.venv/bin/whiteboard" "$@"
