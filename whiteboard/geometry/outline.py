"""The outlines that a box can have: what lies inside of one, and where a flow meets it."""

from __future__ import annotations

import math
from enum import StrEnum

from whiteboard.model.elements import PLAIN_BOX, Component, Element, Side
from whiteboard.model.values import Box, Point


class Outline(StrEnum):
    """All but the first lie within the box and touch the middles of its sides."""

    BOX = ""
    ELLIPSE = "ellipse"
    DIAMOND = "diamond"


_INSIDE = {Outline.BOX: 1.0, Outline.ELLIPSE: math.sqrt(0.5), Outline.DIAMOND: 0.5}
"""How much of its width and height there is for words."""


def outline_of(element: Element) -> Outline:
    """The element's outline: a plain box may be another shape; a card shows in its own way what it is."""
    if isinstance(element, Component) and element.kind == PLAIN_BOX:
        return Outline(element.shape) if element.shape in (Outline.ELLIPSE, Outline.DIAMOND) else Outline.BOX
    return Outline.BOX


def inside_of(outline: Outline, box: Box) -> Box:
    """The largest box of the same proportions within the outline."""
    part = _INSIDE[outline]
    w, h = box.w * part, box.h * part
    return Box(box.center.x - w / 2, box.center.y - h / 2, w, h)


def contains(outline: Outline, box: Box, point: Point) -> bool:
    """Whether the point lies in the outline that fills the box."""
    if outline is Outline.BOX or not box.w or not box.h:
        return box.contains(point)
    across = abs(point.x - box.center.x) / (box.w / 2)
    down = abs(point.y - box.center.y) / (box.h / 2)
    return across + down <= 1 if outline is Outline.DIAMOND else across * across + down * down <= 1


def meeting(outline: Outline, box: Box, side: Side, at: Point) -> Point:
    """Where a line that comes straight upon that side of the box at a point of it meets the outline."""
    if outline is Outline.BOX or side is Side.AUTO or not box.w or not box.h:
        return at
    upright = side in (Side.TOP, Side.BOTTOM)
    along = (at.x - box.center.x) / (box.w / 2) if upright else (at.y - box.center.y) / (box.h / 2)
    along = min(abs(along), 1.0)
    part = 1 - along if outline is Outline.DIAMOND else math.sqrt(1 - along * along)
    sign = -1.0 if side in (Side.TOP, Side.LEFT) else 1.0
    if upright:
        return Point(at.x, box.center.y + sign * part * box.h / 2)
    return Point(box.center.x + sign * part * box.w / 2, at.y)
