"""A drawing kept as it is but in rows and columns: nearly aligned becomes aligned, gaps become even."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from whiteboard.geometry.sizes import ZONE_PADDING
from whiteboard.geometry.tidying.items import ACROSS, DOWN, Bond, Item
from whiteboard.geometry.tidying.lines import Lines
from whiteboard.geometry.tidying.spacing import Distances, Pull, spaced
from whiteboard.model.values import Point

_BESIDE = (40.0, 40.0)
_BONDED = (96.0, 56.0)
"""Between two boxes with a flow across, or down: room for its arrow head and for flows that turn there."""

_ZONES = 56.0
_LABEL_ROOM = (44.0, 36.0)
_LABEL_LEAST = 28.0
_STEP = 24.0
"""Between two lines of boxes that do not stand in each other's way: their order can still be seen."""

_AIR = 16.0
_LEAST_PADDING = 0.5
_CROWDED = 8.0
_STRAIGHT = 4.0


@dataclass(frozen=True, slots=True)
class Manner:
    """How wide the gaps are, 1 for as wide as they should be; `strict`: columns stay columns, even where no
    box stands beside another."""

    gaps: float = 1.0
    strict: bool = False

    @property
    def crowding(self) -> float:
        """What narrow gaps count against it, in bends."""
        return _CROWDED * (1.0 - self.gaps)


def straightened(items: Sequence[Item], bonds: Sequence[Bond], manner: Manner) -> Mapping[str, Point] | None:
    """New places by item; None where what is fixed leaves no room."""
    rows = Lines(items, bonds, DOWN)
    places: Mapping[str, Point] | None = {i.id: Point(i.place[ACROSS], rows.place(i)) for i in items}
    # The second axis looks at where the first has put what.
    for axis, lines in ((ACROSS, Lines(items, bonds, ACROSS)), (DOWN, rows)):
        places = _Axis(items, bonds, manner, axis, lines, places).placed() if places is not None else None
    return places


class _Axis:
    """All items along one axis; `places` are where they are, nearly, along the other one."""

    def __init__(
        self,
        items: Sequence[Item],
        bonds: Sequence[Bond],
        manner: Manner,
        axis: int,
        lines: Lines,
        places: Mapping[str, Point],
    ) -> None:
        self._items = {i.id: i for i in items}
        self._bonds, self._manner, self._axis, self._lines, self._places = bonds, manner, axis, lines, places
        self._room: dict[tuple[str, str], float] = {}
        for bond in bonds:
            for pair in ((bond.tail, bond.head), (bond.head, bond.tail)):
                self._room[pair] = max(self._room.get(pair, 0.0), bond.room[axis])

    def placed(self) -> dict[str, Point] | None:
        number, axis = self._lines.number, self._axis
        reach = [(0.0, 0.0)] * len(self._lines.places)
        for i in self._items.values():
            before, after = reach[number[i.id]]
            reach[number[i.id]] = (max(before, i.before[axis]), max(after, i.after[axis]))
        fixed = {number[i.id]: i.place[axis] for i in self._items.values() if i.fixed}
        along = spaced(self._lines.places, reach, self._distances(), list(self._pulls()), fixed)
        if along is None:
            return None
        found: dict[str, Point] = {}
        for i in self._items.values():
            place = i.place[axis] if i.fixed else float(round(along[number[i.id]]))
            x, y = self._places[i.id]
            found[i.id] = Point(place, y) if axis == ACROSS else Point(x, place)
        return found

    def _distances(self) -> Distances:
        places, number = self._lines.places, self._lines.number
        distances = Distances()
        # The middle of a zone says nothing: lines lead to what lies in it.
        lines = sorted({number[i.id] for i in self._items.values() if not i.zone})
        for k, following in pairwise(lines):
            distances.keep(k, following, min(_STEP, places[following] - places[k]))
        for pair in self._in_each_others_way():
            a, b = sorted(pair, key=lambda i: number[i.id])
            if number[a.id] < number[b.id]:
                least = a.after[self._axis] + self._gap(a, b) + b.before[self._axis]
                distances.keep(number[a.id], number[b.id], least)
        return distances

    def _in_each_others_way(self) -> Iterator[tuple[Item, Item]]:
        for a, b in self._side_by_side():
            if self._axis == DOWN or a.apart_across(b):
                yield a, b
        pairs = ((self._items[bond.tail], self._items[bond.head]) for bond in self._bonds)
        if self._manner.strict:
            pairs = combinations(self._items.values(), 2)
        yield from ((a, b) for a, b in pairs if a.clear_of(b, self._axis))

    def _side_by_side(self) -> Iterator[tuple[Item, Item]]:
        """Pairs that would run into one another, if they moved towards each other along the axis."""
        other = 1 - self._axis
        spans = sorted(
            (self._places[i.id][other] - i.before[other], self._places[i.id][other] + i.after[other], i.id)
            for i in self._items.values()
        )
        open_: list[tuple[float, str]] = []
        for start, end, item in spans:
            open_ = [(last, i) for last, i in open_ if last + _AIR > start]
            yield from ((self._items[i], self._items[item]) for _last, i in open_)
            open_.append((end, item))

    def _gap(self, a: Item, b: Item) -> float:
        room, zones, gaps, axis = self._room.get((a.id, b.id)), a.zone + b.zone, self._manner.gaps, self._axis
        least = (_ZONES if zones else _BESIDE[axis] if room is None else _BONDED[axis]) * gaps
        if not room:
            return least
        inside = zones * ZONE_PADDING * max(gaps, _LEAST_PADDING)
        return max(least, room + max(_LABEL_ROOM[axis] * gaps, _LABEL_LEAST) - inside)

    def _pulls(self) -> Iterator[Pull]:
        """Between the ends of flows that run along the other axis."""
        for bond in self._bonds:
            tail, head = self._items[bond.tail], self._items[bond.head]
            first, second = self._lines.number[bond.tail], self._lines.number[bond.head]
            if first != second and tail.clear_of(head, 1 - self._axis):
                apart = tail.offset(bond.source, self._axis) - head.offset(bond.target, self._axis)
                yield Pull(first, second, apart, _STRAIGHT if bond.straight else 1.0)
