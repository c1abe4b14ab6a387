"""Lanes: flows that share a stretch or a side are moved apart, in the order that avoids crossings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from whiteboard.geometry.routing.choose import Way
from whiteboard.geometry.routing.ends import End
from whiteboard.geometry.routing.precedence import precedence
from whiteboard.geometry.routing.search import simplified
from whiteboard.geometry.routing.separate import Wish, separate
from whiteboard.geometry.routing.space import Space
from whiteboard.geometry.sizes import CLEARANCE, LABELLED_LANE, LANE
from whiteboard.model.values import Point

_REACH = 120.0
_RANGE = 60.0
_TOUCH = 6.0
_BORDER_GAP = 8.0
_FIXED = 1e4

# Beyond these the stretches of a crowded board are moved apart less well, and at last not at all: what the
# eye cannot tell apart any more must not cost more than all the rest.
_MOST_COMPARED, _COMPARED_EACH = 100_000, 100
_MOST_PAIRS = 20_000
_MOST_SEPARATED = 120_000
_MOST_IN_ORDER = 400


@dataclass(frozen=True, slots=True)
class Lane:
    """One segment of one flow seen along its axis: at `place`, from `low` to `high`.

    `wide` says that the flow's label is likely to lie on it.
    """

    flow: str
    number: int
    place: float
    low: float
    high: float
    wish: Wish
    wide: bool


def spread(
    space: Space,
    ways: Mapping[str, Way],
    ends: Mapping[str, tuple[End, End]],
    fixed: Collection[str] = (),
    labelled: Collection[str] = (),
) -> dict[str, tuple[Point, ...]]:
    """The ways' points after giving out lanes; flows in `fixed` stay, the others keep clear of them.

    Level flows side by side that are `labelled` get room for their labels, where there is any.
    """
    points = {flow_id: way.points for flow_id, way in ways.items()}
    for upright in (False, True):
        lanes = [
            lane
            for flow_id, way in ways.items()
            if flow_id not in fixed
            for lane in _lanes(space, flow_id, way, points[flow_id], ends[flow_id], upright)
        ]
        # Of what stays, only what one of these could meet matters.
        meets = _Meets(lanes)
        lanes += [
            lane
            for flow_id in ways
            if flow_id in fixed
            for lane in _fixed_lanes(flow_id, points[flow_id], upright, meets)
        ]
        if not upright:
            lanes = [
                replace(lane, wide=True) if _carries_label(lane, points, labelled) else lane for lane in lanes
            ]
        for group, apart in _groups(lanes, points):
            places = separate([lane.wish for lane in group], apart)
            _place(points, group, places, upright)
    return {
        flow_id: points[flow_id] if flow_id in fixed else simplified(points[flow_id]) for flow_id in points
    }


def _lanes(
    space: Space,
    flow_id: str,
    way: Way,
    points: Sequence[Point],
    ends: tuple[End, End],
    upright: bool,
) -> Iterable[Lane]:
    """The level or upright segments of one flow."""
    across, along = (0, 1) if upright else (1, 0)
    last = len(points) - 2
    for number in range(last + 1):
        a, b = points[number], points[number + 1]
        if (a.x == b.x) is not upright or a == b:
            continue
        place = a[across]
        low, high = (a[along], b[along]) if a[along] < b[along] else (b[along], a[along])
        # Nor does it go where it would cut off the stretch with a waypoint that begins at its end.
        if way.via and any(
            (p[across] == place and low <= p[along] <= high)
            or (p[along] in (low, high) and abs(p[across] - place) < _RANGE)
            for p in way.via
        ):
            wish = _stay(place)
        else:
            touches = (number == 0, number == last)
            wish = _wish(space, way, ends, place, low, high, touches, upright)
        yield Lane(flow_id, number, place, low, high, wish, wide=False)


class _Meets:
    """Says whether a segment is near enough to one of these lanes for `_neighbours` to pair them."""

    def __init__(self, lanes: Iterable[Lane]) -> None:
        self._buckets: dict[int, list[Lane]] = defaultdict(list)
        for lane in lanes:
            bucket = int(lane.place // _RANGE)
            for near in (bucket - 1, bucket, bucket + 1):
                self._buckets[near].append(lane)

    def one(self, place: float, low: float, high: float) -> bool:
        return any(
            lane.low < high + _TOUCH and low < lane.high + _TOUCH
            for lane in self._buckets.get(int(place // _RANGE), ())
        )


def _fixed_lanes(flow_id: str, points: Sequence[Point], upright: bool, meets: _Meets) -> Iterable[Lane]:
    """The level or upright segments of a flow that stays, as far as another could meet them."""
    for number, (a, b) in enumerate(pairwise(points)):
        if (a.x == b.x) is not upright or a == b:
            continue
        place, start, end = (a.x, a.y, b.y) if upright else (a.y, a.x, b.x)
        low, high = (start, end) if start < end else (end, start)
        if meets.one(place, low, high):
            yield Lane(flow_id, number, place, low, high, _stay(place), wide=False)


def _wish(
    space: Space,
    way: Way,
    ends: tuple[End, End],
    place: float,
    low: float,
    high: float,
    touches: tuple[bool, bool],
    upright: bool,
) -> Wish:
    """Where one segment wants to be and how far it may go; `touches`: does it end at source and target."""
    attached = [
        (end, *end.range(side))
        for at, end, side in zip(touches, ends, (way.source_side, way.target_side), strict=True)
        if at
    ]
    on_itself = ends[0].id == ends[1].id and way.source_side is way.target_side
    if on_itself or any(end.loose for end, _near, _far in attached):
        return _stay(place)
    skip = space.around(ends[0].box) | space.around(ends[1].box)
    left, right = _room(space, place, low, high, upright, skip)
    if not attached:
        return Wish(min(max(place, left), right), 0.5, left, right) if left <= right else _stay(place)
    least, most = max(near for _e, near, _f in attached), min(far for _e, _n, far in attached)
    if least > most:
        return _stay(place)
    # The sides' middle rather than where the flow is now, so that those that stay close up when one leaves.
    _end, near, far = min(attached, key=lambda a: a[2] - a[1])
    if len(attached) == 2 and abs((attached[0][2] - attached[0][1]) - (attached[1][2] - attached[1][1])) < 1:
        wished = sum(near + far for _e, near, far in attached) / 4
    else:
        wished = (near + far) / 2
    if max(least, left) <= min(most, right):
        least, most = max(least, left), min(most, right)
    return Wish(min(max(wished, least), most), float(len(attached)), least, most)


def _room(
    space: Space, place: float, low: float, high: float, upright: bool, skip: frozenset[str]
) -> tuple[float, float]:
    """Between which coordinates a segment may lie: off the boxes, and on its side of zones' borders."""
    left, right = space.corridor(place, low + 1, high - 1, upright=upright, reach=_REACH, skip=skip)
    clear = min(CLEARANCE, (right - left) / 3)
    left, right = left + clear, right - clear
    for border in space.borders(low, high, upright=upright):
        if place < border < right + _BORDER_GAP:
            right = max(border - _BORDER_GAP, left)
        elif left - _BORDER_GAP < border < place:
            left = min(border + _BORDER_GAP, right)
    return left, right


def _carries_label(lane: Lane, points: Mapping[str, Sequence[Point]], labelled: Collection[str]) -> bool:
    if lane.flow not in labelled:
        return False
    return all(
        abs(b.x - a.x) + abs(b.y - a.y) <= lane.high - lane.low for a, b in pairwise(points[lane.flow])
    )


def _stay(place: float) -> Wish:
    return Wish(place, _FIXED, place, place)


def _groups(
    lanes: Sequence[Lane], points: Mapping[str, Sequence[Point]]
) -> Iterable[tuple[list[Lane], list[tuple[int, int, float]]]]:
    """Lanes that come near one another, each group in the order that its places shall have."""
    pairs = _neighbours(lanes)
    left = 4 * _MOST_SEPARATED
    before: dict[int, set[int]] = defaultdict(set)
    linked: dict[int, set[int]] = defaultdict(set)
    for i, j in pairs:
        low, high = (i, j) if _is_before(lanes[i], lanes[j], points) else (j, i)
        before[high].add(low)
        linked[i].add(j)
        linked[j].add(i)
    seen: set[int] = set()
    for number, lane in enumerate(lanes):
        if number in seen:
            continue
        members = _reachable(number, linked)
        seen |= members
        if len(members) == 1 and lane.wish.place == lane.place:
            continue
        order = _ordered(members, before, lanes)
        rank = {member: place for place, member in enumerate(order)}
        apart = [
            (
                min(rank[i], rank[j]),
                max(rank[i], rank[j]),
                LABELLED_LANE if lanes[i].wide and lanes[j].wide else LANE,
            )
            for i in order
            for j in linked[i]
            if i < j
        ]
        if len(order) * len(apart) > min(left, _MOST_SEPARATED):
            apart = [(at, at + 1, LANE) for at in range(len(order) - 1)]
        if len(order) * len(apart) > min(left, _MOST_SEPARATED):
            continue
        left -= len(order) * len(apart)
        yield [lanes[member] for member in order], sorted(apart)


def _neighbours(lanes: Sequence[Lane]) -> list[tuple[int, int]]:
    """Pairs that overlap lengthwise and could meet across."""
    buckets: dict[int, list[int]] = defaultdict(list)
    for number, lane in enumerate(lanes):
        buckets[int(lane.place // _RANGE)].append(number)
    found: list[tuple[int, int]] = []
    left = _MOST_COMPARED + _COMPARED_EACH * len(lanes)
    for bucket in sorted(buckets):
        here = buckets[bucket]
        nearby = here + buckets.get(bucket + 1, [])
        for at, i in enumerate(here):
            a = lanes[i]
            left -= len(nearby) - at
            if left < 0 or len(found) > _MOST_PAIRS:
                return found
            for j in nearby[at + 1 :]:
                b = lanes[j]
                if (
                    (a.wish.weight < _FIXED or b.wish.weight < _FIXED)
                    and a.low < b.high + _TOUCH
                    and b.low < a.high + _TOUCH
                    and abs(a.place - b.place) < _RANGE
                    and a.wish.low < b.wish.high + LANE
                    and b.wish.low < a.wish.high + LANE
                    and a.flow != b.flow
                ):
                    found.append((i, j))
    return found


def _alongside(a: Lane, b: Lane) -> bool:
    """Whether they do more than touch; of those that do not, neither leads past the other."""
    return a.low < b.high - 1 and b.low < a.high - 1


def _is_before(a: Lane, b: Lane, points: Mapping[str, Sequence[Point]]) -> bool:
    can_swap = (
        _alongside(a, b) and a.wish.low + LANE / 2 <= b.wish.high and b.wish.low + LANE / 2 <= a.wish.high
    )
    if can_swap:
        better = precedence(points[a.flow], a.number, points[b.flow], b.number)
        if better:
            return better < 0
    return (a.place, a.wish.low + a.wish.high, a.flow) < (b.place, b.wish.low + b.wish.high, b.flow)


def _reachable(start: int, linked: Mapping[int, set[int]]) -> set[int]:
    members, todo = {start}, [start]
    while todo:
        for other in linked.get(todo.pop(), ()):
            if other not in members:
                members.add(other)
                todo.append(other)
    return members


def _ordered(members: set[int], before: Mapping[int, set[int]], lanes: Sequence[Lane]) -> list[int]:
    """Topological order; where the wishes of pairs run in a circle, by place."""
    waiting = sorted(members, key=lambda m: (lanes[m].place, lanes[m].flow, lanes[m].number))
    if len(waiting) > _MOST_IN_ORDER:
        return waiting
    blockers = {m: len(before.get(m, set()) & members) for m in waiting}
    after: dict[int, list[int]] = defaultdict(list)
    for member in waiting:
        for earlier in before.get(member, ()):
            after[earlier].append(member)
    order: list[int] = []
    while waiting:
        following = next((m for m in waiting if blockers[m] <= 0), None)
        if following is None:
            following = min(waiting, key=lambda m: blockers[m])
        waiting.remove(following)
        order.append(following)
        for later in after[following]:
            blockers[later] -= 1
    return order


def _place(
    points: dict[str, tuple[Point, ...]], group: Sequence[Lane], places: Sequence[float], upright: bool
) -> None:
    for lane, exact in zip(group, places, strict=True):
        if abs(exact - lane.place) < 0.01:
            continue
        place = round(exact, 2)
        changed = list(points[lane.flow])
        for k in (lane.number, lane.number + 1):
            changed[k] = changed[k]._replace(x=place) if upright else changed[k]._replace(y=place)
        points[lane.flow] = tuple(changed)
