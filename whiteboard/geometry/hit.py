"""What lies under the pointer, and what a selection rectangle takes in."""

from __future__ import annotations

import math
from collections.abc import Mapping

from whiteboard.geometry.bends import waypoint_at
from whiteboard.geometry.bodies import body_of, box_of
from whiteboard.geometry.enclosing import holds
from whiteboard.geometry.handles import (
    DOT,
    badge_point,
    dots_of,
    flow_ends,
    handle_point,
    handles_of,
    plus_at,
    shows_dots,
    shows_ends,
    shows_handles,
)
from whiteboard.geometry.plans import (
    Hit,
    HitBadge,
    HitEdge,
    HitElement,
    HitFlow,
    HitFlowEnd,
    HitFlowLabel,
    HitHandle,
    HitNothing,
    HitPlus,
    HitWaypoint,
    Route,
)
from whiteboard.geometry.sizes import distance, label_size
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Flow, Side
from whiteboard.model.values import Box, Point

_HANDLE, _END, _LINE, _BADGE = 7.0, 8.0, 6.0, 10.0
_ZONE_BORDER = 6.0
_EDGE_IN, _STROKE = 6.0, 2.0


def hit(
    design: Design,
    routes: Mapping[str, Route],
    point: Point,
    *,
    zoom: float,
    selection: frozenset[str],
    badges: frozenset[str] = frozenset(),
    hovered: str = "",
) -> Hit:
    """What a press at `point` would grab; distances are screen pixels, so `zoom` divides them.

    From front to back: badges, the selection's handles, flow ends and waypoints, the signs beside what is
    hovered, labels, boxes, flows, the dots on a component's sides, zones, boxes that are drawn around others.
    Beside a component lies the board.
    """
    return (
        _badge(design, point, badges, _BADGE / zoom)
        or _handle(design, point, selection, zoom)
        or _flow_end(design, routes, point, selection, zoom)
        or _waypoint(design, point, selection, zoom)
        or _plus(design, point, hovered, zoom)
        or _label(design, routes, point)
        or _box(design, point, zoom)
        or _line(routes, point, _LINE / zoom)
        or _dot(design, point, zoom)
        or _zone(design, point, _ZONE_BORDER / zoom)
        or _holder(design, point, zoom)
        or HitNothing()
    )


def in_marquee(design: Design, routes: Mapping[str, Route], box: Box) -> frozenset[str]:
    """Ids of what lies wholly inside a selection rectangle."""
    found: set[str] = set()
    for element in design.elements.values():
        if isinstance(element, Flow):
            route = routes.get(element.id)
            if route is not None and all(box.contains(p) for p in route.points):
                found.add(element.id)
        elif (held := box_of(element)) is not None and box.encloses(held):
            found.add(element.id)
    return frozenset(found)


def _badge(design: Design, point: Point, badges: frozenset[str], reach: float) -> Hit | None:
    for badge in sorted(badges):
        box = design.box_of(badge)
        if box is not None and _near(badge_point(box), point, reach):
            return HitBadge(badge)
    return None


def _handle(design: Design, point: Point, selection: frozenset[str], zoom: float) -> Hit | None:
    alone, reach = len(selection) == 1, _HANDLE / zoom
    for element_id in sorted(selection):
        element = design.elements.get(element_id)
        box = None if element is None else box_of(element)
        if element is None or box is None or not shows_handles(box, zoom, alone=alone):
            continue
        for handle in handles_of(element):
            if _near(handle_point(box, handle), point, reach):
                return HitHandle(element_id, handle)
    return None


def _flow_end(
    design: Design, routes: Mapping[str, Route], point: Point, selection: frozenset[str], zoom: float
) -> Hit | None:
    if not shows_ends(zoom, alone=len(selection) == 1):
        return None
    for flow_id in sorted(selection):
        route, flow = routes.get(flow_id), design.elements.get(flow_id)
        if route is None or not isinstance(flow, Flow) or flow.locked:
            continue
        start, end = flow_ends(flow, route, zoom)
        for source, handle in ((False, end), (True, start)):
            if _near(handle, point, _END / zoom):
                return HitFlowEnd(flow_id, source)
    return None


def _waypoint(design: Design, point: Point, selection: frozenset[str], zoom: float) -> Hit | None:
    if not shows_ends(zoom, alone=len(selection) == 1):
        return None
    for flow_id in sorted(selection):
        flow = design.elements.get(flow_id)
        if isinstance(flow, Flow) and flow.waypoints and not flow.locked:
            number = waypoint_at(flow, point, _END / zoom)
            if number is not None:
                return HitWaypoint(flow_id, number)
    return None


def _plus(design: Design, point: Point, hovered: str, zoom: float) -> Hit | None:
    part = design.elements.get(hovered)
    side = plus_at(part.box, point, zoom) if isinstance(part, Component) else None
    return HitPlus(hovered, side) if side is not None else None


def _label(design: Design, routes: Mapping[str, Route], point: Point) -> Hit | None:
    found: Flow | None = None
    for flow_id, route in routes.items():
        if abs(route.label.y - point.y) > 60:
            continue
        flow = design.elements.get(flow_id)
        if not isinstance(flow, Flow) or not flow.label:
            continue
        w, h = label_size(flow.label)
        over = abs(route.label.x - point.x) <= w / 2 and abs(route.label.y - point.y) <= h / 2
        if over and (found is None or (found.order, found.id) < (flow.order, flow.id)):
            found = flow
    return HitFlowLabel(found.id) if found else None


def _box(design: Design, point: Point, zoom: float) -> Hit | None:
    for element in reversed(design.in_order):
        if _covers(element, point, zoom) and not holds(design, element):
            return _in_box(element, point, zoom)
    return None


def _holder(design: Design, point: Point, zoom: float) -> Hit | None:
    # Whatever else lies there would have been hit before.
    under = [e for e in design.elements.values() if _covers(e, point, zoom)]
    return _in_box(min(under, key=_area), point, zoom) if under else None


def _covers(element: Element, point: Point, zoom: float) -> bool:
    body = body_of(element)
    return not body.place and body.covers(element, point, _LINE / zoom if body.thin else 0.0)


def _area(element: Element) -> tuple[float, str]:
    box = box_of(element)
    return (box.w * box.h if box is not None else 0.0, element.id)


def _in_box(element: Element, point: Point, zoom: float) -> Hit:
    box = box_of(element)
    if box is not None and body_of(element).edged:
        # A box that is small on the screen must keep an inside to grab it by.
        band = min(_EDGE_IN / zoom, min(box.w, box.h) / 5)
        if not body_of(element).covers(element, point, -band):
            return edge_at(element.id, box, point)
    return HitElement(element.id)


def _line(routes: Mapping[str, Route], point: Point, reach: float) -> Hit | None:
    nearest, found = reach, ""
    for flow_id, route in routes.items():
        x1, y1 = previous = route.points[0]
        for x2, y2 in route.points[1:]:
            if (
                min(x1, x2) - reach <= point.x <= max(x1, x2) + reach
                and min(y1, y2) - reach <= point.y <= max(y1, y2) + reach
            ):
                away = distance(point, previous, Point(x2, y2))
                if away < nearest or (away == nearest and flow_id > found):
                    nearest, found = away, flow_id
            x1, y1 = previous = Point(x2, y2)
    return HitFlow(found) if found else None


def _dot(design: Design, point: Point, zoom: float) -> Hit | None:
    """Half of a dot sticks out of the box that offers it, and so does half of its border's stroke."""
    reach, stroke = DOT / zoom, _STROKE / zoom
    for element in reversed(design.in_order):
        box = box_of(element) if body_of(element).edged else None
        # What is inside of it is not hit as a box where that lies behind others.
        if box is None or box.contains(point) or not box.grown(reach).contains(point):
            continue
        on_dot = shows_dots(box, zoom) and any(math.dist(point, dot) <= reach for dot in dots_of(box))
        if on_dot or box.grown(stroke).contains(point):
            return edge_at(element.id, box, point)
    return None


def _zone(design: Design, point: Point, reach: float) -> Hit | None:
    places = (e for e in design.elements.values() if body_of(e).place and body_of(e).covers(e, point, reach))
    inner_first = sorted(places, key=lambda e: (e.order, e.id), reverse=True)
    found = min(inner_first, key=lambda e: _area(e)[0], default=None)
    return HitElement(found.id) if found is not None else None


def edge_at(element_id: str, box: Box, point: Point) -> HitEdge:
    """The side nearest to a point, and the point's place along it."""
    along_x = min(max((point.x - box.x) / box.w, 0.0), 1.0) if box.w else 0.5
    along_y = min(max((point.y - box.y) / box.h, 0.0), 1.0) if box.h else 0.5
    sides = (
        (abs(point.x - box.x), Side.LEFT, along_y),
        (abs(point.x - box.right), Side.RIGHT, along_y),
        (abs(point.y - box.y), Side.TOP, along_x),
        (abs(point.y - box.bottom), Side.BOTTOM, along_x),
    )
    _away, side, at = min(sides, key=lambda s: s[0])
    return HitEdge(element_id, side, at)


def _near(a: Point, b: Point, reach: float) -> bool:
    return abs(a.x - b.x) <= reach and abs(a.y - b.y) <= reach
