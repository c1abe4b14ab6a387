"""Where an arrow key leads from one tile to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def neighbour(widget: W, shown: Sequence[W], way: str, within: QWidget) -> W | None:
    """The next tile to the left, right, up or down; None at the border.

    Left and right follow the reading order, up and down go to the nearest row and there to the nearest tile.
    """
    if way in ("left", "right"):
        place = shown.index(widget) + (1 if way == "right" else -1)
        return shown[place] if 0 <= place < len(shown) else None
    here = widget.mapTo(within, QPoint(0, 0))
    places = [(other, other.mapTo(within, QPoint(0, 0))) for other in shown]
    down = way == "down"
    rows = [(other, at) for other, at in places if (at.y() > here.y() if down else at.y() < here.y())]
    if not rows:
        return None
    return min(rows, key=lambda entry: (abs(entry[1].y() - here.y()), abs(entry[1].x() - here.x())))[0]
