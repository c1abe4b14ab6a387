"""What lies over the board while one works: outlines, handles, guides, the marquee, dots to pull flows from.

`px` is the size of one screen pixel in board units: these marks are as large at any zoom.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from whiteboard.canvas.paint.giant import paint_frame
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.geometry.guides import beside
from whiteboard.geometry.handles import DOT, PLUS, dots_of, handle_point, pluses
from whiteboard.geometry.plans import Guide, Handle
from whiteboard.look.icons import paint_icon
from whiteboard.model.values import Box, Point

_OUTLINE_RADIUS = 12.0


def paint_outline(
    painter: QPainter,
    context: PaintContext,
    box: Box,
    px: float,
    *,
    radius: float = _OUTLINE_RADIUS,
    locked: bool = False,
) -> None:
    """Around a selected element, on its border; dashed where it is locked."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(context.pen(context.colors.accent, 2 * px, (4 * px, 3 * px) if locked else ()))
    paint_frame(painter, box, radius)


def paint_hover(
    painter: QPainter, context: PaintContext, box: Box, px: float, *, radius: float = _OUTLINE_RADIUS
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(context.pen(context.colors.accent, 1.2 * px, alpha=150))
    paint_frame(painter, box, radius)


def paint_target(
    painter: QPainter, context: PaintContext, box: Box, px: float, *, radius: float = _OUTLINE_RADIUS
) -> None:
    """Around what would receive the thing being dragged."""
    painter.setBrush(context.brush(context.colors.accent, 22))
    painter.setPen(context.pen(context.colors.accent, 2.2 * px))
    paint_frame(painter, box.grown(3 * px), radius + 3 * px)


def paint_highlight(
    painter: QPainter, context: PaintContext, box: Box, px: float, *, radius: float = _OUTLINE_RADIUS
) -> None:
    """Around what a concern points at."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for spread, alpha in ((7.0, 60), (4.0, 255)):
        painter.setPen(context.pen(context.colors.highlight, 3 * px, alpha=alpha))
        grown = box.grown(spread * px)
        paint_frame(painter, grown, radius + spread * px)


def paint_line_highlight(painter: QPainter, context: PaintContext, path: QPainterPath, px: float) -> None:
    """Along a flow that a concern or a requirement points at; to be painted below its line."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(context.pen(context.colors.highlight, 9 * px, alpha=150))
    painter.drawPath(path)


def paint_handles(
    painter: QPainter, context: PaintContext, box: Box, handles: Iterable[Handle], px: float
) -> None:
    painter.setPen(context.pen(context.colors.accent, 1.5 * px))
    painter.setBrush(context.brush(context.colors.card))
    for handle in handles:
        x, y = handle_point(box, handle)
        painter.drawRoundedRect(QRectF(x - 4 * px, y - 4 * px, 8 * px, 8 * px), 2.5 * px, 2.5 * px)


def paint_ends(painter: QPainter, context: PaintContext, points: Iterable[Point], px: float) -> None:
    """The ends of a selected flow, to take it to another element by."""
    painter.setPen(context.pen(context.colors.accent, 1.6 * px))
    painter.setBrush(context.brush(context.colors.card))
    for point in points:
        painter.drawEllipse(QPointF(*point), 5 * px, 5 * px)


def paint_bends(
    painter: QPainter,
    context: PaintContext,
    waypoints: Sequence[Point],
    middles: Iterable[Point],
    held: int | None,
    px: float,
) -> None:
    """The waypoints of a selected flow, the one that is held filled, and small where it can be pulled."""
    painter.setPen(context.pen(context.colors.accent, 1.6 * px))
    for number, point in enumerate(waypoints):
        painter.setBrush(context.brush(context.colors.accent if number == held else context.colors.card))
        painter.drawRect(QRectF(point.x - 4 * px, point.y - 4 * px, 8 * px, 8 * px))
    painter.setBrush(context.brush(context.colors.accent))
    painter.setPen(context.pen(context.colors.card, 1.2 * px))
    for point in middles:
        painter.drawEllipse(QPointF(*point), 3.6 * px, 3.6 * px)


def paint_lock(painter: QPainter, context: PaintContext, at: Point, px: float) -> None:
    """Why a selected element has no handles: it is locked."""
    painter.setPen(context.pen(context.colors.accent, 1.5 * px))
    painter.setBrush(context.brush(context.colors.card))
    painter.drawEllipse(QPointF(*at), 9 * px, 9 * px)
    place = QRectF(at.x - 6 * px, at.y - 6 * px, 12 * px, 12 * px)
    paint_icon(painter, "lock-outline", place, context.colors.accent)


def paint_dots(painter: QPainter, context: PaintContext, box: Box, px: float) -> None:
    """The middle of each side: "pull a flow from here"."""
    painter.setPen(context.pen(context.colors.card, 1.5 * px))
    painter.setBrush(context.brush(context.colors.accent))
    for dot in dots_of(box):
        painter.drawEllipse(QPointF(*dot), (DOT - 0.5) * px, (DOT - 0.5) * px)


def paint_pluses(painter: QPainter, context: PaintContext, box: Box, px: float) -> None:
    """Beside each side of what is hovered: "go on here"."""
    for x, y in pluses(box, 1 / px).values():
        painter.setPen(context.pen(context.colors.accent, 1.2 * px))
        painter.setBrush(context.brush(context.colors.card))
        painter.drawEllipse(QPointF(x, y), PLUS * px, PLUS * px)
        painter.setPen(context.pen(context.colors.accent, 1.6 * px))
        arm = PLUS / 2 * px
        painter.drawLine(QPointF(x - arm, y), QPointF(x + arm, y))
        painter.drawLine(QPointF(x, y - arm), QPointF(x, y + arm))


def paint_guides(
    painter: QPainter, context: PaintContext, guides: Iterable[Guide], boxes: Sequence[Box], px: float
) -> None:
    """Beside these boxes and not through what they say."""
    painter.setPen(context.pen(context.colors.guide, 1.1 * px))
    for guide in guides:
        line = QLineF(QPointF(*guide.start), QPointF(*guide.end))
        for start, end in beside(guide, boxes):
            painter.drawLine(QPointF(*start), QPointF(*end))
        if guide.gap <= 0 or line.length() == 0:
            continue
        # An equal gap ends in two strokes across, as a dimension does in a drawing.
        across = line.normalVector().unitVector()
        dx, dy = across.dx() * 4 * px, across.dy() * 4 * px
        for end in (line.p1(), line.p2()):
            painter.drawLine(QLineF(end.x() - dx, end.y() - dy, end.x() + dx, end.y() + dy))


def paint_marquee(painter: QPainter, context: PaintContext, box: Box, px: float) -> None:
    painter.setPen(context.pen(context.colors.accent, 1.2 * px))
    painter.setBrush(context.brush(context.colors.accent, 26))
    painter.drawRect(QRectF(*box))
