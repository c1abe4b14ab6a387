"""Designs for the commands: read whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from whiteboard.cli.output import remark
from whiteboard.i18n import _
from whiteboard.model.errors import NewerFile

if TYPE_CHECKING:
    from whiteboard.files.loaded import Loaded


def read(path: Path) -> Loaded:
    """The design in a file of any format; what was not understood is printed.

    Raises:
        FileProblem: it cannot be read, or a newer version wrote it.
    """
    from whiteboard.files.store import load

    loaded = load(path)
    if loaded.newer:
        raise NewerFile(
            _(
                "{name} was written by a newer version of the program; update the program to use it here."
            ).format(name=path)
        )
    remark(loaded.notes)
    return loaded
