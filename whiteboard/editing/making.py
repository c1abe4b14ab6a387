"""New elements: what a thing from the palette becomes when it is put on the board."""

from __future__ import annotations

from whiteboard.editing.editable import placing_of
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import PLAIN_BOX, Boxed, ZoneKind
from whiteboard.model.values import Box, Point

STICKY = "sticky"
TEXT = "text"
FRAME = "frame"
ZONE_PREFIX = "zone:"
ELLIPSE, DIAMOND = f"{PLAIN_BOX}:ellipse", f"{PLAIN_BOX}:diamond"
"""What is placed is named by a kind's id, by one of the words above, or by the prefix and a zone's kind."""
_WITH = "@"
PLAIN_ZONE = ZONE_PREFIX + ZoneKind.TIER.value
"""What says least of what lies inside: things that somebody has drawn a line around."""


def with_product(kind_id: str, product: str) -> str:
    """The name under which a component of this kind is placed that is made with the product."""
    return f"{kind_id}{_WITH}{product}"


def kind_placed(placing: str) -> str:
    """The kind of what is placed under this name."""
    return placing.partition(_WITH)[0]


def product_placed(placing: str) -> str:
    """The product that it is made with, as the catalogue has it; "" for none."""
    return placing.partition(_WITH)[2]


def zone_title(kind: ZoneKind) -> str:
    """The zone kind in the user's words."""
    match kind:
        case ZoneKind.REGION:
            return _("Region")
        case ZoneKind.AVAILABILITY_ZONE:
            return _("Availability zone")
        case ZoneKind.NETWORK:
            return _("Network")
        case ZoneKind.TRUST_BOUNDARY:
            return _("Trust boundary")
        case ZoneKind.TIER:
            return _("Tier")


def shape_of(placing: str) -> str:
    """The shape of a plain box that is placed under this name."""
    return placing.removeprefix(PLAIN_BOX).removeprefix(":")


def shape_title(shape: str) -> str:
    """A plain box of that shape in the user's words."""
    return {"ellipse": _("Ellipse"), "diamond": _("Diamond")}.get(shape, _("Box"))


def unique_name(design: Design, title: str) -> str:
    """The title, with the first number from 2 on that no component or zone has yet."""
    taken = {part.name for part in (*design.components, *design.zones)}
    if title not in taken:
        return title
    number = 2
    while f"{title} {number}" in taken:
        number += 1
    return f"{title} {number}"


def placing_title(placing: str) -> str:
    """What is about to be placed, in the user's words; an unknown kind says its id.

    Raises:
        ValueError: `placing` names a zone kind that does not exist.
    """
    return placing_of(placing).title(placing)


def box_at(placing: str, point: Point) -> Box:
    """Where the new element goes when the pointer is at `point`: centred, but text starts there."""
    found = placing_of(placing)
    w, h = found.size
    return Box(point.x if found.from_left else point.x - w / 2, point.y - h / 2, w, h)


def new_element(design: Design, placing: str, box: Box, element_id: str, order: str) -> Boxed:
    """The element to add, with a name that is free.

    Raises:
        ValueError: `placing` names a zone kind that does not exist.
    """
    return placing_of(placing).make(design, placing, box, element_id, order)
