"""Somebody's cursor: an arrow in their colour with their name, and what they say at it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker

from whiteboard.canvas.collaborators.tag import Tag, tag
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.texts import Block
from whiteboard.look.contrast import ink_on
from whiteboard.model.values import Box, Point

_RIGHT, _BELOW = 11.0, 15.0
_SIDE = 20.0
_SAID_PX = 13.0
_SAID_WIDEST, _SAID_LINES = 240.0, 6
_SAID_PAD_X, _SAID_PAD_Y = 10.0, 7.0
_EDGE = 4.0


def _arrow() -> QPainterPath:
    path = QPainterPath(QPointF(0, 0))
    for x, y in ((4.6, 16.0), (8.0, 9.8), (14.6, 7.4)):
        path.lineTo(x, y)
    path.closeSubpath()
    return path


def _around(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * width)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path).united(path).simplified()


_ARROW = _around(_arrow(), 0.5)
_RIM = _around(_arrow(), 1.6)
"""Worked out once: to fill is much cheaper than to stroke, and cursors are painted all the time."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """The tip is at `x`, `y`."""

    x: float
    y: float
    colour: str

    @property
    def bounds(self) -> Box:
        return Box(self.x - 3, self.y - 3, _SIDE, _SIDE)

    @property
    def looks(self) -> Hashable:
        return self.colour

    def paint(self, painter: QPainter, context: PaintContext) -> None:
        painter.translate(self.x, self.y)
        painter.fillPath(_RIM, context.color(context.colors.card))
        painter.fillPath(_ARROW, context.color(self.colour))
        painter.translate(-self.x, -self.y)


@dataclass(frozen=True, slots=True)
class Bubble:
    """A line of chat below the name, which it belongs to."""

    text: str
    colour: str
    x: float
    y: float
    w: float
    h: float

    @property
    def bounds(self) -> Box:
        return Box(self.x, self.y, self.w, self.h)

    @property
    def looks(self) -> Hashable:
        return (self.text, self.colour, self.w, self.h, "said")

    def paint(self, painter: QPainter, context: PaintContext) -> None:
        painter.setPen(context.pen(context.colors.card, 1.5))
        painter.setBrush(context.brush(self.colour))
        painter.drawRoundedRect(QRectF(*self.bounds), 11, 11)
        painter.setPen(context.color(ink_on(self.colour)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _said(context, self.text).draw(painter, self.x + _SAID_PAD_X, self.y + _SAID_PAD_Y)


def name_at(context: PaintContext, name: str, colour: str, tip: Point, room: Box) -> Tag:
    """The name beside a cursor, inside of `room`."""
    made = tag(context, name, colour, Point(tip.x + _RIGHT, tip.y + _BELOW))
    return replace(made, x=_inside(made.x, made.w, room.right), y=_beside(made.y, made.h, room.bottom, tip))


def bubble_at(context: PaintContext, text: str, colour: str, tip: Point, room: Box) -> Bubble:
    """What is said at a cursor, below the name and inside of `room`."""
    block = _said(context, text)
    w, h = block.width + 2 * _SAID_PAD_X, block.height + 2 * _SAID_PAD_Y
    top = tip.y + _BELOW + 24
    if top + h > room.bottom - _EDGE:
        top = tip.y - h - 34
    return Bubble(text, colour, _inside(tip.x + _RIGHT, w, room.right), top, w, h)


def _said(context: PaintContext, text: str) -> Block:
    return context.text(text, _SAID_PX, 500, width=_SAID_WIDEST, max_lines=_SAID_LINES, leading=1.3)


def _inside(left: float, width: float, right: float) -> float:
    return min(left, right - width - _EDGE)


def _beside(top: float, height: float, bottom: float, tip: Point) -> float:
    # At the bottom edge there is room above the cursor only.
    return top if top + height <= bottom - _EDGE else tip.y - height - 6
