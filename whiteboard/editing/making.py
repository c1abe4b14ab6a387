"""New elements: what a thing from the palette becomes when it is put on the board."""

from __future__ import annotations

from whiteboard.geometry.sizes import COMPONENT_SIZE, STICKY_SIZE, TEXT_SIZE, ZONE_SIZE
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import catalogue
from whiteboard.model.design import Design
from whiteboard.model.elements import PLAIN_BOX, Boxed, Component, Sticky, Text, Zone, ZoneKind
from whiteboard.model.values import Box, Point

STICKY = "sticky"
TEXT = "text"
ZONE_PREFIX = "zone:"
"""What is placed is named by a kind's id, by one of the two words above, or by this and a zone's kind."""
PLAIN_ZONE = ZONE_PREFIX + ZoneKind.TIER.value
"""What says least of what lies inside: things that somebody has drawn a line around."""


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


def placing_title(placing: str) -> str:
    """What is about to be placed, in the user's words; an unknown kind says its id."""
    if placing == STICKY:
        return _("Sticky note")
    if placing == TEXT:
        return _("Text")
    if placing.startswith(ZONE_PREFIX):
        return zone_title(ZoneKind(placing.removeprefix(ZONE_PREFIX)))
    kind = catalogue().get(placing)
    return kind.title if kind else placing


def unique_name(design: Design, title: str) -> str:
    """The title, with the first number from 2 on that no component or zone has yet."""
    taken = {part.name for part in (*design.components, *design.zones)}
    if title not in taken:
        return title
    number = 2
    while f"{title} {number}" in taken:
        number += 1
    return f"{title} {number}"


def size_of_new(placing: str) -> tuple[float, float]:
    """Width and height in board units."""
    if placing == STICKY:
        return STICKY_SIZE
    if placing == TEXT:
        return TEXT_SIZE
    return ZONE_SIZE if placing.startswith(ZONE_PREFIX) else COMPONENT_SIZE


def box_at(placing: str, point: Point) -> Box:
    """Where the new element goes when the pointer is at `point`: centred, but text starts there."""
    w, h = size_of_new(placing)
    return Box(point.x if placing == TEXT else point.x - w / 2, point.y - h / 2, w, h)


def new_element(design: Design, placing: str, box: Box, element_id: str, order: str) -> Boxed:
    """The element to add, with a name that is free. A plain box has no name: its label will say what it is.

    Raises:
        ValueError: `placing` names a zone kind that does not exist.
    """
    if placing == STICKY:
        return Sticky(id=element_id, box=box, order=order)
    if placing == TEXT:
        return Text(id=element_id, box=box, order=order)
    if placing.startswith(ZONE_PREFIX):
        kind = ZoneKind(placing.removeprefix(ZONE_PREFIX))
        name = unique_name(design, zone_title(kind))
        return Zone(id=element_id, box=box, order=order, kind=kind, name=name)
    name = "" if placing == PLAIN_BOX else unique_name(design, placing_title(placing))
    return Component(id=element_id, box=box, order=order, kind=placing, name=name)
