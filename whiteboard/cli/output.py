"""What the commands print: results on standard output, sentences for the person on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.errors import WhiteboardError


def say(text: str) -> None:
    """A result. Whoever reads it may have gone (`| head`); that is their right and no error.

    Raises:
        WhiteboardError: it cannot be written, for example to a full disk.
    """
    try:
        print(text, flush=True)  # noqa: T201  # this is the command line's output
    except BrokenPipeError:
        _write_no_more()
    except OSError as error:
        _write_no_more()
        raise WhiteboardError(
            _("The result cannot be written: {reason}.").format(reason=error.strerror)
        ) from error


def _write_no_more() -> None:
    # The interpreter flushes once more at its end, and must not fail then either.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(sentence: str) -> None:
    """Why the command did not do it."""
    print(f"whiteboard: {sentence}", file=sys.stderr)  # noqa: T201


def remark(notes: Iterable[str]) -> None:
    """What is worth knowing about a result."""
    for note in notes:
        print(f"note: {note}", file=sys.stderr)  # noqa: T201
