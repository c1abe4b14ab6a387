"""How each type of element takes up room: where it is pressed, pulled, held on to and gone around."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import whiteboard.geometry.elements
from whiteboard.geometry.plans import Handle
from whiteboard.model.elements import Boxed, Element, UnknownElement
from whiteboard.model.values import Box, Point
from whiteboard.plugins import declared

CORNERS = (Handle.NW, Handle.NE, Handle.SE, Handle.SW)


def _in_its_box(element: Element, point: Point, reach: float) -> bool:
    box = box_of(element)
    return box is not None and box.grown(reach).contains(point)


@dataclass(frozen=True, slots=True)
class Body:
    """Of the elements of type `of`.

    `covers(element, point, reach)`: whether the point is in it, or so many board units around it; fewer than
    none are so far within. `thin`: one has to aim at it. `edged`: flows hold on to its border, and are pulled
    out of it. `place`: others lie in it, and it behind them all. `in_the_way`: flows go around it. `opaque`:
    it would hide what it is drawn around. `aside`: it stands beside what is tidied up;
    `drawn`: it stays where somebody has drawn it. `least`: the width and
    height below which it is not pulled. `ends(element)`: the handles of what has two ends instead of corners.
    """

    of: type[Element]
    covers: Callable[[Element, Point, float], bool] = _in_its_box
    edged: bool = False
    thin: bool = False
    place: bool = False
    in_the_way: bool = True
    opaque: bool = True
    aside: bool = False
    drawn: bool = False
    handles: tuple[Handle, ...] = tuple(Handle)
    least: tuple[float, float] = (48.0, 32.0)
    ends: Callable[[Element], tuple[Handle, Handle]] | None = None


@cache
def bodies() -> Mapping[type[Element], Body]:
    """All of them, found by walking the folder."""
    return {body.of: body for body in declared(whiteboard.geometry.elements, "BODY", Body)}


def body_of(element: Element) -> Body:
    """How this element takes up room."""
    return bodies()[type(element)]


def takes_flows(element: Element) -> bool:
    """Whether a flow can end there: at whatever one need not aim at."""
    return box_of(element) is not None and not body_of(element).thin


def box_of(element: Element) -> Box | None:
    """The element's box; None for a flow, and for what a newer version knows of without one."""
    return element.box if isinstance(element, Boxed | UnknownElement) else None
