"""A* over the lines between boxes, for the flows that no simple way gets through."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from whiteboard.geometry.routing.costs import BEND
from whiteboard.geometry.routing.ends import End
from whiteboard.geometry.routing.mesh import Mesh, lines
from whiteboard.geometry.routing.patterns import STUB, Points
from whiteboard.geometry.routing.space import Space
from whiteboard.geometry.routing.traffic import Traffic
from whiteboard.model.elements import Side
from whiteboard.model.values import Point

_REACHES = (96.0, 400.0)
_AWAY = 1e6
_MOST_STEPS = 5000
_MOST_NODES = 250_000

# A little more than the distance left: finds a way that is at worst this much dearer in far fewer steps.
_HASTE = 1.15

_DIRECTIONS = ((1, 0), (0, 1), (-1, 0), (0, -1))


def search(
    space: Space, traffic: Traffic, source: End, target: End, around: frozenset[str]
) -> tuple[Points, Side, Side] | None:
    """A free way with few bends, or None if the ends are walled in."""
    starts = _stubs(space, source, around)
    goals = _stubs(space, target, around)
    if not starts or not goals:
        return None
    for reach in _REACHES:
        region = source.box.united(target.box).grown(reach)
        near = space.near(region.x, region.y, region.right, region.bottom)
        boxes = [b for i, b in near.items() if i not in around]
        stubs = [stub for _side, stub in (*starts, *goals)]
        xs = lines([p.x for p in stubs], [(b.x, b.right) for b in boxes], region.x, region.right)
        ys = lines([p.y for p in stubs], [(b.y, b.bottom) for b in boxes], region.y, region.bottom)
        if len(xs) * len(ys) > _MOST_NODES:
            return None
        mesh = Mesh(xs, ys, boxes, space, traffic, region)
        found = _run(mesh, source, starts, target, goals)
        if found is not None:
            return found
    return None


def _run(
    mesh: Mesh,
    source: End,
    starts: Iterable[tuple[Side, Point]],
    target: End,
    goals: Iterable[tuple[Side, Point]],
) -> tuple[Points, Side, Side] | None:
    """States are node times four directions; a node is a column times the number of rows plus a row."""
    rows = len(mesh.ys)
    arrivals: dict[int, list[Side]] = {}
    for side, stub in goals:
        arrivals.setdefault(mesh.node(stub), []).append(side)
    left, right = target.box.x - STUB, target.box.right + STUB
    top, bottom = target.box.y - STUB, target.box.bottom + STUB
    away_x = [max(0.0, left - x, x - right) for x in mesh.xs]
    away_y = [max(0.0, top - y, y - bottom) for y in mesh.ys]
    moves = (rows, 1, -rows, -1)
    costs: dict[int, float] = {}
    came: dict[int, int] = {}
    first: dict[int, Side] = {}
    heap: list[tuple[float, int]] = []
    for side, stub in starts:
        state = mesh.node(stub) * 4 + _DIRECTIONS.index(source.normal(side))
        costs[state] = 0.0
        first[state] = side
        heappush(heap, (0.0, state))
    best, best_state, best_side = float("inf"), -1, Side.AUTO
    closed: set[int] = set()
    while heap and len(closed) < _MOST_STEPS:
        estimate, state = heappop(heap)
        if estimate >= best:
            break
        if state in closed:
            continue
        closed.add(state)
        node, direction = divmod(state, 4)
        cost = costs[state]
        for side in arrivals.get(node, ()):
            total = cost + _arrival(target.normal(side), _DIRECTIONS[direction])
            if total < best:
                best, best_state, best_side = total, state, side
        for following, move in enumerate(moves):
            if following == (direction + 2) % 4:
                continue
            step = mesh.step(node, following)
            if step is None:
                continue
            there = node + move
            total = cost + step + (0.0 if following == direction else BEND)
            reached = there * 4 + following
            if total < costs.get(reached, float("inf")):
                costs[reached] = total
                came[reached] = state
                x, y = away_x[there // rows], away_y[there % rows]
                turns = (y > 0) if following % 2 == 0 else (x > 0)
                heappush(heap, (total + _HASTE * (x + y) + BEND * turns, reached))
    if best >= _AWAY:
        return None
    trail = [best_state]
    while trail[-1] in came:
        trail.append(came[trail[-1]])
    s = first[trail[-1]]
    middle = [mesh.point(state // 4) for state in reversed(trail)]
    return simplified((source.port(s), *middle, target.port(best_side))), s, best_side


def _arrival(normal: tuple[int, int], direction: tuple[int, int]) -> float:
    """What it costs to turn into the target; out of the box against the way in would fold the flow."""
    if direction == normal:
        return _AWAY
    return 0.0 if direction == (-normal[0], -normal[1]) else BEND


def simplified(points: Points) -> Points:
    """Without repeated points and without points in the middle of a straight stretch; two points at least.

    Where it turns back on the line on which it came it still does: it may have been led there.
    """
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1].x - point.x) < 0.01 and abs(kept[-1].y - point.y) < 0.01:
            continue
        along = len(kept) >= 2 and (
            kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y
        )
        if along and _goes_on(kept[-2], kept[-1], point):
            kept[-1] = point
        else:
            kept.append(point)
    # Where two boxes lie one upon another a way may have no length; it still has a beginning and an end.
    return tuple(kept) if len(kept) > 1 else (points[0], points[-1])


def _goes_on(a: Point, b: Point, c: Point) -> bool:
    """Whether three points on one line come in its order."""
    return (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) >= 0


def _stubs(space: Space, end: End, around: frozenset[str]) -> list[tuple[Side, Point]]:
    """Where a way leaves or arrives, by the sides that are not built over."""
    found: list[tuple[Side, Point]] = []
    for side in end.sides:
        n, port = end.normal(side), end.port(side)
        # Between two boxes that stand close the way must turn sooner.
        for out in (0.0,) if end.loose else (STUB, STUB / 3):
            stub = Point(port.x + n[0] * out, port.y + n[1] * out)
            if not space.blockers(port, stub, around | {end.id}):
                found.append((side, stub))
                break
    return found
