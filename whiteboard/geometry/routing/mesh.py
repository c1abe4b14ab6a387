"""The lines between boxes that the search walks on, with what each step costs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from whiteboard.geometry.routing.patterns import STUB
from whiteboard.geometry.routing.space import MARGIN, Space
from whiteboard.geometry.routing.traffic import Traffic
from whiteboard.model.values import Box, Point

_CROSSING = 40.0
_ALONG_BORDER = 0.6
_CLOSE = 8.0
_NARROW = 16.0


class Mesh:
    """Columns at `xs`, rows at `ys`; node = column * rows + row; directions 0 right, 1 down, 2 left, 3 up."""

    def __init__(
        self,
        xs: list[float],
        ys: list[float],
        boxes: Iterable[Box],
        space: Space,
        traffic: Traffic,
        region: Box,
    ) -> None:
        self.xs, self.ys = xs, ys
        rows = self._rows = len(ys)
        self._right: list[float | None] = [x for a, b in pairwise(xs) for x in [b - a] * rows] + [None] * rows
        self._down: list[float | None] = [*(b - a for a, b in pairwise(ys)), None] * len(xs)
        self._add_borders(space)
        self._add_crossings(traffic, region)
        for box in boxes:
            self._block(box)

    def node(self, point: Point) -> int:
        return bisect_left(self.xs, point.x) * self._rows + bisect_left(self.ys, point.y)

    def point(self, node: int) -> Point:
        column, row = divmod(node, self._rows)
        return Point(self.xs[column], self.ys[row])

    def step(self, node: int, direction: int) -> float | None:
        """The cost of a step from a node; None where a box or the mesh's end is in the way."""
        if direction == 0:
            return self._right[node]
        if direction == 1:
            return self._down[node]
        if direction == 2:
            return self._right[node - self._rows] if node >= self._rows else None
        return self._down[node - 1] if node % self._rows else None

    def _block(self, box: Box) -> None:
        rows = self._rows
        left, right = _edges(self.xs, box.x, box.right)
        top, bottom = _edges(self.ys, box.y, box.bottom)
        for row in range(*_inside(self.ys, box.y - MARGIN, box.bottom + MARGIN)):
            for column in range(left, right):
                self._right[column * rows + row] = None
        for column in range(*_inside(self.xs, box.x - MARGIN, box.right + MARGIN)):
            for row in range(top, bottom):
                self._down[column * rows + row] = None

    def _add_borders(self, space: Space) -> None:
        rows = self._rows
        for zone in space.zones:
            left, right = _edges(self.xs, zone.x, zone.right)
            top, bottom = _edges(self.ys, zone.y, zone.bottom)
            for place in (zone.y, zone.bottom):
                for row in range(*_inside(self.ys, place - MARGIN, place + MARGIN)):
                    for column in range(left, right):
                        self._dearer(self._right, column * rows + row, 1 + _ALONG_BORDER)
            for place in (zone.x, zone.right):
                for column in range(*_inside(self.xs, place - MARGIN, place + MARGIN)):
                    for row in range(top, bottom):
                        self._dearer(self._down, column * rows + row, 1 + _ALONG_BORDER)

    def _add_crossings(self, traffic: Traffic, region: Box) -> None:
        rows = self._rows
        level, upright = traffic.within(region.x, region.y, region.right, region.bottom)
        for y, low, high, _flow in level:
            row = bisect_left(self.ys, y) - 1
            if 0 <= row < rows - 1:
                for column in range(*_inside(self.xs, low + 1, high - 1)):
                    self._dearer(self._down, column * rows + row, 1.0, _CROSSING)
        for x, low, high, _flow in upright:
            column = bisect_left(self.xs, x) - 1
            if 0 <= column < len(self.xs) - 1:
                for row in range(*_inside(self.ys, low + 1, high - 1)):
                    self._dearer(self._right, column * rows + row, 1.0, _CROSSING)

    @staticmethod
    def _dearer(steps: list[float | None], at: int, times: float, more: float = 0.0) -> None:
        cost = steps[at]
        if cost is not None:
            steps[at] = cost * times + more


def lines(wanted: list[float], spans: list[tuple[float, float]], low: float, high: float) -> list[float]:
    """Sorted coordinates: those of the ends exactly, those beside boxes unless one is close already."""
    fixed = sorted(set(wanted))
    beside = sorted({p for near, far in spans for p in (near - STUB, far + STUB) if low <= p <= high})
    edges = sorted({e for span in spans for e in span})
    middles = [(a + b) / 2 for a, b in pairwise(edges) if _NARROW <= b - a < 2 * STUB]
    found = list(fixed)
    for place in (*beside, *middles):
        at = bisect_left(found, place)
        if not any(abs(found[k] - place) < _CLOSE for k in (at - 1, at) if 0 <= k < len(found)):
            found.insert(at, place)
    return found


def _edges(lines: Sequence[float], low: float, high: float) -> tuple[int, int]:
    """Which steps between neighbouring lines overlap an open interval, as a half-open range."""
    return max(bisect_right(lines, low) - 1, 0), min(bisect_left(lines, high), len(lines) - 1)


def _inside(lines: Sequence[float], low: float, high: float) -> tuple[int, int]:
    """Which lines lie in an open interval, as a half-open range."""
    return bisect_right(lines, low), bisect_left(lines, high)
