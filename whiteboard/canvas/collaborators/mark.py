"""What every mark over the board is: a frozen value that knows its place and paints itself."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.model.values import Box

_FARTHEST = 100_000.0


class Mark(Protocol):
    """In pixels of the view. Two that are equal look the same: only what differs is painted again."""

    @property
    def bounds(self) -> Box: ...

    def paint(self, painter: QPainter, context: PaintContext) -> None: ...


class Stamped(Mark, Protocol):
    """One that mostly moves."""

    @property
    def looks(self) -> Hashable:
        """Equal ones look the same, wherever they are."""
        ...


def rect_of(box: Box) -> QRect:
    """The whole pixels around a box, with one to spare for soft edges."""
    left, top = _pixel(box.x) - 2, _pixel(box.y) - 2
    return QRect(left, top, _pixel(box.right) + 3 - left, _pixel(box.bottom) + 3 - top)


def _pixel(value: float) -> int:
    # A peer may point anywhere; Qt counts pixels in 32 bits.
    return int(min(max(value, -_FARTHEST), _FARTHEST))
