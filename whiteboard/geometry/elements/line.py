"""A plain line: one has to aim at it, and nothing minds it."""

from __future__ import annotations

from whiteboard.geometry.bodies import Body
from whiteboard.geometry.plans import Handle
from whiteboard.geometry.sizes import distance
from whiteboard.model.elements import Element
from whiteboard.model.elements.line import Line
from whiteboard.model.values import Box, Point


def _near_it(element: Element, point: Point, reach: float) -> bool:
    assert isinstance(element, Line)
    return distance(point, *ends(element)) <= reach


def ends(line: Line) -> tuple[Point, Point]:
    """Its left end and its right one."""
    box = line.box
    first, last = (box.bottom, box.y) if line.rising else (box.y, box.bottom)
    return Point(box.x, first), Point(box.right, last)


def _end_handles(element: Element) -> tuple[Handle, Handle]:
    assert isinstance(element, Line)
    return (Handle.SW, Handle.NE) if element.rising else (Handle.NW, Handle.SE)


def line_between(line: Line, start: Point, end: Point) -> Line:
    """The line from one point to another one, wherever they lie."""
    x, y = min(start.x, end.x), min(start.y, end.y)
    box = Box(x, y, abs(end.x - start.x), abs(end.y - start.y))
    return line.changed(box=box, rising=(end.x - start.x) * (end.y - start.y) < 0)


BODY = Body(
    Line,
    _near_it,
    thin=True,
    in_the_way=False,
    opaque=False,
    aside=True,
    least=(0.0, 0.0),
    ends=_end_handles,
)
