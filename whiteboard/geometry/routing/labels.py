"""Where a flow's label sits: on its line, off the boxes and off other labels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from whiteboard.geometry.grid import Grid
from whiteboard.geometry.routing.space import Space
from whiteboard.geometry.routing.traffic import Traffic
from whiteboard.geometry.sizes import label_size
from whiteboard.model.elements import Flow
from whiteboard.model.values import Box, Point

_UNSET = 0.5
_ON_BOX, _ON_LABEL, _ON_FLOW, _SQUEEZED = 1000.0, 800.0, 60.0, 40.0


class Labels:
    """Places labels one after another; each keeps clear of those before."""

    def __init__(self, space: Space, traffic: Traffic) -> None:
        self._space, self._traffic = space, traffic
        self._placed: Grid[Box] = Grid()

    def take(self, label: Point, flow: Flow) -> None:
        """Note a label that is placed already."""
        if flow.label:
            self._keep(_pill(label, label_size(flow.label)))

    def place(self, flow: Flow, points: Sequence[Point]) -> Point:
        """The centre of the flow's label.

        At `label_at` of the length where somebody slid it, else the best free spot, preferably in the middle
        of the longest stretch.
        """
        size = label_size(flow.label)
        if flow.label_at != _UNSET or not flow.label:
            spot = along(points, flow.label_at)
        else:
            spot = self._best(flow.id, points, size)
        if flow.label:
            self._keep(_pill(spot, size))
        return spot

    def _best(self, flow_id: str, points: Sequence[Point], size: tuple[float, float]) -> Point:
        best, lowest = points[0], inf
        for spot, off, stretch in _spots(points):
            # What lies there can only make it worse.
            if off < lowest:
                cost = off + self._cost(flow_id, spot, size, stretch)
                if cost < lowest:
                    best, lowest = spot, cost
        return best

    def _cost(self, flow_id: str, spot: Point, size: tuple[float, float], stretch: float) -> float:
        pill = _pill(spot, size)
        around = pill.grown(4)
        cost = _ON_BOX * len(self._space.near(around.x, around.y, around.right, around.bottom))
        near = {pill for pills in self._placed.near(*_corners(around)) for pill in pills}
        cost += _ON_LABEL * sum(b.intersects(around) for b in near)
        cost += _ON_FLOW * len(self._traffic.touching(*_corners(pill.grown(2))) - {flow_id})
        return cost + (_SQUEEZED if stretch < 24 else 0.0)

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


def _spots(points: Sequence[Point]) -> Iterator[tuple[Point, float, float]]:
    """Places to try: the spot, what choosing it costs, and the length of its stretch."""
    stretches = [(math.dist(a, b), a, b) for a, b in pairwise(points)]
    longest = max(s[0] for s in stretches)
    for size, a, b in stretches:
        for share, off in ((0.5, 0.0), (0.35, 8.0), (0.65, 8.0), (0.2, 16.0), (0.8, 16.0)):
            spot = Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
            yield spot, off + (longest - size) * 0.25, size


def _pill(center: Point, size: tuple[float, float]) -> Box:
    return Box(center.x - size[0] / 2, center.y - size[1] / 2, *size)


def _corners(box: Box) -> tuple[float, float, float, float]:
    return (box.x, box.y, box.right, box.bottom)
