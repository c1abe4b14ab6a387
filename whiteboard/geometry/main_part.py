"""Where most of a board is, when it is too wide to be seen at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whiteboard.geometry.sizes import bounds
from whiteboard.model.values import Box


@dataclass(frozen=True, slots=True)
class MainPart:
    """`area` is no larger than what was asked for; `far` are the ids of what lies wholly outside it."""

    area: Box
    far: tuple[str, ...] = ()


def main_part(boxes: Mapping[str, Box], width: float, height: float) -> MainPart | None:
    """All of the boxes where they fit into `width` times `height`, else the place with most of them.

    None where there are no boxes. What it costs depends on their number alone.
    """
    around = bounds(list(boxes.values()))
    if around is None:
        return None
    if around.w <= width and around.h <= height:
        return MainPart(around)
    cells: dict[tuple[int, int], list[str]] = {}
    for box_id, box in sorted(boxes.items()):
        # A box as large as the place is where its top left corner is: there its name stands.
        x, y = box.x + min(box.w, width / 2) / 2, box.y + min(box.h, height / 2) / 2
        cells.setdefault((int(x // (width / 2)), int(y // (height / 2))), []).append(box_id)

    def members(cell: tuple[int, int]) -> list[str]:
        column, row = cell
        return [i for c in (column, column + 1) for r in (row, row + 1) for i in cells.get((c, r), ())]

    fullest = max(sorted(cells), key=lambda cell: len(members(cell)))
    found = bounds([boxes[i] for i in members(fullest)]) or around
    area = Box(found.x, found.y, min(found.w, width), min(found.h, height))
    far = sorted((i for i, box in boxes.items() if not _meets(box, area)), key=lambda i: (boxes[i], i))
    return MainPart(area, tuple(far))


def _meets(box: Box, area: Box) -> bool:
    # Also a box without a width has a place.
    return box.x <= area.right and area.x <= box.right and box.y <= area.bottom and area.y <= box.bottom
