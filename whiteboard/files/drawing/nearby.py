"""Boxes found by where they are, so that nobody has to look at every pair."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.geometry.grid import Grid
from whiteboard.model.values import Box

_FINEST = 64.0


class Nearby:
    """A box lies in four cells at most, as the places are put together anew at every try."""

    def __init__(self, boxes: Iterable[tuple[str, Box]]) -> None:
        self._boxes: list[tuple[str, Box]] = list(boxes)
        self._grid: Grid[int] = Grid(_FINEST, across=1, coarser=2.0)
        for number, (_name, box) in enumerate(self._boxes):
            self._grid.put(box.x, box.y, box.right, box.bottom, number)

    def at(self, box: Box) -> list[tuple[str, Box]]:
        """The boxes that meet this one, borders included, in the order in which they were given."""
        found: set[int] = set()
        for numbers in self._grid.near(box.x, box.y, box.right, box.bottom):
            found.update(numbers)
        return [pair for pair in map(self._boxes.__getitem__, sorted(found)) if _meet(pair[1], box)]


def _meet(a: Box, b: Box) -> bool:
    return a.x <= b.right and b.x <= a.right and a.y <= b.bottom and b.y <= a.bottom
