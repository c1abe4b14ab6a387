"""Bending a flow: where its waypoints can be taken hold of, and what pulling at its line makes of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from whiteboard.geometry.plans import Route
from whiteboard.geometry.sizes import distance, label_size
from whiteboard.model.elements import Flow, FlowLine
from whiteboard.model.elements.flow import MOST_WAYPOINTS
from whiteboard.model.values import Box, Point

Points = tuple[Point, ...]

_ROOM = 56.0
"""Screen pixels that a stretch measures at least where its middle shows that it can be pulled."""

_STRAIGHT = 5.0
"""Screen pixels off the line between its neighbours at which a waypoint has no use any more."""


def nearest_along(points: Sequence[Point], point: Point) -> float:
    """The place on a polyline nearest to a point, as a share of its length from 0 to 1."""
    walked = total = best = 0.0
    nearest = math.inf
    for a, b in pairwise(points):
        dx, dy = b.x - a.x, b.y - a.y
        length = (dx * dx + dy * dy) ** 0.5
        if length == 0:
            continue
        share = min(max(((point.x - a.x) * dx + (point.y - a.y) * dy) / (length * length), 0.0), 1.0)
        away = (a.x + share * dx - point.x) ** 2 + (a.y + share * dy - point.y) ** 2
        walked = total + share * length
        if away < nearest:
            nearest, best = away, walked
        total += length
    return best / total if total else 0.5


def middles(flow: Flow, route: Route, zoom: float) -> list[Point]:
    """Where to show that a selected flow's line can be pulled: beside its label and its waypoints."""
    if len(flow.waypoints) >= MOST_WAYPOINTS:
        return []
    found: list[Point] = []
    for a, b in _spans(flow, route):
        middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
        if math.dist(a, b) * zoom >= _ROOM and not _under_label(flow, route, middle, 8 / zoom):
            found.append(middle)
    return found


def _spans(flow: Flow, route: Route) -> list[tuple[Point, Point]]:
    points = route.drawn
    if flow.line is not FlowLine.CURVED:
        return list(pairwise(points))
    # Of a curve the stretches about the middle between two of its waypoints stand for all of them.
    shares = [0.0, *(nearest_along(points, w) for w in flow.waypoints), 1.0]
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    total = sum(lengths)
    spans: list[tuple[Point, Point]] = []
    for start, end in pairwise(shares):
        if end <= start:
            continue
        middle = _at(points, lengths, total * (start + end) / 2)
        half = total * (end - start) / 2
        spans.append((Point(middle.x - half, middle.y), Point(middle.x + half, middle.y)))
    return spans


def _at(points: Sequence[Point], lengths: Sequence[float], walked: float) -> Point:
    for (a, b), length in zip(pairwise(points), lengths, strict=True):
        if walked <= length and length > 0:
            part = walked / length
            return Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)
        walked -= length
    return points[-1]


def _under_label(flow: Flow, route: Route, point: Point, margin: float) -> bool:
    if not flow.label:
        return False
    w, h = label_size(flow.label)
    return Box(route.label.x - w / 2, route.label.y - h / 2, w, h).grown(margin).contains(point)


def pulled(flow: Flow, route: Route, start: Point, to: Point) -> Points:
    """The waypoints after the line was taken hold of at `start` and pulled to a point.

    A stretch with right angles goes along across itself, with the waypoints on it; any other line gets a
    waypoint there.
    """
    if flow.line is FlowLine.ORTHOGONAL:
        a, b = min(pairwise(route.points), key=lambda stretch: distance(start, *stretch))
        upright = a.x == b.x
        along = [k for k, w in enumerate(flow.waypoints) if distance(w, a, b) < 1]
        if along:
            return tuple(
                (w._replace(x=to.x) if upright else w._replace(y=to.y)) if k in along else w
                for k, w in enumerate(flow.waypoints)
            )
        to = Point(to.x, start.y) if upright else Point(start.x, to.y)
    if len(flow.waypoints) >= MOST_WAYPOINTS:
        return flow.waypoints
    at = nearest_along(route.points, start)
    before = sum(nearest_along(route.points, w) < at for w in flow.waypoints)
    return (*flow.waypoints[:before], to, *flow.waypoints[before:])


def moved(flow: Flow, number: int, to: Point) -> Points:
    """The waypoints with one of them somewhere else."""
    return (*flow.waypoints[:number], to, *flow.waypoints[number + 1 :])


def without(flow: Flow, number: int) -> Points:
    """The waypoints without one of them."""
    return flow.waypoints[:number] + flow.waypoints[number + 1 :]


def straightened(waypoints: Points, ends: tuple[Point, Point], zoom: float) -> Points:
    """Without the waypoints that lie on the straight line between their neighbours."""
    kept = [ends[0]]
    for number, waypoint in enumerate(waypoints):
        following = waypoints[number + 1] if number + 1 < len(waypoints) else ends[1]
        if distance(waypoint, kept[-1], following) * zoom >= _STRAIGHT:
            kept.append(waypoint)
    return tuple(kept[1:])


def waypoint_at(flow: Flow, point: Point, reach: float) -> int | None:
    """The number of the waypoint under a point."""
    near = [k for k, w in enumerate(flow.waypoints) if math.dist(w, point) <= reach]
    return min(near, key=lambda k: math.dist(flow.waypoints[k], point)) if near else None
