"""The command line. Nothing heavy is imported before it is known which command runs."""

from __future__ import annotations

import sys


def main() -> None:
    """The program `whiteboard`; ends the process with its exit code."""
    from whiteboard.cli.program import run

    sys.exit(run(sys.argv[1:]))
