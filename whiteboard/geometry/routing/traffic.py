"""The segments of flows that have their way already, to count what a new way would cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from whiteboard.geometry.routing.space import Cell, cells
from whiteboard.model.values import Point

Segment = tuple[float, float, float, str]
"""Place across, low and high along, and the flow's id."""

_SAME_LINE = 4.0


class Traffic:
    """Horizontal and vertical segments in a hashed grid."""

    def __init__(self) -> None:
        self._level: dict[Cell, list[Segment]] = {}
        self._upright: dict[Cell, list[Segment]] = {}

    def add(self, flow_id: str, points: Sequence[Point]) -> None:
        for grid, cell, segment in self._entries(flow_id, points):
            grid.setdefault(cell, []).append(segment)

    def remove(self, flow_id: str, points: Sequence[Point]) -> None:
        for grid, cell, segment in self._entries(flow_id, points):
            grid[cell].remove(segment)

    def crossings(self, a: Point, b: Point) -> int:
        """How many other segments a segment crosses in their inside."""
        if a.x == b.x:
            place, low, high, grid = a.x, min(a.y, b.y), max(a.y, b.y), self._level
            where = cells(place, low, place, high)
        else:
            place, low, high, grid = a.y, min(a.x, b.x), max(a.x, b.x), self._upright
            where = cells(low, place, high, place)
        return len(
            {
                segment
                for cell in where
                for segment in grid.get(cell, ())
                if low + 1 < segment[0] < high - 1 and segment[1] + 1 < place < segment[2] - 1
            }
        )

    def shared(self, a: Point, b: Point) -> int:
        """How many other segments lie on the same line and overlap."""
        if a.x == b.x:
            place, low, high, grid = a.x, min(a.y, b.y), max(a.y, b.y), self._upright
            where = cells(place, low, place, high)
        else:
            place, low, high, grid = a.y, min(a.x, b.x), max(a.x, b.x), self._level
            where = cells(low, place, high, place)
        return len(
            {
                segment
                for cell in where
                for segment in grid.get(cell, ())
                if abs(segment[0] - place) < _SAME_LINE and segment[1] < high - 1 and low + 1 < segment[2]
            }
        )

    def within(self, x0: float, y0: float, x1: float, y1: float) -> tuple[set[Segment], set[Segment]]:
        """Level and upright segments in the cells around a rectangle."""
        level: set[Segment] = set()
        upright: set[Segment] = set()
        for cell in cells(x0, y0, x1, y1):
            level.update(self._level.get(cell, ()))
            upright.update(self._upright.get(cell, ()))
        return level, upright

    def touching(self, x0: float, y0: float, x1: float, y1: float) -> set[str]:
        """Ids of flows with a segment through a rectangle."""
        found: set[str] = set()
        for cell in cells(x0, y0, x1, y1):
            found |= {
                f for y, low, high, f in self._level.get(cell, ()) if y0 < y < y1 and low < x1 and x0 < high
            }
            found |= {
                f for x, low, high, f in self._upright.get(cell, ()) if x0 < x < x1 and low < y1 and y0 < high
            }
        return found

    def _entries(
        self, flow_id: str, points: Sequence[Point]
    ) -> Iterator[tuple[dict[Cell, list[Segment]], Cell, Segment]]:
        for a, b in pairwise(points):
            if a.x == b.x:
                low, high = (a.y, b.y) if a.y < b.y else (b.y, a.y)
                for cell in cells(a.x, low, a.x, high):
                    yield self._upright, cell, (a.x, low, high, flow_id)
            else:
                low, high = (a.x, b.x) if a.x < b.x else (b.x, a.x)
                for cell in cells(low, a.y, high, a.y):
                    yield self._level, cell, (a.y, low, high, flow_id)
