"""A laser's trace on the view: a soft line with a dot where it is now."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QRegion

from whiteboard.canvas.collaborators.mark import rect_of
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.model.values import Box, Point

_WIDE, _GLOW = 4.0, 11.0
FULL = 16
"""Into so many shades the fading is cut: finer ones cannot be told apart, and each costs a painting."""

Piece = tuple[Point, Point, Point]
"""Where a bend begins, what it bends to, and where it ends."""


@dataclass(frozen=True, slots=True)
class Beam:
    """`shade` is 1 to 16."""

    points: tuple[Point, ...]
    colour: str
    shade: int

    @property
    def bounds(self) -> Box:
        return _around(self.points)

    def differing(self, before: Beam) -> tuple[QRect, ...]:
        """Where this looks different from what the same trace was before."""
        if (self.colour, self.shade) != (before.colour, before.shade):
            return (rect_of(before.bounds), rect_of(self.bounds))
        now, then = frozenset(_pieces(self.points)), frozenset(_pieces(before.points))
        dots = [rect_of(_around((beam.points[-1],))) for beam in (before, self)]
        return (*map(_place, now ^ then), *dots)

    def paint(self, painter: QPainter, context: PaintContext) -> None:
        self._paint(painter, context, _smooth(tuple(_pieces(self.points))))

    def paint_within(self, painter: QPainter, context: PaintContext, region: QRegion) -> None:
        """Only what lies in the region: to stroke all of a long trace for its newest end would be dear."""
        around = region.boundingRect()
        pieces = tuple(_pieces(self.points))
        near: set[int] = set()
        for at, piece in enumerate(pieces):
            place = _place(piece)
            if place.intersects(around) and region.intersects(place):
                # A neighbour each, whose own end lies outside: no cap shows where the line goes on.
                near.update((at - 1, at, at + 1))
        self._paint(painter, context, _smooth(piece for at, piece in enumerate(pieces) if at in near))

    def _paint(self, painter: QPainter, context: PaintContext, path: QPainterPath) -> None:
        part = self.shade / FULL
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, alpha in ((_GLOW, 56), (_WIDE, 235)):
            pen = QPen(context.color(self.colour, round(alpha * part)), width)
            # Round ones take twice as long, and of a bent line nobody sees them.
            pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.strokePath(path, pen)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(context.brush(self.colour, round(255 * part)))
        painter.drawEllipse(QPointF(*self.points[-1]), _WIDE, _WIDE)


def shade_of(strength: float) -> int:
    """The shade for a strength of 0 to 1; never none at all while there is any."""
    return max(1, math.ceil(strength * FULL))


def _pieces(points: tuple[Point, ...]) -> Iterator[Piece]:
    """From the middle of one line to the middle of the next, which bends the way: a hand draws no corners."""
    before = points[0]
    for bend, onward in itertools.pairwise(points[1:]):
        after = Point((bend.x + onward.x) / 2, (bend.y + onward.y) / 2)
        yield before, bend, after
        before = after
    if len(points) > 1:
        yield before, points[-1], points[-1]


@lru_cache(maxsize=2_000)
def _place(piece: Piece) -> QRect:
    return rect_of(_around(piece))


def _around(points: tuple[Point, ...]) -> Box:
    xs, ys = [p.x for p in points], [p.y for p in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(_GLOW)


def _smooth(pieces: Iterable[Piece]) -> QPainterPath:
    path, end = QPainterPath(), None
    for before, bend, after in pieces:
        if before != end:
            path.moveTo(QPointF(*before))
        if bend == after:
            path.lineTo(QPointF(*after))
        else:
            path.quadTo(QPointF(*bend), QPointF(*after))
        end = after
    return path
