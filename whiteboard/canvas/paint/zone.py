"""A zone: a tinted place with a dashed border, its kind's icon and its name at the top left."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.giant import paint_frame
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.styled import brush_of, family_of, pen_of
from whiteboard.canvas.paint.texts import Block
from whiteboard.editing.making import zone_title as kind_title
from whiteboard.geometry.sizes import tidy_lines
from whiteboard.look.icons import paint_icon
from whiteboard.look.theme import Theme
from whiteboard.model.elements import Zone, ZoneKind
from whiteboard.model.style import Style, read_style
from whiteboard.model.values import Box

RADIUS = 18.0
TITLE_PX = 11.5
TITLE_LEFT = 34.0
TITLE_TOP = 9.0
_ICON = 14.0
_TITLE_LARGEST = 48.0
_CHOSEN = 110
"""How opaque a fill is that was chosen: the grid and what lies in the zone show as before."""
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
    style = read_style(zone.style)
    painter.setBrush(brush_of(context, style, hue, alpha=zone_opacity(context, style)))
    painter.setPen(pen_of(context, style, hue, 1.3, (6, 4), alpha=120 if context.theme.dark else 96))
    radius = min(RADIUS, box.w / 2, box.h / 2)
    paint_frame(painter, box, radius)
    paint_icon(painter, zone_icon(zone.kind), QRectF(box.x + 14, box.y + TITLE_TOP, _ICON, _ICON), hue)
    if text:
        title = title_block(context, zone)
        painter.setPen(context.color(context.theme.stroke(style.stroke) or context.colors.sub))
        first = title.height / title.lines
        title.draw(painter, box.x + TITLE_LEFT, box.y + TITLE_TOP + (_ICON - first) / 2)


def title_block(context: PaintContext, zone: Zone) -> Block:
    """The title laid out in the zone's width, in as many lines as it was given."""
    title = tidy_lines(zone_title(zone))
    width = max(zone.box.w - TITLE_LEFT - 14, 8.0)
    lines, family = title.count("\n") + 1, family_of(read_style(zone.style))
    return context.text(title, title_px(zone), 600, width=width, max_lines=lines, family=family)


def title_px(zone: Zone) -> float:
    """The size of its title, in board units."""
    return min(read_style(zone.style).size or TITLE_PX, _TITLE_LARGEST)


def zone_opacity(context: PaintContext, style: Style) -> int:
    """How opaque its area is, 0 to 255."""
    if context.theme.fill(style.fill):
        return _CHOSEN
    return 17 if context.theme.dark else 9
