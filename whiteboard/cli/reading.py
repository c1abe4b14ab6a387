"""Designs for the commands: read whole or not at all."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from whiteboard.cli.output import remark
from whiteboard.i18n import _
from whiteboard.model.errors import NewerFile
from whiteboard.model.ids import counted_ids, random_id

if TYPE_CHECKING:
    from whiteboard.files.loaded import Loaded

_SILENT_SECONDS = 1.0


def read(path: Path, *, repeats: bool = False) -> Loaded:
    """The design in a file of any format; what was not understood is printed.

    `repeats`: a format without ids gets the same ones each time, in the file's order.

    Raises:
        FileProblem: it cannot be read, or a newer version wrote it.
    """
    from whiteboard.files.budget import Budget
    from whiteboard.files.store import load

    with _progress(path) as progress:
        ids = counted_ids("n", digits=6) if repeats else random_id
        loaded = load(path, ids=ids, budget=Budget(progress))
    if loaded.newer:
        raise NewerFile(
            _(
                "{name} was written by a newer version of the program; update the program to use it here."
            ).format(name=path)
        )
    remark(loaded.notes)
    return loaded


@contextmanager
def _progress(path: Path) -> Generator[Callable[[float], None]]:
    """A line on standard error that says how far it is, where somebody looks at it and it takes long."""
    started, shown = time.monotonic(), False

    def show(done: float) -> None:
        nonlocal shown
        if sys.stderr.isatty() and time.monotonic() - started > _SILENT_SECONDS:
            shown = True
            sentence = _("Reading {name}: {done:.0%}").format(name=path.name, done=done)
            sys.stderr.write(f"\r\x1b[K{sentence}")
            sys.stderr.flush()

    try:
        yield show
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
