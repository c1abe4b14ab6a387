"""The segments of flows that have their way already, to count what a new way would cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from whiteboard.geometry.grid import Grid
from whiteboard.model.values import Point

Segment = tuple[float, float, float, str]
"""Place across, low and high along, and the flow's id."""

_SAME_LINE = 4.0


class Traffic:
    """Horizontal and vertical segments by place."""

    def __init__(self) -> None:
        self._level: Grid[Segment] = Grid()
        self._upright: Grid[Segment] = Grid()
        self.visits = 0
        """Counts the segments looked at: what asking has cost so far."""

    def add(self, flow_id: str, points: Sequence[Point]) -> None:
        for grid, area, segment in self._entries(flow_id, points):
            grid.put(*area, segment)

    def remove(self, flow_id: str, points: Sequence[Point]) -> None:
        for grid, area, segment in self._entries(flow_id, points):
            grid.drop(*area, segment)

    def crossings(self, a: Point, b: Point) -> int:
        """How many other segments a segment crosses in their inside."""
        if a.x == b.x:
            place, low, high = a.x, min(a.y, b.y), max(a.y, b.y)
            where = self._level.near(place, low, place, high)
        else:
            place, low, high = a.y, min(a.x, b.x), max(a.x, b.x)
            where = self._upright.near(low, place, high, place)
        found: set[Segment] = set()
        first, last, before, after = low + 1, high - 1, place - 1, place + 1
        for segments in where:
            self.visits += len(segments)
            for segment in segments:
                if first < segment[0] < last and segment[1] < before and after < segment[2]:
                    found.add(segment)
        return len(found)

    def shared(self, a: Point, b: Point) -> int:
        """How many other segments lie on the same line and overlap."""
        if a.x == b.x:
            place, low, high = a.x, min(a.y, b.y), max(a.y, b.y)
            where = self._upright.near(place, low, place, high)
        else:
            place, low, high = a.y, min(a.x, b.x), max(a.x, b.x)
            where = self._level.near(low, place, high, place)
        first, last = low + 1, high - 1
        found: set[Segment] = set()
        for segments in where:
            self.visits += len(segments)
            for segment in segments:
                if abs(segment[0] - place) < _SAME_LINE and segment[1] < last and first < segment[2]:
                    found.add(segment)
        return len(found)

    def within(self, x0: float, y0: float, x1: float, y1: float) -> tuple[set[Segment], set[Segment]]:
        """Level and upright segments in the cells around a rectangle."""
        level: set[Segment] = set()
        upright: set[Segment] = set()
        for grid, found in ((self._level, level), (self._upright, upright)):
            for segments in grid.near(x0, y0, x1, y1):
                self.visits += len(segments)
                found.update(segments)
        return level, upright

    def touching(self, x0: float, y0: float, x1: float, y1: float) -> set[str]:
        """Ids of flows with a segment through a rectangle."""
        found: set[str] = set()
        for segments in self._level.near(x0, y0, x1, y1):
            self.visits += len(segments)
            found.update(f for y, low, high, f in segments if y0 < y < y1 and low < x1 and x0 < high)
        for segments in self._upright.near(x0, y0, x1, y1):
            self.visits += len(segments)
            found.update(f for x, low, high, f in segments if x0 < x < x1 and low < y1 and y0 < high)
        return found

    def _entries(
        self, flow_id: str, points: Sequence[Point]
    ) -> Iterator[tuple[Grid[Segment], tuple[float, float, float, float], Segment]]:
        for a, b in pairwise(points):
            if a.x == b.x:
                low, high = (a.y, b.y) if a.y < b.y else (b.y, a.y)
                yield self._upright, (a.x, low, a.x, high), (a.x, low, high, flow_id)
            else:
                low, high = (a.x, b.x) if a.x < b.x else (b.x, a.x)
                yield self._level, (low, a.y, high, a.y), (a.y, low, high, flow_id)
