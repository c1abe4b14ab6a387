"""What those who write, pass on and delete problems of one's own need of the window around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from whiteboard.look.theme import Theme
from whiteboard.model.design import Design


@dataclass(frozen=True)
class DeskNeeds:
    """`board` is the design that is open, None for none; `spoils` whether the solution of a problem, by its
    id, would spoil the interview in this window. `changed` is told that the problems are others, `practise`
    the one to begin with, `shown` the window that came up."""

    theme: Callable[[], Theme]
    board: Callable[[], Design | None]
    spoils: Callable[[str], bool]
    changed: Callable[[], None]
    practise: Callable[[str], None]
    say: Callable[[str], None]
    shown: Callable[[QWidget], object]
