"""The best way for one flow: patterns by cost, and the search where none of them is free."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from whiteboard.geometry.routing.detours import detours
from whiteboard.geometry.routing.ends import End
from whiteboard.geometry.routing.patterns import Points, patterns
from whiteboard.geometry.routing.search import search
from whiteboard.geometry.routing.space import Space
from whiteboard.geometry.routing.traffic import Traffic
from whiteboard.geometry.sizes import LANE
from whiteboard.model.elements import Side
from whiteboard.model.values import Point

BEND = 50.0
"""A bend costs as much as this much more length."""

CROSSING = 60.0
_SHARED = 30.0
_BLOCKED = 4000.0
_CROWDED = 60.0
_ALONG_BORDER = 80.0
_TURNED_SIDE = 70.0
_ROOM_TO_TURN = 56.0


_Option = tuple[float, Points, Side, Side]
_Shapes = Callable[[Space, End, Side, End, Side], Iterator[Points]]


@dataclass(frozen=True, slots=True)
class Way:
    """A flow's way before lanes are given out: its bends, and the sides that it uses."""

    points: Points
    source_side: Side
    target_side: Side
    blocked: bool = False


def choose(
    space: Space, traffic: Traffic, crowd: Mapping[tuple[str, Side], int], source: End, target: End
) -> Way:
    """The cheapest way between two ends; one that runs through a box only if there is no other.

    `crowd` counts the flows that already end at a side of an element.
    """
    around = space.around(source.box) | space.around(target.box)
    costs = {
        (s, t): _sides(source, s, target, t) + _crowding(crowd, source, s) + _crowding(crowd, target, t)
        for s in source.sides
        for t in target.sides
    }
    best: Way | None = None
    for shapes in (patterns, detours):
        found = _cheapest(
            space, traffic, source, target, around, _options(space, source, target, costs, shapes)
        )
        if found is not None and not found.blocked:
            return found
        best = best or found
    searched = search(space, traffic, source, target, around)
    if searched is not None:
        return Way(*searched)
    return best or _direct(source, target)


def _options(
    space: Space, source: End, target: End, costs: Mapping[tuple[Side, Side], float], shapes: _Shapes
) -> list[_Option]:
    found = [
        (length(points) + BEND * (len(points) - 2) + cost, points, s, t)
        for (s, t), cost in costs.items()
        for points in shapes(space, source, s, target, t)
    ]
    found.sort(key=lambda o: o[0])
    return found


def _cheapest(
    space: Space,
    traffic: Traffic,
    source: End,
    target: End,
    around: frozenset[str],
    options: Iterable[_Option],
) -> Way | None:
    """`options` come cheapest first, before what they meet on the way is known."""
    best: Way | None = None
    lowest = float("inf")
    for base, points, s, t in options:
        if base >= lowest:
            break
        blocked = _blocked(space, points, source, target, around)
        total = base + _BLOCKED * blocked
        if total < lowest:
            total += running(space, traffic, points)
        if total < lowest:
            best, lowest = Way(points, s, t, blocked > 0), total
    return best


def running(space: Space, traffic: Traffic, points: Points) -> float:
    """What a way costs by what it crosses and runs along."""
    total = 0.0
    last = len(points) - 2
    for number, (a, b) in enumerate(pairwise(points)):
        total += CROSSING * traffic.crossings(a, b)
        # Flows that share a side lie on one line there until lanes are given out.
        if 0 < number < last:
            total += _SHARED * traffic.shared(a, b)
        if space.border_run(a, b) > 1:
            total += _ALONG_BORDER
    return total


def length(points: Points) -> float:
    return sum(abs(b.x - a.x) + abs(b.y - a.y) for a, b in pairwise(points))


def _sides(source: End, s: Side, target: End, t: Side) -> float:
    """Left-to-right reads best: top and bottom cost something while there is room between the boxes."""
    a, b = source.box, target.box
    gap = max(b.x - a.right, a.x - b.right)
    if gap < _ROOM_TO_TURN:
        return 0.0
    level = (Side.LEFT, Side.RIGHT)
    return _TURNED_SIDE * ((s not in level and not source.loose) + (t not in level and not target.loose))


def _crowding(crowd: Mapping[tuple[str, Side], int], end: End, side: Side) -> float:
    low, high = end.range(side)
    room = int((high - low) / LANE) + 1
    return _CROWDED * max(0, crowd.get((end.id, side), 0) + 1 - room) if end.id else 0.0


def _blocked(space: Space, points: Points, source: End, target: End, around: frozenset[str]) -> int:
    count = 0
    last = len(points) - 2
    for number, (a, b) in enumerate(pairwise(points)):
        skip = around
        if number == 0:
            skip = skip | {source.id}
        if number == last:
            skip = skip | {target.id}
        count += space.blockers(a, b, skip)
    return count


def _direct(source: End, target: End) -> Way:
    """Where sides are fixed so that no pattern fits and the search is walled in."""
    s, t = source.sides[0], target.sides[0]
    p, q = source.port(s), target.port(t)
    if p.x == q.x or p.y == q.y:
        return Way((p, q), s, t, blocked=True)
    return Way((p, Point(q.x, p.y), q), s, t, blocked=True)
