"""`whiteboard [FILE | JOIN-LINK ...]`: the window."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from whiteboard.cli.display import prepare_display
from whiteboard.collab.protocol.links import BadLink, Link, is_link, read_link
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem, UsageError


def window(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help=_("Designs to open, and rooms to enter by their links."), metavar="[FILE | LINK]..."
        ),
    ] = None,
) -> int:
    """Open the window."""
    given = files or []
    links = [_link(text) for text in given if is_link(text)]
    paths = [Path(text) for text in given if not is_link(text)]
    for path in paths:
        # Known before a window is there; a mistyped command ends here, too.
        if not path.exists():
            raise FileProblem(
                _("{name} is neither a file nor a command; see whiteboard --help.").format(name=str(path))
            )
    prepare_display()
    # Nothing that is imported becomes garbage; the program collects by itself once it runs.
    gc.disable()
    from whiteboard.app.run import run

    return run(paths, links)


def _link(text: str) -> Link:
    try:
        return read_link(text)
    except BadLink as wrong:
        raise UsageError(_("This is no complete invitation: {reason}.").format(reason=wrong)) from wrong
