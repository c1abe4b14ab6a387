"""The command line. Nothing heavy is imported before it is known which command runs."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """The program `whiteboard`; ends the process with its exit code."""
    if sys.argv[1:2] == ["read-apart"]:
        # The window waits for it: none of the commands is needed.
        from whiteboard.files.apart import serve

        sys.exit(serve())
    # Most of what a command makes stays until it ends: a review took a tenth longer for being looked through
    # whenever 700 things more were there.
    gc.set_threshold(50_000)
    from whiteboard.cli.ending import end
    from whiteboard.cli.program import run

    end(run(sys.argv[1:]))
