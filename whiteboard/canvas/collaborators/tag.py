"""Words on a person's colour: a name at a cursor, or who is typing."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.texts import Block
from whiteboard.look.contrast import ink_on
from whiteboard.model.values import Box, Point

NAME_PX, TINY_PX = 11.0, 10.0
_WEIGHT = 600
_PAD_X, _PAD_Y = 7.0, 3.0
WIDEST = 180.0


@dataclass(frozen=True, slots=True)
class Tag:
    """A pill with its top left corner at `x`, `y`."""

    text: str
    colour: str
    x: float
    y: float
    w: float
    h: float
    px: float = NAME_PX

    @property
    def bounds(self) -> Box:
        return Box(self.x, self.y, self.w, self.h)

    @property
    def looks(self) -> Hashable:
        return (self.text, self.colour, self.w, self.h, self.px)

    def paint(self, painter: QPainter, context: PaintContext) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(context.brush(self.colour))
        radius = min(self.h / 2, 9.0)
        painter.drawRoundedRect(QRectF(*self.bounds), radius, radius)
        painter.setPen(context.color(ink_on(self.colour)))
        words(context, self.text, self.px).draw(painter, self.x + _PAD_X, self.y + _PAD_Y)


def tag(context: PaintContext, text: str, colour: str, at: Point, px: float = NAME_PX) -> Tag:
    """As wide as its words."""
    block = words(context, text, px)
    return Tag(text, colour, at.x, at.y, block.width + 2 * _PAD_X, block.height + 2 * _PAD_Y, px)


def words(context: PaintContext, text: str, px: float) -> Block:
    return context.text(text, px, _WEIGHT, width=WIDEST)
