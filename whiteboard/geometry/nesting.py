"""Which zone an element lies in."""

from __future__ import annotations

from collections.abc import Mapping

from whiteboard.geometry.bodies import box_of
from whiteboard.model.design import Design
from whiteboard.model.values import Box


def boxes_of(design: Design) -> dict[str, Box]:
    """Every element's box by id, back to front, for elements that have one."""
    return {e.id: box for e in design.in_order if (box := box_of(e)) is not None}


def parents(design: Design) -> dict[str, str]:
    """Element id -> id of the innermost zone around it; elements outside of all zones are left out.

    A zone lies in another that encloses it, anything else in the zone that holds its centre, as people judge
    by eye and let a box stand over the border a little. Of two equal zones the front one lies in the other.
    """
    zones = sorted(design.zones, key=lambda z: z.box.w * z.box.h)
    place = {z.id: number for number, z in enumerate(design.zones)}
    found: dict[str, str] = {}
    for element_id, box in boxes_of(design).items():
        for zone in zones:
            if element_id in place:
                larger = (zone.box.w * zone.box.h, -place[zone.id]) > (box.w * box.h, -place[element_id])
                inside = larger and zone.box.encloses(box)
            else:
                inside = zone.box.contains(box.center)
            if inside:
                found[element_id] = zone.id
                break
    return found


def ancestors(parent: Mapping[str, str], element_id: str) -> tuple[str, ...]:
    """The zones around an element, innermost first."""
    chain: list[str] = []
    while (zone := parent.get(element_id if not chain else chain[-1])) is not None and zone not in chain:
        chain.append(zone)
    return tuple(chain)
