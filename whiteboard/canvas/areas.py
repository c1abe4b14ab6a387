"""Many areas that have to be painted again, gathered into a few. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.model.values import Box

FEW, MANY = 64, 128
_CELL = 256.0


def gathered(areas: Sequence[Box]) -> list[Box]:
    """The same places within fewer boxes: thousands of flows between two parts lie in one.

    What is larger than a cell keeps to its own kind, so that a long line does not spoil all around it. Where
    the whole of a large board changes, cells grow until the boxes are few: each of them is looked for in all
    that was painted.
    """
    if len(areas) <= FEW:
        return list(areas)
    cell = _CELL
    found = _in_cells(areas, cell)
    while len(found) > MANY:
        cell *= 2
        found = _in_cells(found, cell)
    return found


def _in_cells(areas: Sequence[Box], side: float) -> list[Box]:
    found: dict[tuple[float, ...], list[float]] = {}
    for x, y, w, h in areas:
        cell = (x // side, y // side, w // side, h // side)
        around = found.get(cell)
        if around is None:
            found[cell] = [x, y, x + w, y + h]
            continue
        around[0], around[1] = min(around[0], x), min(around[1], y)
        around[2], around[3] = max(around[2], x + w), max(around[3], y + h)
    return [Box(x, y, right - x, bottom - y) for x, y, right, bottom in found.values()]
