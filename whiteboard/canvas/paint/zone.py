"""A zone: a tinted place with a dashed border, its kind's icon and its name at the top left."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.giant import paint_frame
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.texts import Block
from whiteboard.editing.making import zone_title as kind_title
from whiteboard.geometry.sizes import tidy_lines
from whiteboard.look.icons import paint_icon
from whiteboard.look.theme import Theme
from whiteboard.model.elements import Zone, ZoneKind
from whiteboard.model.values import Box

RADIUS = 18.0
TITLE_PX = 11.5
TITLE_LEFT = 34.0
TITLE_TOP = 9.0
_ICON = 14.0
_ICONS = {
    ZoneKind.REGION: "earth",
    ZoneKind.AVAILABILITY_ZONE: "server-network",
    ZoneKind.NETWORK: "lan",
    ZoneKind.TRUST_BOUNDARY: "shield-lock-outline",
    ZoneKind.TIER: "layers-outline",
}


def zone_icon(kind: ZoneKind) -> str:
    return _ICONS.get(kind, "select-group")


def zone_title(zone: Zone) -> str:
    """The zone's name, else what it is."""
    if zone.name.strip():
        return zone.name
    return kind_title(zone.kind)


def zone_color(theme: Theme, kind: ZoneKind) -> str:
    """The hue of its border and title; the fill is a breath of it."""
    return {
        ZoneKind.REGION: theme.tint("compute"),
        ZoneKind.AVAILABILITY_ZONE: theme.tint("edge"),
        ZoneKind.NETWORK: theme.tint("clients"),
        ZoneKind.TRUST_BOUNDARY: theme.colors.bad,
        ZoneKind.TIER: theme.tint("platform"),
    }[kind]


def paint_zone(painter: QPainter, context: PaintContext, zone: Zone, *, text: bool = True) -> None:
    box: Box = zone.box
    hue = zone_color(context.theme, zone.kind)
    painter.setBrush(context.brush(hue, 17 if context.theme.dark else 9))
    painter.setPen(context.pen(hue, 1.3, (6, 4), alpha=120 if context.theme.dark else 96))
    radius = min(RADIUS, box.w / 2, box.h / 2)
    paint_frame(painter, box, radius)
    paint_icon(painter, zone_icon(zone.kind), QRectF(box.x + 14, box.y + TITLE_TOP, _ICON, _ICON), hue)
    if text:
        title = title_block(context, zone)
        painter.setPen(context.color(context.colors.sub))
        first = title.height / title.lines
        title.draw(painter, box.x + TITLE_LEFT, box.y + TITLE_TOP + (_ICON - first) / 2)


def title_block(context: PaintContext, zone: Zone) -> Block:
    """The title laid out in the zone's width, in as many lines as it was given."""
    title = tidy_lines(zone_title(zone))
    width = max(zone.box.w - TITLE_LEFT - 14, 8.0)
    return context.text(title, TITLE_PX, 600, width=width, max_lines=title.count("\n") + 1)
