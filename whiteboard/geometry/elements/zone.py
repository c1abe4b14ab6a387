"""A place: it is pressed at its border and its title, and what lies in it is in front."""

from __future__ import annotations

from whiteboard.geometry.bodies import Body
from whiteboard.geometry.sizes import ZONE_TITLE
from whiteboard.model.elements import Element, Zone
from whiteboard.model.values import Point


def _at_border_or_title(element: Element, point: Point, reach: float) -> bool:
    assert isinstance(element, Zone)
    box = element.box
    if not box.grown(reach).contains(point):
        return False
    in_title = box.y <= point.y <= box.y + ZONE_TITLE
    return in_title or not box.grown(-reach).contains(point)


BODY = Body(Zone, _at_border_or_title, place=True, in_the_way=False, opaque=False)
