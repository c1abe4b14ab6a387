"""A plain line: one has to aim at it, and nothing minds it."""

from __future__ import annotations

from whiteboard.geometry.bodies import CORNERS, Body
from whiteboard.geometry.sizes import distance
from whiteboard.model.elements import Element
from whiteboard.model.elements.line import Line
from whiteboard.model.values import Point


def _near_it(element: Element, point: Point, reach: float) -> bool:
    assert isinstance(element, Line)
    return distance(point, *ends(element)) <= reach


def ends(line: Line) -> tuple[Point, Point]:
    """Its left end and its right one."""
    box = line.box
    first, last = (box.bottom, box.y) if line.rising else (box.y, box.bottom)
    return Point(box.x, first), Point(box.right, last)


BODY = Body(
    Line, _near_it, thin=True, in_the_way=False, opaque=False, aside=True, handles=CORNERS, least=(0.0, 0.0)
)
