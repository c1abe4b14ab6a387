"""Where the resize handles of a selected element are; the hit test and the canvas both ask here."""

from __future__ import annotations

import math

from whiteboard.geometry.bodies import body_of
from whiteboard.geometry.plans import Handle, Route
from whiteboard.geometry.sizes import label_size
from whiteboard.model.elements import Element, Flow, Side
from whiteboard.model.values import Box, Point

END_AWAY = 15.0
"""Screen pixels from a component's border to the handle of an attached flow end."""

RING = 6.0
"""Screen pixels from the middle of a flow end's handle to its outer rim."""

DOT = 5.0
"""Screen pixels from the middle of a component's side to the rim of the dot there, to pull a flow from."""

DOTTED_FROM = 84.0
"""Screen pixels that a component is wide at least where it shows them: a smaller one they would hide."""

PLUS, PLUS_AWAY, PLUS_FROM = 8.0, 22.0, 40.0
"""Screen pixels: the radius of a sign to go on from a component, from its border to the middle of the sign,
and how high the component is at least."""

ROOM = 24.0
"""Screen pixels that a box measures at least where one of several selected ones shows handles: on a smaller
one they would leave nothing to take hold of it by."""

ENDS_FROM = 0.55
"""The zoom from which each of several selected flows shows its ends, as it does its label."""


def handles_of(element: Element) -> tuple[Handle, ...]:
    """The handles that an element shows while selected."""
    if element.locked:
        return ()
    body = body_of(element)
    return body.handles if body.ends is None else body.ends(element)


def shows_handles(box: Box, zoom: float, *, alone: bool) -> bool:
    """Whether a selected element shows its handles; `alone` where nothing else is selected."""
    return alone or min(box.w, box.h) * zoom >= ROOM


def shows_ends(zoom: float, *, alone: bool) -> bool:
    """Whether a selected flow shows its ends; `alone` as above."""
    return alone or zoom >= ENDS_FROM


def shows_dots(box: Box, zoom: float) -> bool:
    """Whether a component offers dots to pull flows from."""
    return box.w * zoom >= DOTTED_FROM


def dots_of(box: Box) -> tuple[Point, Point, Point, Point]:
    """The middle of each side."""
    c = box.center
    return Point(box.x, c.y), Point(box.right, c.y), Point(c.x, box.y), Point(c.x, box.bottom)


def shows_plus(box: Box, zoom: float) -> bool:
    """Whether a hovered component offers to go on from it: on a smaller one there is no room beside dots."""
    return shows_dots(box, zoom) and box.h * zoom >= PLUS_FROM


def pluses(box: Box, zoom: float) -> dict[Side, Point]:
    """The centres of the signs beside a hovered component to put the next one there by."""
    away, c = PLUS_AWAY / zoom, box.center
    return {
        Side.LEFT: Point(box.x - away, c.y),
        Side.RIGHT: Point(box.right + away, c.y),
        Side.TOP: Point(c.x, box.y - away),
        Side.BOTTOM: Point(c.x, box.bottom + away),
    }


def plus_at(box: Box, point: Point, zoom: float) -> Side | None:
    """The side whose sign lies under a point."""
    if not shows_plus(box, zoom):
        return None
    near = (side for side, sign in pluses(box, zoom).items() if math.dist(sign, point) <= PLUS / zoom)
    return next(near, None)


def towards_plus(box: Box, point: Point, zoom: float) -> bool:
    """Whether a point lies between a component and one of its signs: who goes there is still with it."""
    signs = pluses(box, zoom).values() if shows_plus(box, zoom) else ()
    reach = PLUS / zoom
    return any(
        min(sign.x, box.center.x) - reach <= point.x <= max(sign.x, box.center.x) + reach
        and min(sign.y, box.center.y) - reach <= point.y <= max(sign.y, box.center.y) + reach
        for sign in signs
    )


def handle_point(box: Box, handle: Handle) -> Point:
    """The handle's centre on the box's border."""
    x = box.x if "w" in handle else box.right if "e" in handle else box.center.x
    y = box.y if "n" in handle else box.bottom if "s" in handle else box.center.y
    return Point(x, y)


def badge_point(box: Box) -> Point:
    """The centre of a component's badge."""
    return Point(box.right - 2, box.y + 2)


def lock_point(box: Box) -> Point:
    """The centre of the sign of a selected element that is locked: the other corner is a badge's."""
    return Point(box.x + 2, box.y + 2)


def flow_ends(flow: Flow, route: Route, zoom: float) -> tuple[Point, Point]:
    """The handles at source and target of a selected flow.

    An attached end's handle stands a little off the border: on the border itself the next flow is drawn,
    often from the very place where the last one starts. Beside the line where on it the head or the label
    would be hidden.
    """
    first, last = route.drawn[:2], route.drawn[:-3:-1]
    return (
        first[0] if flow.source.loose else _beside_label(flow, route, first[0], first[1], zoom),
        last[0] if flow.target.loose else _beside_label(flow, route, last[0], last[1], zoom),
    )


def _beside_label(flow: Flow, route: Route, start: Point, other: Point, zoom: float) -> Point:
    on_line = _towards(start, other, END_AWAY / zoom)
    if not flow.label:
        return on_line
    w, h = label_size(flow.label)
    pill = Box(route.label.x - w / 2, route.label.y - h / 2, w, h).grown(RING / zoom)
    if not pill.contains(on_line):
        return on_line
    # Across the line and off the pill, on the side that is nearer.
    off = END_AWAY / zoom / 2
    if abs(other.x - start.x) >= abs(other.y - start.y):
        return Point(on_line.x, min(pill.y, start.y - off))
    return Point(max(pill.right, start.x + off), on_line.y)


def _towards(start: Point, other: Point, distance: float) -> Point:
    length = math.hypot(other.x - start.x, other.y - start.y)
    if not length:
        return start
    part = min(distance, length / 2) / length
    return Point(start.x + (other.x - start.x) * part, start.y + (other.y - start.y) * part)
