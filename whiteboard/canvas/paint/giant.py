"""Boxes and lines far larger than any view: only the part that can be seen is handed to Qt.

Qt dashes, strokes and shades the whole of a shape, whatever is seen of it; one box of the largest size would
take minutes and all memory. What is cut off lies out of sight; dashes keep their rhythm from tile to tile.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from whiteboard.geometry.outline import Outline
from whiteboard.model.values import Box, Point

GIANT = 20_000.0
"""From this size on, in board units; what is smaller is painted as it always was."""

_BEYOND = 32.0


def is_giant(*lengths: float) -> bool:
    return max(lengths) > GIANT


def in_sight(painter: QPainter) -> Box:
    """The part of the board that the painter can paint on, and some more around it."""
    device = painter.device()
    ratio = device.devicePixelRatioF()
    back, _able = painter.combinedTransform().inverted()
    rect = back.mapRect(QRectF(0, 0, device.width() * ratio, device.height() * ratio))
    if painter.hasClipping():
        rect = rect.intersected(painter.clipBoundingRect())
    return Box(rect.x(), rect.y(), rect.width(), rect.height()).grown(_BEYOND)


def cut(painter: QPainter, box: Box, step: float = 0.0) -> Box:
    """The part of a box that is in sight; its corner stays on a lattice of `step` from the box's own."""
    if not is_giant(box.w, box.h):
        return box
    seen = in_sight(painter)
    left, top = max(box.x, seen.x), max(box.y, seen.y)
    if step:
        left -= ((left - box.x) + (top - box.y)) % step
    right, bottom = min(box.right, seen.right), min(box.bottom, seen.bottom)
    return Box(left, top, max(right - left, 0.0), max(bottom - top, 0.0))


def paint_outline(painter: QPainter, box: Box, outline: Outline, radius: float) -> None:
    """The outline that fills the box, with the painter's pen and brush; `radius` rounds a box's corners."""
    # Of one that goes far beyond any view there is no more to see than of a box.
    if outline is Outline.BOX or is_giant(box.w, box.h):
        paint_frame(painter, box, radius)
    elif outline is Outline.ELLIPSE:
        painter.drawEllipse(QRectF(*box))
    else:
        middle = box.center
        corners = (box.x, middle.y), (middle.x, box.y), (box.right, middle.y), (middle.x, box.bottom)
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def paint_frame(painter: QPainter, box: Box, radius: float) -> None:
    """A rounded rectangle with the painter's pen and brush."""
    if not is_giant(box.w, box.h):
        painter.drawRoundedRect(QRectF(*box), radius, radius)
        return
    part = cut(painter, box)
    if painter.pen().style() is not Qt.PenStyle.CustomDashLine:
        painter.drawRoundedRect(QRectF(*part), radius, radius)
        return
    pen = painter.pen()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRect(QRectF(*part))
    painter.setPen(pen)
    corners = [
        Point(box.x, box.y),
        Point(box.right, box.y),
        Point(box.right, box.bottom),
        Point(box.x, box.bottom),
    ]
    paint_legs(painter, [*corners, corners[0]])


def paint_legs(painter: QPainter, points: Sequence[Point]) -> None:
    """A polyline with the painter's pen, its dashes begun anew at each corner."""
    pen, seen = painter.pen(), in_sight(painter)
    period = sum(pen.dashPattern()) * pen.widthF() or 1.0
    for a, b in pairwise(points):
        length = math.dist(a, b)
        low, high = _part_in(seen, a, b)
        if low < high:
            start = math.floor(low * length / period) * period / length
            painter.drawLine(QLineF(_at(a, b, max(start, 0.0)), _at(a, b, high)))


def _at(a: Point, b: Point, share: float) -> QPointF:
    return QPointF(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)


def _part_in(area: Box, a: Point, b: Point) -> tuple[float, float]:
    """Between which shares of its length a segment lies in an area; low >= high where nowhere."""
    low, high = 0.0, 1.0
    for start, end, near, far in ((a.x, b.x, area.x, area.right), (a.y, b.y, area.y, area.bottom)):
        way = end - start
        if way == 0:
            if not near <= start <= far:
                return 1.0, 0.0
            continue
        first, last = sorted(((near - start) / way, (far - start) / way))
        low, high = max(low, first), min(high, last)
    return low, high
