"""Many areas that have to be painted again, gathered into a few. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.model.values import Box

FEW = 64
_CELL = 256.0


def gathered(areas: Sequence[Box]) -> list[Box]:
    """The same places within fewer boxes: thousands of flows between two parts lie in one.

    What is larger than a cell keeps to its own kind, so that a long line does not spoil all around it.
    """
    if len(areas) <= FEW:
        return list(areas)
    found: dict[tuple[float, ...], list[float]] = {}
    for x, y, w, h in areas:
        cell = (x // _CELL, y // _CELL, w // _CELL, h // _CELL)
        around = found.get(cell)
        if around is None:
            found[cell] = [x, y, x + w, y + h]
            continue
        around[0], around[1] = min(around[0], x), min(around[1], y)
        around[2], around[3] = max(around[2], x + w), max(around[3], y + h)
    return [Box(x, y, right - x, bottom - y) for x, y, right, bottom in found.values()]
