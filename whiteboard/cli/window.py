"""`whiteboard [FILE ...]`: the window."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from whiteboard.cli.display import prepare_display
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem


def window(
    files: Annotated[
        list[Path] | None, typer.Argument(help=_("Designs to open."), metavar="[FILE]...")
    ] = None,
) -> int:
    """Open the window."""
    for path in files or []:
        # Known before a window is there; a mistyped command ends here, too.
        if not path.exists():
            raise FileProblem(
                _("{name} is neither a file nor a command; see whiteboard --help.").format(name=str(path))
            )
    prepare_display()
    # Nothing that is imported becomes garbage; the program collects by itself once it runs.
    gc.disable()
    from whiteboard.app.run import run

    return run(files or [])
