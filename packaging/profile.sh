#!/bin/sh
# Where the steps of the real window spend their time; arguments as packaging/profiling.py --help tells them.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/setup.sh" test
exec "$root/.venv/bin/python" "$root/packaging/profiling.py" "$@"
