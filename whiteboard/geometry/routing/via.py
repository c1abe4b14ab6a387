"""A way with right angles by its waypoints: leg after leg, turning at them as little as can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf

from whiteboard.geometry.routing.candidates import Candidate, Candidates
from whiteboard.geometry.routing.choose import BLOCKED, Way, choose
from whiteboard.geometry.routing.costs import BEND
from whiteboard.geometry.routing.ends import OPPOSITE, End
from whiteboard.geometry.routing.patterns import Points
from whiteboard.geometry.routing.search import simplified
from whiteboard.geometry.routing.space import Space
from whiteboard.geometry.routing.traffic import Traffic
from whiteboard.model.elements import Side
from whiteboard.model.values import Box, Point

_BACK = 2000.0
"""To come back from a waypoint on the line on which one has come: better any other way."""

_TIGHT = 30.0
"""To turn nearer to an end than a line should."""

_Leg = Mapping[tuple[Side, Side], tuple[float, Points]]
"""The cheapest way between two nodes for each pair of sides, with what it costs."""


def way_via(
    space: Space,
    traffic: Traffic,
    crowd: Mapping[tuple[str, Side], int],
    ends: tuple[End, End],
    waypoints: Points,
) -> Way | None:
    """The way from the one end to the other by these points; None where there is none."""
    source, target = ends
    nodes = [source, *(End("", Box(x, y, 0.0, 0.0)) for x, y in waypoints), target]
    # How to have come to the last node so far, by the side at which one arrived: what it costs, and the way.
    reached: dict[Side, tuple[float, Side, Points]] = {}
    for number, (a, b) in enumerate(pairwise(nodes)):
        legs = _legs(space, traffic, crowd, a, b)
        onward: dict[Side, tuple[float, Side, Points]] = {}
        for (s, t), (cost, points) in legs.items():
            if number == 0:
                found = (cost, s, points)
            else:
                found = min(
                    (
                        (before + cost + _turning(arrived, s), first, (*way, *points))
                        for arrived, (before, first, way) in reached.items()
                    ),
                    key=lambda option: option[0],
                    default=(inf, s, points),
                )
            if found[0] < onward.get(t, (inf,))[0]:
                onward[t] = found
        reached = onward
    if not reached:
        return None
    last = min(reached, key=lambda side: reached[side][0])
    cost, first, points = reached[last]
    way = simplified(points)
    return Way(way, first, last, cost >= BLOCKED, waypoints) if len(way) > 1 else None


def _turning(arrived: Side, leaving: Side) -> float:
    if leaving is arrived:
        return _BACK
    return 0.0 if leaving is OPPOSITE[arrived] else BEND


def _legs(
    space: Space, traffic: Traffic, crowd: Mapping[tuple[str, Side], int], a: End, b: End
) -> dict[tuple[Side, Side], tuple[float, Points]]:
    candidates = Candidates(space, a, b)
    found: dict[tuple[Side, Side], tuple[float, Points]] = {}
    for extra, options in ((0.0, candidates.plain), (_TIGHT, _tight(a, b))):
        for option in options:
            if any(p == q for p, q in pairwise(option.points)):
                continue  # there and back again, where the two lie on one line
            blocked = option.blocked(space, candidates.around, a, b)
            cost = option.long + extra + BLOCKED * blocked
            pair = option.source_side, option.target_side
            if cost < found.get(pair, (inf,))[0]:
                found[pair] = (cost, option.points)
    if all(cost >= BLOCKED for cost, _points in found.values()):
        way = choose(candidates, traffic, crowd)
        pair = way.source_side, way.target_side
        cost = Candidate(way.points, *pair).long + (BLOCKED if way.blocked else 0.0)
        if cost < found.get(pair, (inf,))[0]:
            found[pair] = (cost, way.points)
    return found


def _tight(a: End, b: End) -> Sequence[Candidate]:
    """Straight, or around one corner, however near to an end that is."""
    return [
        Candidate(points, s, t)
        for s in a.sides
        for t in b.sides
        if (points := _corner(a, s, b, t)) is not None
    ]


def _corner(a: End, s: Side, b: End, t: Side) -> Points | None:
    n, m = a.normal(s), b.normal(t)
    p, q = a.port(s), b.port(t)
    if n == (-m[0], -m[1]):
        ahead = (q.x - p.x) * n[0] + (q.y - p.y) * n[1]
        across = (q.y - p.y) if n[1] == 0 else (q.x - p.x)
        return (p, q) if ahead > 0 and across == 0 else None
    corner = Point(q.x, p.y) if n[1] == 0 else Point(p.x, q.y)
    out = (corner.x - p.x) * n[0] + (corner.y - p.y) * n[1]
    into = (corner.x - q.x) * m[0] + (corner.y - q.y) * m[1]
    return (p, corner, q) if n != m and out > 0 and into > 0 else None
