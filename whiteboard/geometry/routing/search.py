"""A* over the lines between boxes, for the flows that no simple way gets through."""

from __future__ import annotations

from bisect import bisect_left
from heapq import heappop, heappush
from itertools import count, pairwise

from whiteboard.geometry.routing.ends import End
from whiteboard.geometry.routing.patterns import STUB, Points
from whiteboard.geometry.routing.space import Space
from whiteboard.geometry.routing.traffic import Traffic
from whiteboard.model.elements import Side
from whiteboard.model.values import Box, Point

_REACHES = (96.0, 480.0)
_BEND, _CROSSING, _ALONG_BORDER = 50.0, 60.0, 0.6
_CLOSE = 3.0
_MOST_STEPS = 6000

_Direction = tuple[int, int]
_State = tuple[int, int, _Direction]


def search(
    space: Space, traffic: Traffic, source: End, target: End, around: frozenset[str]
) -> tuple[Points, Side, Side] | None:
    """A free way with few bends, or None if the ends are walled in."""
    for reach in _REACHES:
        found = _Search(space, traffic, source, target, around, reach).run()
        if found is not None:
            return found
    return None


class _Search:
    """One run: lines at a stub's distance from every box in the region, and midway between two lines."""

    def __init__(
        self, space: Space, traffic: Traffic, source: End, target: End, around: frozenset[str], reach: float
    ) -> None:
        self._space, self._traffic = space, traffic
        self._source, self._target, self._around = source, target, around
        region = source.box.united(target.box).grown(reach)
        near = space.near(region.x, region.y, region.right, region.bottom)
        boxes = [b for i, b in near.items() if i not in around]
        self._starts = _stubs(source)
        self._goals = _stubs(target)
        stubs = [stub for _side, stub in (*self._starts, *self._goals)]
        self._xs = _lines([p.x for p in stubs], [(b.x, b.right) for b in boxes], region.x, region.right)
        self._ys = _lines([p.y for p in stubs], [(b.y, b.bottom) for b in boxes], region.y, region.bottom)
        self._free: dict[tuple[int, int, int, int], float] = {}

    def run(self) -> tuple[Points, Side, Side] | None:
        heap: list[tuple[float, int, float, _State]] = []
        ticket = count()
        costs: dict[_State, float] = {}
        came: dict[_State, _State] = {}
        first: dict[_State, Side] = {}
        goals: dict[tuple[int, int], list[Side]] = {}
        for side, stub in self._goals:
            if self._stub_free(self._target, side, stub):
                goals.setdefault(self._node(stub), []).append(side)
        for side, stub in self._starts:
            if self._stub_free(self._source, side, stub):
                state = (*self._node(stub), self._source.normal(side))
                costs[state] = 0.0
                first[state] = side
                heappush(heap, (self._ahead(state), next(ticket), 0.0, state))
        best: tuple[float, _State, Side] | None = None
        steps = 0
        while heap and steps < _MOST_STEPS:
            estimate, _number, cost, state = heappop(heap)
            if best is not None and estimate >= best[0]:
                break
            if cost > costs[state]:
                continue
            steps += 1
            for side in goals.get((state[0], state[1]), ()):
                total = cost + (0.0 if self._enters(side, state[2]) else self._turn(side, state[2]))
                if best is None or total < best[0]:
                    best = (total, state, side)
            for following, step in self._steps(state):
                total = cost + step
                if total < costs.get(following, float("inf")):
                    costs[following] = total
                    came[following] = state
                    heappush(heap, (total + self._ahead(following), next(ticket), total, following))
        if best is None:
            return None
        _total, state, side = best
        trail = [state]
        while trail[-1] in came:
            trail.append(came[trail[-1]])
        s = first[trail[-1]]
        middle = [Point(self._xs[i], self._ys[j]) for i, j, _d in reversed(trail)]
        return simplified((self._source.port(s), *middle, self._target.port(side))), s, side

    def _steps(self, state: _State) -> list[tuple[_State, float]]:
        i, j, direction = state
        found: list[tuple[_State, float]] = []
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            if (dx, dy) == (-direction[0], -direction[1]):
                continue
            x, y = i + dx, j + dy
            if 0 <= x < len(self._xs) and 0 <= y < len(self._ys):
                cost = self._edge(i, j, x, y)
                if cost != float("inf"):
                    found.append(((x, y, (dx, dy)), cost + (0.0 if (dx, dy) == direction else _BEND)))
        return found

    def _edge(self, i: int, j: int, x: int, y: int) -> float:
        key = (i, j, x, y) if (i, j) < (x, y) else (x, y, i, j)
        known = self._free.get(key)
        if known is None:
            a, b = Point(self._xs[i], self._ys[j]), Point(self._xs[x], self._ys[y])
            if self._space.blockers(a, b, self._around):
                known = float("inf")
            else:
                known = abs(b.x - a.x) + abs(b.y - a.y)
                known += _ALONG_BORDER * max(0.0, self._space.border_run(a, b))
                known += _CROSSING * self._traffic.crossings(a, b)
            self._free[key] = known
        return known

    def _node(self, point: Point) -> tuple[int, int]:
        return _index(self._xs, point.x), _index(self._ys, point.y)

    def _stub_free(self, end: End, side: Side, stub: Point) -> bool:
        return not self._space.blockers(end.port(side), stub, self._around | {end.id})

    def _enters(self, side: Side, direction: _Direction) -> bool:
        n = self._target.normal(side)
        return direction == (-n[0], -n[1])

    def _turn(self, side: Side, direction: _Direction) -> float:
        # Coming out of the box against the way in would fold the flow onto itself.
        return 1e6 if direction == self._target.normal(side) else _BEND

    def _ahead(self, state: _State) -> float:
        box: Box = self._target.box
        x, y = self._xs[state[0]], self._ys[state[1]]
        return max(0.0, box.x - x, x - box.right) + max(0.0, box.y - y, y - box.bottom)


def simplified(points: Points) -> Points:
    """Without repeated points and without points in the middle of a straight stretch."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1].x - point.x) < 0.01 and abs(kept[-1].y - point.y) < 0.01:
            continue
        if len(kept) >= 2 and (kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)


def _stubs(end: End) -> list[tuple[Side, Point]]:
    found: list[tuple[Side, Point]] = []
    for side in end.sides:
        n, port = end.normal(side), end.port(side)
        out = 0.0 if end.loose else STUB
        found.append((side, Point(port.x + n[0] * out, port.y + n[1] * out)))
    return found


def _lines(wanted: list[float], spans: list[tuple[float, float]], low: float, high: float) -> list[float]:
    """Sorted coordinates: those of the ends exactly, those beside boxes unless one is close already."""
    fixed = sorted(set(wanted))
    beside = sorted({p for near, far in spans for p in (near - STUB, far + STUB) if low <= p <= high})
    edges = sorted({e for span in spans for e in span})
    middles = [(a + b) / 2 for a, b in pairwise(edges) if 2 * 8 <= b - a < 2 * STUB]
    lines = list(fixed)
    for place in (*beside, *middles):
        at = bisect_left(lines, place)
        if any(abs(lines[k] - place) < _CLOSE for k in (at - 1, at) if 0 <= k < len(lines)):
            continue
        lines.insert(at, place)
    return lines


def _index(lines: list[float], place: float) -> int:
    return bisect_left(lines, place)
