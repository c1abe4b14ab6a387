"""What every mark over the board is: a frozen value that knows its place and paints itself."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.kit import Kit
from whiteboard.model.values import Box


class Mark(Protocol):
    """In pixels of the view. Two that are equal look the same: only what differs is painted again."""

    @property
    def bounds(self) -> Box: ...

    def paint(self, painter: QPainter, kit: Kit) -> None: ...


def rect_of(box: Box) -> QRect:
    """The whole pixels around a box, with one to spare for soft edges."""
    left, top = int(box.x) - 2, int(box.y) - 2
    return QRect(left, top, int(box.right) + 3 - left, int(box.bottom) + 3 - top)
