"""What somebody else is dragging right now: it is still where it was, and already where they hold it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.board import Detail, paint_board
from whiteboard.canvas.paint.extras import NONE
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.model.elements import Element
from whiteboard.model.values import Box, Point

_WASH = 165
_HELD = 0.72
_LINE = 1.6


@dataclass(frozen=True, slots=True)
class Wash:
    """Over the original: it is about to be elsewhere."""

    box: Box
    radius: float

    @property
    def bounds(self) -> Box:
        return self.box

    def paint(self, painter: QPainter, context: PaintContext) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(context.brush(context.colors.canvas, _WASH))
        painter.drawRoundedRect(QRectF(*self.box), self.radius, self.radius)


@dataclass(frozen=True, slots=True)
class Ghost:
    """The element as it would be. `corner` is the board's origin in the view."""

    element: Element
    box: Box
    corner: Point
    zoom: float
    radius: float
    colour: str
    shown: Shown = field(compare=False)

    @property
    def bounds(self) -> Box:
        around = self.shown.bounds
        left, top = self.corner.x + around.x * self.zoom, self.corner.y + around.y * self.zoom
        return Box(left, top, around.w * self.zoom, around.h * self.zoom).grown(_LINE)

    def paint(self, painter: QPainter, context: PaintContext) -> None:
        painter.save()
        painter.translate(self.corner.x, self.corner.y)
        painter.scale(self.zoom, self.zoom)
        painter.setOpacity(_HELD)
        paint_board(painter, context, [self.shown], NONE, detail=Detail.at(self.zoom), px=1 / self.zoom)
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(context.pen(self.colour, _LINE / self.zoom, (5 / self.zoom, 3 / self.zoom)))
        painter.drawRoundedRect(QRectF(*self.box), self.radius, self.radius)
        painter.restore()
