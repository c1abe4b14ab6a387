"""A laser's trace on the view: a soft line with a dot where it is now."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from whiteboard.canvas.paint.kit import Kit
from whiteboard.model.values import Box, Point

_WIDE, _GLOW = 4.0, 11.0
_STEPS = 16
"""Into so many shades the fading is cut: finer ones cannot be told apart, and each costs a painting."""


@dataclass(frozen=True, slots=True)
class Beam:
    """`shade` is 1 to 16."""

    points: tuple[Point, ...]
    colour: str
    shade: int

    @property
    def bounds(self) -> Box:
        xs, ys = [p.x for p in self.points], [p.y for p in self.points]
        return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(_GLOW)

    def paint(self, painter: QPainter, kit: Kit) -> None:
        part = self.shade / _STEPS
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = _smooth(self.points)
        painter.setPen(kit.pen(self.colour, _GLOW, alpha=round(56 * part)))
        painter.drawPath(path)
        painter.setPen(kit.pen(self.colour, _WIDE, alpha=round(235 * part)))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.brush(self.colour, round(255 * part)))
        painter.drawEllipse(QPointF(*self.points[-1]), _WIDE, _WIDE)


def shade_of(strength: float) -> int:
    """The shade for a strength of 0 to 1; never none at all while there is any."""
    return max(1, math.ceil(strength * _STEPS))


def _smooth(points: tuple[Point, ...]) -> QPainterPath:
    """Through the middles of the lines between the points, which bend it: a hand draws no corners."""
    path = QPainterPath(QPointF(*points[0]))
    for before, after in itertools.pairwise(points[1:]):
        middle = QPointF((before.x + after.x) / 2, (before.y + after.y) / 2)
        path.quadTo(QPointF(*before), middle)
    path.lineTo(QPointF(*points[-1]))
    return path
