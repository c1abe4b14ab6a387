"""What stands side by side on one level of a board: a box, or a zone with all in it, and its notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whiteboard.model.values import Box, Point

ACROSS, DOWN = 0, 1
"""The two axes, as indices of a point."""


@dataclass(frozen=True, slots=True)
class Item:
    """`drawn` is where it stood, `box` its size from now on with the same centre. `place` is lined up, and
    `before` and `after` how far it reaches from there: to the left and up, to the right and down, with
    the notes that hang on to it. `zone`: others lie in it; `fixed`: it stays where it is. `spots` are the
    centres of the elements in it that flows end at."""

    id: str
    drawn: Box
    box: Box
    place: Point
    before: Point
    after: Point
    zone: bool
    fixed: bool
    words: bool
    spots: Mapping[str, Point]

    @staticmethod
    def of(
        element: str,
        drawn: Box,
        box: Box,
        whole: Box,
        spots: Mapping[str, Point],
        *,
        zone: bool,
        fixed: bool,
        words: bool,
    ) -> Item:
        """`words` line up at their left edge, as texts do; all else in its middle."""
        place = Point(box.x, box.center.y) if words else box.center
        before = Point(place.x - whole.x, place.y - whole.y)
        after = Point(whole.right - place.x, whole.bottom - place.y)
        return Item(element, drawn, box, place, before, after, zone, fixed, words, spots)

    @property
    def whole(self) -> Box:
        """With its notes."""
        x, y = self.place.x - self.before.x, self.place.y - self.before.y
        return Box(x, y, self.before.x + self.after.x, self.before.y + self.after.y)

    def offset(self, element: str, axis: int) -> float:
        """How far the centre of an element in it lies after that."""
        return self.spots[element][axis] - self.place[axis]

    def clear_of(self, other: Item, axis: int) -> bool:
        """Whether one of the two was drawn wholly before the other."""
        a, b = self.drawn, other.drawn
        return a[axis] + a[axis + 2] <= b[axis] or b[axis] + b[axis + 2] <= a[axis]

    def apart_across(self, other: Item) -> bool:
        """Whether the two are kept apart across: as they were drawn, or as they overlap less so."""
        if self.clear_of(other, ACROSS) or self.clear_of(other, DOWN):
            return self.clear_of(other, ACROSS)
        return self._share(other, ACROSS) >= self._share(other, DOWN)

    def _share(self, other: Item, axis: int) -> float:
        return abs(self.place[axis] - other.place[axis]) / (self.box[axis + 2] + other.box[axis + 2])


@dataclass(frozen=True, slots=True)
class Bond:
    """A flow between two items of a level; `source` and `target` are the elements in them, `room` is what the
    label takes, across and down. `straight`: its line had no bend."""

    tail: str
    head: str
    source: str
    target: str
    room: tuple[float, float]
    straight: bool = False
