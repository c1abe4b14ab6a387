"""`whiteboard [FILE | JOIN-LINK ...]`: the window."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from whiteboard.app.live.words import incomplete
from whiteboard.cli.display import prepare_display
from whiteboard.cli.output import remark
from whiteboard.collab.protocol.links import BadLink, Link, is_link, read_link
from whiteboard.folders import HOME
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem, UsageError

SAFE_MODE, TEMP_HOME = OPTIONS = ("--safe-mode", "--temp-home")


def window(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help=_("Designs to open, and rooms to enter by their links."), metavar="[FILE | LINK]..."
        ),
    ] = None,
    safe_mode: Annotated[
        bool,
        typer.Option(
            SAFE_MODE, help=_("As on a first start: no settings, no window places, no live review.")
        ),
    ] = False,
    temp_home: Annotated[
        bool,
        typer.Option(TEMP_HOME, help=_("Keep everything in a temporary folder, removed at the end.")),
    ] = False,
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

    if not temp_home:
        return run(paths, links, safe=safe_mode)
    folder = TemporaryDirectory(prefix="whiteboard-", ignore_cleanup_errors=True)
    remark([_("settings, journals and the log are in {folder} until the end.").format(folder=folder.name)])
    os.environ[HOME] = folder.name
    return run(paths, links, safe=safe_mode, at_end=folder.cleanup)


def _link(text: str) -> Link:
    try:
        return read_link(text)
    except BadLink as wrong:
        raise UsageError(incomplete(wrong)) from wrong
