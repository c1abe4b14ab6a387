"""The badge at a component's top right corner: open concerns, as a count in the colour of the loudest."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.geometry.handles import badge_point
from whiteboard.model.values import Box

RADIUS = 10.0


@dataclass(frozen=True, slots=True)
class Badge:
    """`contradicts` where one of the `count` open concerns, at least 1, is no mere question."""

    contradicts: bool
    count: int = 1


def badge_box(box: Box) -> Box:
    """The disc's place at a component's box."""
    center = badge_point(box)
    return Box(center.x - RADIUS, center.y - RADIUS, 2 * RADIUS, 2 * RADIUS)


def paint_badge(painter: QPainter, context: PaintContext, box: Box, badge: Badge) -> None:
    place = badge_box(box)
    colors = context.colors
    painter.setPen(context.pen(colors.card, 2.0))
    painter.setBrush(context.brush(colors.bad if badge.contradicts else colors.accent))
    painter.drawEllipse(QRectF(*place))
    alone = "!" if badge.contradicts else "?"
    words = "9+" if badge.count > 9 else str(badge.count) if badge.count > 1 else alone
    block = context.text(words, 11, 700)
    painter.setPen(context.color(colors.on_badge))
    block.draw(painter, place.center.x - block.width / 2, place.center.y - block.height / 2)
