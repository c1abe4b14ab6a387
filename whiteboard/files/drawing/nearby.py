"""Boxes found by where they are, so that nobody has to look at every pair."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from whiteboard.model.values import Box

_FINEST = 64.0

_Cell = tuple[int, int]


class Nearby:
    """A grid for each size of box: a box lies in at most four cells of a grid whose cells are no smaller.

    Whatever the sizes and places are, it takes memory for the boxes only, and none for the area between.
    """

    def __init__(self, boxes: Iterable[tuple[str, Box]]) -> None:
        self._boxes: list[tuple[str, Box]] = list(boxes)
        self._grids: dict[float, dict[_Cell, list[int]]] = {}
        for number, (_name, box) in enumerate(self._boxes):
            side = _side(max(box.w, box.h))
            grid = self._grids.setdefault(side, {})
            for cell in _cells(box, side):
                grid.setdefault(cell, []).append(number)

    def at(self, box: Box) -> list[tuple[str, Box]]:
        """The boxes that meet this one, borders included, in the order in which they were given."""
        found: set[int] = set()
        for side, grid in self._grids.items():
            left, top, right, bottom = _range(box, side)
            if (right - left + 1) * (bottom - top + 1) <= len(grid):
                for cell in _cells(box, side):
                    found.update(grid.get(cell, ()))
            else:
                for (x, y), numbers in grid.items():
                    if left <= x <= right and top <= y <= bottom:
                        found.update(numbers)
        return [pair for pair in map(self._boxes.__getitem__, sorted(found)) if _meet(pair[1], box)]


def _side(longest: float) -> float:
    return _FINEST * 2.0 ** max(0, math.ceil(math.log2(max(longest, 1.0) / _FINEST)))


def _range(box: Box, side: float) -> tuple[int, int, int, int]:
    return (
        math.floor(box.x / side),
        math.floor(box.y / side),
        math.floor(box.right / side),
        math.floor(box.bottom / side),
    )


def _cells(box: Box, side: float) -> Iterator[_Cell]:
    left, top, right, bottom = _range(box, side)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _meet(a: Box, b: Box) -> bool:
    return a.x <= b.right and b.x <= a.right and a.y <= b.bottom and b.y <= a.bottom
