"""Things by place, in hashed grids of cells: what it costs depends on how many there are, never on area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeAlias, TypeVar

from whiteboard.model.values import Box

T = TypeVar("T")

CELL = 256.0
"""Side of the finest cells in board units."""
_ACROSS = 16
_COARSER = 8.0

Cell: TypeAlias = tuple[int, int]
Level: TypeAlias = "dict[Cell, list[T]]"


class Grid(Generic[T]):
    """A large thing lies in coarser cells, so that nothing is ever in more than a few hundred of them.

    Rectangles are given by their corners; they may be lines or points.
    """

    def __init__(self, cell: float = CELL, *, across: int = _ACROSS, coarser: float = _COARSER) -> None:
        """`cell` is the side of the finest cells in board units, and each next size is so many times
        `coarser`. A thing is at most as large as so many cells `across`: few are quick to put in, many tell
        neighbours apart better."""
        self._cell, self._across, self._coarser = cell, across, coarser
        self._levels: dict[float, Level[T]] = {}

    def put(self, x0: float, y0: float, x1: float, y1: float, thing: T) -> None:
        level = self._levels.setdefault(self._size(x0, y0, x1, y1), {})
        for cell in _cells(self._size(x0, y0, x1, y1), x0, y0, x1, y1):
            level.setdefault(cell, []).append(thing)

    def drop(self, x0: float, y0: float, x1: float, y1: float, thing: T) -> None:
        """Take out what was put there."""
        size = self._size(x0, y0, x1, y1)
        level = self._levels[size]
        for cell in _cells(size, x0, y0, x1, y1):
            level[cell].remove(thing)
            if not level[cell]:
                del level[cell]
        if not level:
            del self._levels[size]

    def drop_all(self, gone: Iterable[tuple[Box, T]]) -> None:
        """Take out many that were put there once each; each cell is gone through but once."""
        found: dict[float, dict[Cell, set[T]]] = {}
        for box, thing in gone:
            size = self._size(box.x, box.y, box.right, box.bottom)
            cells = found.setdefault(size, {})
            for cell in _cells(size, box.x, box.y, box.right, box.bottom):
                cells.setdefault(cell, set()).add(thing)
        for size, cells in found.items():
            level = self._levels[size]
            for cell, things in cells.items():
                level[cell] = [one for one in level[cell] if one not in things]
                if not level[cell]:
                    del level[cell]
            if not level:
                del self._levels[size]

    def changed(self, gone: Iterable[tuple[Box, T]], put: Iterable[tuple[Box, T]]) -> Grid[T]:
        """Another grid without some things and with others; the cells that are the same are shared."""
        other: Grid[T] = Grid(self._cell, across=self._across, coarser=self._coarser)
        other._levels = {size: dict(level) for size, level in self._levels.items()}
        for box, thing in gone:
            size = self._size(box.x, box.y, box.right, box.bottom)
            level = other._levels[size]
            for cell in _cells(size, box.x, box.y, box.right, box.bottom):
                level[cell] = [one for one in level[cell] if one != thing]
        for box, thing in put:
            size = self._size(box.x, box.y, box.right, box.bottom)
            level = other._levels.setdefault(size, {})
            for cell in _cells(size, box.x, box.y, box.right, box.bottom):
                level[cell] = [*level.get(cell, ()), thing]
        return other

    def near(self, x0: float, y0: float, x1: float, y1: float) -> list[list[T]]:
        """What lies in the cells that a rectangle touches, cell by cell; a thing may come more than once."""
        found: list[list[T]] = []
        for size, level in self._levels.items():
            left, right = int(x0 // size), int(x1 // size)
            top, bottom = int(y0 // size), int(y1 // size)
            if (right - left + 1) * (bottom - top + 1) > len(level):
                found += [
                    things
                    for (column, row), things in level.items()
                    if left <= column <= right and top <= row <= bottom
                ]
                continue
            rows = range(top, bottom + 1)
            for column in range(left, right + 1):
                for row in rows:
                    things = level.get((column, row))
                    if things is not None:
                        found.append(things)
        return found

    def _size(self, x0: float, y0: float, x1: float, y1: float) -> float:
        size = self._cell
        most = max(x1 - x0, y1 - y0) / self._across
        while size < most:
            size *= self._coarser
        return size


def _cells(size: float, x0: float, y0: float, x1: float, y1: float) -> Iterator[Cell]:
    rows = range(int(y0 // size), int(y1 // size) + 1)
    for column in range(int(x0 // size), int(x1 // size) + 1):
        for row in rows:
            yield (column, row)
