"""Where most of a board is, when it is too wide to be seen at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from whiteboard.geometry.sizes import bounds
from whiteboard.model.values import Box


@dataclass(frozen=True, eq=False)
class MainPart:
    """`area` is no larger than what was asked for."""

    area: Box
    _boxes: Mapping[str, Box]

    @cached_property
    def far(self) -> tuple[str, ...]:
        """The ids of what lies wholly outside of it, from left to right. To fit a view, nobody asks."""
        outside = ((box, i) for i, box in self._boxes.items() if not _meets(box, self.area))
        return tuple(i for _box, i in sorted(outside))


def main_part(boxes: Mapping[str, Box], width: float, height: float) -> MainPart | None:
    """All of the boxes where they fit into `width` times `height`, else the place with most of them.

    None where there are no boxes. What it costs depends on their number alone.
    """
    around = bounds(list(boxes.values()))
    if around is None:
        return None
    if around.w <= width and around.h <= height:
        return MainPart(around, {})
    cells: dict[tuple[int, int], list[str]] = {}
    half_width, half_height = width / 2, height / 2
    for box_id, (x, y, w, h) in boxes.items():
        # A box as large as the place is where its top left corner is: there its name stands.
        across, down = x + min(w, half_width) / 2, y + min(h, half_height) / 2
        cells.setdefault((int(across // half_width), int(down // half_height)), []).append(box_id)

    def block(cell: tuple[int, int]) -> list[list[str]]:
        column, row = cell
        return [cells.get((c, r), []) for c in (column, column + 1) for r in (row, row + 1)]

    fullest = max(sorted(cells), key=lambda cell: sum(map(len, block(cell))))
    found = bounds([boxes[i] for some in block(fullest) for i in some]) or around
    area = Box(found.x, found.y, min(found.w, width), min(found.h, height))
    return MainPart(area, boxes)


def _meets(box: Box, area: Box) -> bool:
    # Also a box without a width has a place.
    x, y, w, h = box
    left, top, across, down = area
    return x <= left + across and left <= x + w and y <= top + down and top <= y + h
