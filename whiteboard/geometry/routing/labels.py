"""Where a flow's label sits: on its line where that stays in sight, off boxes, titles, lines and labels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from whiteboard.geometry.crossings import meets
from whiteboard.geometry.grid import Grid
from whiteboard.geometry.routing.space import Space
from whiteboard.geometry.routing.traffic import Traffic
from whiteboard.geometry.sizes import ZONE_TITLE, label_size
from whiteboard.model.elements import Flow, FlowLine
from whiteboard.model.values import Box, Point

_UNSET = 0.5
_ON_BOX, _ON_LABEL, _ON_TITLE, _ON_FLOW, _HIDING, _SQUEEZED = 1000.0, 800.0, 500.0, 300.0, 700.0, 40.0
_ON_WAYPOINT, _HANDLE = 100.0, 6.0
"""What it costs to lie under the handle of a waypoint, and how far that reaches."""

_BESIDE = 150.0
"""Beside its line a label belongs to it less plainly: better than on another line, worse than anywhere on its
own that is free."""

_IN_SIGHT = 24.0
"""So much of a line at least is not under its label."""

_TITLE_WIDTH = 160.0
_OFF = (4.0, 24.0, 48.0)
"""Between a line and the label beside it."""


class Labels:
    """Places labels one after another; each keeps clear of those before."""

    def __init__(self, space: Space, traffic: Traffic) -> None:
        self._space, self._traffic = space, traffic
        self._placed: Grid[Box] = Grid()
        self._titles: Grid[Box] = Grid()
        self._lines: list[tuple[str, Sequence[Point]]] = []
        for zone in space.zones:
            title = Box(zone.x, zone.y, min(zone.w, _TITLE_WIDTH), min(zone.h, ZONE_TITLE))
            self._titles.put(*_corners(title), title)

    def take(self, label: Point, flow: Flow) -> None:
        """Note a label that is placed already."""
        if flow.label:
            self._keep(_pill(label, label_size(flow.label)))

    def keep_off(self, flow_id: str, points: Sequence[Point]) -> None:
        """Note a line that is not in the traffic."""
        self._lines.append((flow_id, points))

    def place(self, flow: Flow, points: Sequence[Point]) -> Point:
        """The centre of the flow's label.

        At `label_at` of the length where somebody slid it, else the best free spot, preferably in the middle
        of the longest stretch; beside the line where on it something would be hidden.
        """
        size = label_size(flow.label)
        if flow.label_at != _UNSET or not flow.label:
            spot = along(points, flow.label_at)
        else:
            spot = self._best(flow, points, size)
        if flow.label:
            self._keep(_pill(spot, size))
        return spot

    def _best(self, flow: Flow, points: Sequence[Point], size: tuple[float, float]) -> Point:
        total = sum(math.dist(a, b) for a, b in pairwise(points))
        best, lowest = points[0], inf
        spots = _spots(points) if flow.line is FlowLine.ORTHOGONAL else _shares(points, total)
        for spot, away, stretch, level in spots:
            hidden = size[0] if level else size[1]
            off = away + (_HIDING if total - hidden < _IN_SIGHT else 0.0)
            # What lies there can only make it worse.
            if off < lowest:
                cost = off + self._cost(flow.id, spot, size) + (_SQUEEZED if stretch < _IN_SIGHT else 0.0)
                if flow.waypoints:
                    covers = _pill(spot, size).grown(_HANDLE)
                    cost += _ON_WAYPOINT * sum(covers.contains(waypoint) for waypoint in flow.waypoints)
                if cost < lowest:
                    best, lowest = spot, cost
        if lowest >= _BESIDE:
            for spot, off in _beside(points, size):
                if off < lowest:
                    cost = off + self._cost(flow.id, spot, size)
                    if cost < lowest:
                        best, lowest = spot, cost
        return best

    def _cost(self, flow_id: str, spot: Point, size: tuple[float, float]) -> float:
        pill = _pill(spot, size)
        around = pill.grown(4)
        corners = _corners(around)
        cost = _ON_BOX * len(self._space.near(*corners))
        near = {pill for pills in self._placed.near(*corners) for pill in pills}
        cost += _ON_LABEL * sum(b.intersects(around) for b in near)
        close = pill.grown(2)
        cost += _ON_FLOW * len(self._traffic.touching(*_corners(close)) - {flow_id})
        if self._space.zones:
            titles = {title for titles in self._titles.near(*corners) for title in titles}
            cost += _ON_TITLE * sum(title.intersects(pill) for title in titles)
        for other, line in self._lines:
            if other != flow_id and any(meets(close, a, b) for a, b in pairwise(line)):
                cost += _ON_FLOW
        return cost

    def _keep(self, pill: Box) -> None:
        self._placed.put(*_corners(pill), pill)


def along(points: Sequence[Point], share: float) -> Point:
    """The point at this share (0 to 1) of a polyline's length."""
    total = sum(math.dist(a, b) for a, b in pairwise(points))
    left = total * share
    for a, b in pairwise(points):
        step = math.dist(a, b)
        if step > 0 and left <= step:
            return Point(a.x + (b.x - a.x) * left / step, a.y + (b.y - a.y) * left / step)
        left -= step
    return points[-1]


_Spot = tuple[Point, float, float, bool]
"""A place to try, what choosing it costs, the length of its stretch, and whether that is level."""


def _spots(points: Sequence[Point]) -> Iterator[_Spot]:
    stretches = [(abs(b.x - a.x) + abs(b.y - a.y), a, b) for a, b in pairwise(points)]
    longest = max(s[0] for s in stretches)
    for size, a, b in stretches:
        level = a.y == b.y
        for share, off in ((0.5, 0.0), (0.35, 8.0), (0.65, 8.0), (0.2, 16.0), (0.8, 16.0)):
            spot = Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
            yield spot, off + (longest - size) * 0.25, size, level


def _shares(points: Sequence[Point], total: float) -> Iterator[_Spot]:
    """Of a line that is no more than its length: a curve has no stretches that mean anything."""
    level = abs(points[-1].x - points[0].x) >= abs(points[-1].y - points[0].y)
    for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
        yield along(points, share), abs(share - 0.5) * 80, total, level


def _beside(points: Sequence[Point], size: tuple[float, float]) -> Iterator[tuple[Point, float]]:
    """Places off the line, with what choosing them costs."""
    stretches = sorted(pairwise(points), key=lambda s: -math.dist(*s))[:2]
    for rank, (a, b) in enumerate(stretches):
        level = abs(b.x - a.x) >= abs(b.y - a.y)
        half = (size[1] if level else size[0]) / 2
        for share in (0.5, 0.3, 0.7):
            x, y = a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share
            for off in _OFF:
                cost = _BESIDE + 2 * off + 20 * rank + (0.0 if share == 0.5 else 8.0)
                for sign in (-1, 1):
                    away = sign * (half + off)
                    yield Point(x, y + away) if level else Point(x + away, y), cost


def _pill(center: Point, size: tuple[float, float]) -> Box:
    return Box(center.x - size[0] / 2, center.y - size[1] / 2, *size)


def _corners(box: Box) -> tuple[float, float, float, float]:
    return (box.x, box.y, box.right, box.bottom)
