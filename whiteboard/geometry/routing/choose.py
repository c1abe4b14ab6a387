"""The best way for one flow: patterns by cost, and the search where none of them is free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from whiteboard.geometry.routing.candidates import Candidate, Candidates
from whiteboard.geometry.routing.ends import OPPOSITE, End
from whiteboard.geometry.routing.patterns import Points
from whiteboard.geometry.routing.search import search
from whiteboard.geometry.routing.space import Space
from whiteboard.geometry.routing.traffic import Traffic
from whiteboard.geometry.sizes import LABELLED_LANE, LANE, LEAST_LANE
from whiteboard.model.elements import Side
from whiteboard.model.values import Point

CROSSING = 60.0
_SHARED = 30.0
BLOCKED = 4000.0
_CROWDED = 60.0
_FULL = 600.0
"""For each flow more than can be told apart: any other side is better, unless it is as full."""

_ALONG_BORDER = 80.0
_FACING = 0.75
_TURNED_SIDE = 70.0
_ROOM_TO_TURN = 56.0
_LEVEL = (Side.LEFT, Side.RIGHT)
_ROUNDING = 1e-6
"""More than sums can be apart that should be equal."""


_Pair = tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Way:
    """A flow's way before lanes are given out: its bends, the sides that it uses, and the waypoints on it,
    from which no lane may take it away."""

    points: Points
    source_side: Side
    target_side: Side
    blocked: bool = False
    via: Points = ()


def choose(candidates: Candidates, traffic: Traffic, crowd: Mapping[tuple[str, Side], int]) -> Way:
    """The cheapest way between two ends; one that runs through a box only if there is no other.

    `crowd` counts the flows that already end at a side of an element.
    """
    source, target = candidates.source, candidates.target
    costs = _costs(crowd, source, target)
    plain = _cheapest(candidates, candidates.plain, costs, traffic, crowd)
    if plain is not None and not plain.blocked:
        return plain
    detouring = _cheapest(candidates, candidates.detouring, costs, traffic, crowd)
    if detouring is not None and not detouring.blocked:
        return detouring
    searched = search(candidates.space, traffic, source, target, candidates.around)
    if searched is not None:
        return Way(*searched)
    return plain or detouring or _direct(source, target)


def _cheapest(
    candidates: Candidates,
    options: Iterable[Candidate],
    costs: Mapping[_Pair, float],
    traffic: Traffic,
    crowd: Mapping[tuple[str, Side], int],
) -> Way | None:
    best: Way | None = None
    lowest = inf
    space, around, source, target = candidates.space, candidates.around, candidates.source, candidates.target
    priced = [(option.long + costs[option.source_side, option.target_side], option) for option in options]
    if candidates.alike > 1:
        priced = [(base + _narrow(option, candidates, crowd, traffic), option) for base, option in priced]
    # The cheapest first, before what they meet on the way is known.
    priced.sort(key=lambda p: p[0])
    for base, option in priced:
        if base >= lowest:
            break
        blocked = option.blocked(space, around, source, target)
        total = base + BLOCKED * blocked
        if total < lowest:
            total += running(space, traffic, option.points, lowest - total + _ROUNDING)
        if total < lowest:
            best, lowest = Way(option.points, option.source_side, option.target_side, blocked > 0), total
    return best


def running(space: Space, traffic: Traffic, points: Points, enough: float = inf) -> float:
    """What a way costs by what it crosses and runs along; counted until it is `enough`."""
    total = 0.0
    last = len(points) - 2
    for number, (a, b) in enumerate(pairwise(points)):
        total += CROSSING * traffic.crossings(a, b)
        # Flows that share a side lie on one line there until lanes are given out.
        if 0 < number < last:
            total += _SHARED * traffic.shared(a, b)
        if space.border_run(a, b) > 1:
            total += _ALONG_BORDER
        if total >= enough:
            break
    return total


def _costs(crowd: Mapping[tuple[str, Side], int], source: End, target: End) -> dict[_Pair, float]:
    """What each pair of sides costs, whatever the way between them. Left-to-right reads best: top and bottom
    cost something while there is room between the boxes."""
    a, b = source.box, target.box
    turned = _TURNED_SIDE if max(b.x - a.right, a.x - b.right) >= _ROOM_TO_TURN else 0.0
    leaving = {s: (s not in _LEVEL and not source.loose, _crowding(crowd, source, s)) for s in source.sides}
    arriving = {t: (t not in _LEVEL and not target.loose, _crowding(crowd, target, t)) for t in target.sides}
    return {
        (s, t): turned * (up + down) + leaves + arrives
        for s, (up, leaves) in leaving.items()
        for t, (down, arrives) in arriving.items()
    }


def _crowding(crowd: Mapping[tuple[str, Side], int], end: End, side: Side) -> float:
    low, high = end.range(side)
    count = crowd.get((end.id, side), 0) + 1
    return _squeezed(count, high - low) if end.id else 0.0


def _squeezed(count: int, length: float) -> float:
    """What it costs to be the last of so many flows side by side over such a length."""
    cost = _CROWDED * max(0, count - 1 - int(length / LANE))
    return cost + _FULL * max(0, count - 1 - int(length / LEAST_LANE))


def _narrow(
    option: Candidate, candidates: Candidates, crowd: Mapping[tuple[str, Side], int], traffic: Traffic
) -> float:
    """What the way costs by what is left to others between the same two ends, where these face each other."""
    source, target = candidates.source, candidates.target
    s, t = option.source_side, option.target_side
    if source.loose or target.loose or t is not OPPOSITE[s] or len(option.points) not in (2, 4):
        return 0.0
    (a, b), (c, d) = source.range(s), target.range(t)
    facing = min(b, d) - max(a, c)
    if len(option.points) == 2:
        if facing < _FACING * min(b - a, d - c):
            # Where not all have room for a straight way, those beside it would have to cross it.
            return _squeezed(candidates.alike, facing)
        # Past two that face each other with all of their sides the others go around, and labels are wider.
        here = traffic.shared(*option.points) if candidates.labelled else 0
        return _FULL * max(0, here - int(facing / LABELLED_LANE))
    if facing <= 0:
        return 0.0
    # What leaves the one and what comes to the other keep off each other as well.
    count = max(crowd.get((source.id, s), 0), crowd.get((target.id, t), 0)) + 1
    return _squeezed(count, (max(b, d) - min(a, c) - LEAST_LANE) / 2)


def _direct(source: End, target: End) -> Way:
    """Where sides are fixed so that no pattern fits and the search is walled in."""
    s, t = source.sides[0], target.sides[0]
    p, q = source.port(s), target.port(t)
    if p.x == q.x or p.y == q.y:
        return Way((p, q), s, t, blocked=True)
    return Way((p, Point(q.x, p.y), q), s, t, blocked=True)
