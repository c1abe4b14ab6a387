"""The badge at a component's top right corner: open concerns, as a count in their severity's colour."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.kit import Kit
from whiteboard.geometry.handles import badge_point
from whiteboard.model.values import Box

RADIUS = 10.0


@dataclass(frozen=True, slots=True)
class Badge:
    """`severity` as in a concern: critical, high, medium, low, info. `count` open concerns, at least 1."""

    severity: str
    count: int = 1


def badge_box(box: Box) -> Box:
    """The disc's place at a component's box."""
    center = badge_point(box)
    return Box(center.x - RADIUS, center.y - RADIUS, 2 * RADIUS, 2 * RADIUS)


def paint_badge(painter: QPainter, kit: Kit, box: Box, badge: Badge) -> None:
    place = badge_box(box)
    colors = kit.colors
    color = {"critical": colors.bad, "high": colors.bad, "medium": colors.warn}.get(
        badge.severity, colors.sub
    )
    painter.setPen(kit.pen(colors.card, 2.0))
    painter.setBrush(kit.brush(color))
    painter.drawEllipse(QRectF(*place))
    words = "9+" if badge.count > 9 else str(badge.count) if badge.count > 1 else "!"
    if badge.count == 1 and badge.severity in ("low", "info"):
        words = "?"
    block = kit.text(words, 11, 700)
    painter.setPen(kit.color(colors.on_badge))
    block.draw(painter, place.center.x - block.width / 2, place.center.y - block.height / 2)
