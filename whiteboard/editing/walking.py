"""Where the keyboard goes from an element: along the flows, or on in reading order."""

from __future__ import annotations

from whiteboard.geometry.bodies import body_of
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Side
from whiteboard.model.values import Box, Point

_ROW = 64.0
"""Zones are read by a strip of this height at their top, or all that is in them would come before them."""


def reading_order(design: Design) -> tuple[str, ...]:
    """Ids of all elements, row by row from the top left; a flow follows the element that it leaves."""
    rest = sorted((e for e in design.elements.values() if isinstance(e, Boxed)), key=_by_height)
    order: list[str] = []
    read: set[str] = set()
    while rest:
        row_end = _strip(rest[0]).bottom
        row = [e for e in rest if _strip(e).center.y <= row_end]
        rest = [e for e in rest if _strip(e).center.y > row_end]
        for element in sorted(row, key=lambda e: (e.box.x, e.id)):
            order.append(element.id)
            leaving = [f.id for f in design.flows_at(element.id) if f.source.element == element.id]
            order.extend(leaving)
            read.update(leaving)
    return (*order, *(f.id for f in design.flows if f.id not in read))


def next_in_reading(design: Design, current: frozenset[str], *, back: bool) -> str:
    """The element after (or before) the selected ones, around the end; "" on an empty board."""
    order = reading_order(design)
    if not order:
        return ""
    places = [n for n, element_id in enumerate(order) if element_id in current]
    if not places:
        return order[-1 if back else 0]
    return order[(places[0] - 1 if back else places[-1] + 1) % len(order)]


def neighbour_towards(design: Design, element_id: str, side: Side) -> str:
    """The nearest element on that side that a flow joins to this one; "" when there is none."""
    box = design.box_of(element_id)
    if box is None:
        return ""
    joined = {end for f in design.flows_at(element_id) for end in (f.source.element, f.target.element)}
    found: list[tuple[float, str]] = []
    for other_id in joined - {element_id, ""}:
        other = design.box_of(other_id)
        if other is not None and (distance := _distance(box, other, side)) is not None:
            found.append((distance, other_id))
    return min(found)[1] if found else ""


def _distance(start: Box, other: Box, side: Side) -> float | None:
    """How far the other is on that side, leaning aside counted double; None where it is not on that side."""
    ahead, aside = _turned(start.center, other.center, side)
    # A row is never drawn quite level: what lies far aside and a hair ahead is a neighbour of another side.
    return ahead + 2 * abs(aside) if ahead > 0 and 2 * ahead >= abs(aside) else None


def _turned(start: Point, end: Point, side: Side) -> tuple[float, float]:
    dx, dy = end.x - start.x, end.y - start.y
    match side:
        case Side.LEFT:
            return -dx, dy
        case Side.TOP:
            return -dy, dx
        case Side.BOTTOM:
            return dy, dx
        case _:
            return dx, dy


def _strip(element: Boxed) -> Box:
    box = element.box
    return Box(box.x, box.y, box.w, min(box.h, _ROW)) if body_of(element).place else box


def _by_height(element: Boxed) -> tuple[float, float, str]:
    return (_strip(element).center.y, element.box.x, element.id)
