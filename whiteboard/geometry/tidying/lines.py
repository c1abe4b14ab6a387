"""Rows and columns as somebody meant them: boxes whose centres are nearly in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from whiteboard.geometry.tidying.items import Bond, Item

_NEAR = (0.25, 0.5)
"""Of the smaller box's width or height: centres no further apart were meant to be in line."""


class Lines:
    """The items' centres along one axis, those in one line as one."""

    def __init__(self, items: Sequence[Item], bonds: Sequence[Bond], axis: int) -> None:
        self._axis, self._other = axis, 1 - axis
        self._line: dict[str, list[Item]] = {i.id: [i] for i in items}
        by_id = {i.id: i for i in items}
        bonded = [(by_id[b.tail], by_id[b.head]) for b in bonds]
        # What is connected is lined up first: there a step in the line between them would be seen.
        for a, b in sorted(bonded, key=self._apart):
            self._join(a, b)
        inline = sorted(items, key=lambda i: (i.place[axis], i.id))
        for a, b in sorted(pairwise(inline), key=self._apart):
            self._join(a, b)
        lines = {id(line): line for line in self._line.values()}
        ranked = sorted(lines.values(), key=lambda line: (self._middle(line), min(i.id for i in line)))
        self.places = [self._middle(line) for line in ranked]
        number = {id(line): k for k, line in enumerate(ranked)}
        self.number: Mapping[str, int] = {i: number[id(line)] for i, line in self._line.items()}

    def place(self, item: Item) -> float:
        """Where the item's line is."""
        return self.places[self.number[item.id]]

    def _apart(self, pair: tuple[Item, Item]) -> float:
        return abs(pair[0].place[self._axis] - pair[1].place[self._axis])

    def _middle(self, line: Sequence[Item]) -> float:
        held = [i.place[self._axis] for i in line if i.fixed]
        return held[0] if held else median(i.place[self._axis] for i in line)

    def _join(self, a: Item, b: Item) -> None:
        ours, theirs = self._line[a.id], self._line[b.id]
        if ours is theirs:
            return
        together = [*ours, *theirs]
        sorts = {i.words for i in together}
        if sum(i.fixed for i in together) > 1 or any(i.zone for i in together) or len(sorts) > 1:
            return
        places = [i.place[self._axis] for i in together]
        if max(places) - min(places) > _NEAR[self._axis] * min(i.box[self._axis + 2] for i in together):
            return
        along = sorted(together, key=lambda i: i.place[self._other])
        if any(
            i.place[self._other] + i.after[self._other] > j.place[self._other] - j.before[self._other]
            for i, j in pairwise(along)
        ):
            return
        for i in together:
            self._line[i.id] = together
