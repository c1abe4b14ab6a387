"""Whether another layout of a board is as easy to read as what was drawn, and keeps its order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from whiteboard.geometry.route import route_all
from whiteboard.geometry.tidying.drawing import nesting
from whiteboard.geometry.tidying.items import ACROSS, DOWN
from whiteboard.geometry.tidying.placing import placed_anew
from whiteboard.geometry.tidying.readability import Readability, View, readability
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.values import Box, Point

TOO_SMALL = 0.5
"""A board that is shown no larger is not read: the far view has no room for its labels."""

_ORDER_KEPT = 0.8
_APART = 60.0
_SAME_ZOOM = 0.99
_GAIN = 1.25
_WORTH_ALL = 0.5
_LOST_ORDER = 20.0


@dataclass(frozen=True, slots=True)
class Candidate:
    design: Design
    changed: tuple[Element, ...]
    boxes: Mapping[str, Box]
    seen: Readability
    kept: float

    @property
    def cost(self) -> float:
        return self.seen.effort + _LOST_ORDER * (1.0 - self.kept)


class Judge:
    """Looks at layouts of one board, and lets those pass that are no worse than what was drawn."""

    def __init__(self, design: Design, before: Readability, view: View) -> None:
        self._design, self._before, self._view = design, before, view
        self._nesting = nesting(design)
        self._centres = {c.id: c.box.center for c in design.components}

    def of(self, boxes: Mapping[str, Box]) -> Candidate | None:
        changed = tuple(placed_anew(self._design, boxes))
        if not changed:
            return None
        after = self._design.with_records(put=changed)
        if nesting(after) != self._nesting:
            return None
        found = Candidate(
            after, changed, boxes, readability(after, route_all(after), self._view), self._kept(after)
        )
        return found if self._passes(found) else None

    def _passes(self, found: Candidate) -> bool:
        seen, before = found.seen, self._before
        roomy = seen.zoom >= min(before.zoom, TOO_SMALL) or before.covered >= len(self._centres)
        if roomy and seen.covered < before.covered and seen.effort < before.effort * _WORTH_ALL:
            # Boxes that lie upon one another take no room and have no order.
            return True
        no_worse = (
            seen.crossings <= before.crossings
            and seen.labels <= before.labels
            and seen.through <= before.through
            and seen.covered <= before.covered
            and seen.zoom >= before.zoom * _SAME_ZOOM
        )
        if not no_worse or seen.effort > before.effort:
            return False
        return found.kept >= _ORDER_KEPT or self._muddled or self._unreadable(found)

    @property
    def _muddled(self) -> bool:
        """Whether there is no order worth keeping."""
        before, flows = self._before, len(self._design.flows)
        return before.covered > 0 or before.through > 0 or before.crossings > flows / 3

    def _unreadable(self, found: Candidate) -> bool:
        """Whether it was too small to read, and is much less so."""
        return self._before.zoom < TOO_SMALL and found.seen.zoom >= self._before.zoom * _GAIN

    def _kept(self, after: Design) -> float:
        """The share of pairs of components that stand to one another as before: left, right, above, below."""
        centres = {c.id: c.box.center for c in after.components}
        return order_kept(self._centres, centres)


def order_kept(before: Mapping[str, Point], after: Mapping[str, Point]) -> float:
    """The share of pairs that stand to one another as they did, of those that stood apart; 1 for none."""
    asked = kept = 0
    for a, b in combinations(before, 2):
        for axis in (ACROSS, DOWN):
            was = before[b][axis] - before[a][axis]
            if abs(was) > _APART:
                asked += 1
                kept += was * (after[b][axis] - after[a][axis]) > 0
    return kept / asked if asked else 1.0
