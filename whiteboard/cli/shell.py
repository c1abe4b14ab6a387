"""`whiteboard shell FILE`: Python's own prompt with a design loaded, to look at it or to change much."""

from __future__ import annotations

import code
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whiteboard.cli.output import complain
from whiteboard.cli.reading import read
from whiteboard.i18n import _
from whiteboard.model.errors import WhiteboardError

if TYPE_CHECKING:
    from collections.abc import Callable

    from whiteboard.files.loaded import Extras
    from whiteboard.model.design import Design
    from whiteboard.review.result import Review

WRONG = 1
"""Exit code where a script that was piped in ended in an error."""


def shell(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The design, in any format that is read."))],
) -> int:
    """Look at a design with Python: design, named, review() and save(path) are there."""
    loaded = read(file, repeats=True)
    design = loaded.design
    prompt = _Prompt(
        {
            "design": design,
            "named": {name: e for e in design.elements.values() if (name := getattr(e, "name", ""))},
            "review": _reviewing(design),
            "save": _saving(design, loaded.extras),
        }
    )
    if sys.stdin.isatty():
        there = _("{file}: design, named (elements by their names), review() and save(path); Ctrl+D ends.")
        prompt.interact(there.format(file=file.name), "")
        return 0
    # As one piece: at a prompt a block would need an empty line at its end.
    prompt.runsource(sys.stdin.read(), file.name, "exec")
    return WRONG if prompt.failed else 0


def _reviewing(design: Design) -> Callable[[Design | None], Review]:
    def review(of: Design | None = None) -> Review:
        """What is open in the design, or in another."""
        from whiteboard.review import engine

        return engine.review(of or design)

    return review


def _saving(design: Design, extras: Extras) -> Callable[..., None]:
    def save(path: str | Path, of: Design | None = None, *, force: bool = False) -> None:
        """Write the design, or another, in the format of the suffix; over a file only with `force`."""
        from whiteboard.files.naming import refuse_existing
        from whiteboard.files.store import save as write

        refuse_existing(Path(path), force=force)
        write(Path(path), of or design, extras)

    return save


class _Prompt(code.InteractiveConsole):
    """What the program says of bad input is one sentence here too; what Python says is Python's."""

    def __init__(self, names: dict[str, object]) -> None:
        super().__init__(names)
        self.failed = False

    def showtraceback(self) -> None:
        self.failed = True
        error = sys.exc_info()[1]
        if isinstance(error, WhiteboardError):
            complain(str(error))
        else:
            super().showtraceback()

    def showsyntaxerror(self, filename: str | None = None, **_more: object) -> None:
        self.failed = True
        super().showsyntaxerror(filename)
