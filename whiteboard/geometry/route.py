"""Routes of flows: orthogonal, around boxes, side by side where they share a stretch."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from whiteboard.geometry.plans import Route
from whiteboard.geometry.routing.board import Board
from whiteboard.geometry.routing.ground import Ground
from whiteboard.geometry.routing.router import EFFORT, Router, go_on
from whiteboard.geometry.routing.space import MARGIN
from whiteboard.geometry.sizes import bounds
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Flow, Side
from whiteboard.model.values import Box

_NEARBY = 200.0
_SAME_SIDE = 100.0
_EFFORT_OF_A_STEP = 100_000


def route_all(design: Design, pulse: Callable[[], None] = go_on) -> dict[str, Route]:
    """A route for every flow that has its ends, by flow id: the same for the same design, however it was put
    together. `pulse` is called for each flow and may raise to end it there."""
    board = Board.read(design)
    flows = board.in_order(board.flows)
    router = Router(board, pulse=pulse)
    router.choose(flows)
    router.reconsider(flows)
    return router.routes(flows)


def reroute(
    design: Design,
    previous: Mapping[str, Route],
    touched: frozenset[str],
    *,
    most_displaced: int | None = None,
    pulse: Callable[[], None] = go_on,
) -> dict[str, Route]:
    """The routes that differ from `previous` because the elements or flows `touched` changed.

    Flows at a touched element get a new way, and so do those that a touched box now stands in the way of;
    flows that share a side with one of these make room, and close up where one is gone. Routes that stay as
    they were are not in the result.

    Args:
        most_displaced: go around a touched box with so many flows at most and leave the others behind it. For
            the steps of a drag over a crowded board; None, all of them, for its end.
        pulse: as for `route_all`.
    """
    return _rerouted(Ground.read(design, previous), previous, touched, most_displaced, pulse=pulse)


def reroute_put(
    ground: Ground, elements: Collection[Element], *, besides: Collection[str] = (), most_displaced: int
) -> dict[str, Route]:
    """`reroute` for one step of a drag, with these elements in place of their former selves.

    What `ground` knows of the board is not looked at again, so that a step takes as long on a large board as
    on a small one. The flows `besides` are not there: somebody else says where they run.
    """
    put = ground.put(elements, besides)
    touched = frozenset(e.id for e in elements)
    return _rerouted(put, put.routes, touched, most_displaced, _EFFORT_OF_A_STEP)


def reroute_upon(ground: Ground, elements: Collection[Element]) -> dict[str, Route]:
    """`reroute` for the end of a drag: nothing has come or gone, and these elements changed."""
    put = ground.put(elements)
    return _rerouted(put, put.routes, frozenset(e.id for e in elements), None)


def _rerouted(
    ground: Ground,
    previous: Mapping[str, Route],
    touched: frozenset[str],
    most_displaced: int | None,
    effort: int = EFFORT,
    pulse: Callable[[], None] = go_on,
) -> dict[str, Route]:
    board, known = ground.board, ground.routes
    touched |= _siblings(ground, touched - known.keys())
    boxes = [box for i in sorted(touched) if (box := board.obstacles.get(i)) is not None]
    anew = {i for i in touched if i in board.flows} | ground.at(touched) | (board.flows.keys() - known.keys())
    displaced = {
        i for box in boxes for i in ground.over(box.grown(MARGIN)) - anew if _runs_through(known[i], box)
    }
    anew.update(sorted(displaced)[:most_displaced])
    flows = board.in_order(anew)
    gone = _sides(previous[i] for i in previous.keys() - board.flows.keys())
    making_room: set[str] = set()
    if gone:
        making_room = {i for i, r in known.items() if i not in anew and _ends_beside(r, gone)}
    router = Router(board, effort, pulse)
    router.keep(_within(ground, _region(board, [*flows, *board.in_order(making_room)]), anew))
    router.choose(flows)
    shared = router.places(flows)
    for flow in flows:
        shared |= _places(flow, known.get(flow.id))
    at_their_ends = ground.at(element for element, _side in shared) - anew
    making_room |= {i for i in at_their_ends if not shared.isdisjoint(_places(board.flows[i], known[i]))}
    found = router.routes(board.in_order(anew | making_room))
    return {i: r for i, r in found.items() if r != previous.get(i)}


def _siblings(ground: Ground, new: Collection[str]) -> set[str]:
    """The flows between the same two ends as one that has come: all of them share out the room anew."""
    found: set[str] = set()
    for flow in ground.board.in_order(new):
        found |= ground.at([flow.source.element]) & ground.at([flow.target.element])
    return found


def _places(flow: Flow, route: Route | None) -> set[tuple[str, Side]]:
    """The sides of elements at which a flow ends; none while it has no route."""
    if route is None:
        return set()
    places = {(flow.source.element, route.source_side), (flow.target.element, route.target_side)}
    return {place for place in places if place[0]}


Line = tuple[Side, float]
"""A side of some box: which way it faces, and its x or y."""


def _sides(routes: Iterable[Route]) -> dict[Line, list[float]]:
    """Where routes end, along the line of the side that they end at."""
    found: dict[Line, list[float]] = {}
    for route in routes:
        for line, place in _ends(route):
            found.setdefault(line, []).append(place)
    return found


def _ends(route: Route) -> Iterator[tuple[Line, float]]:
    for side, point in ((route.source_side, route.points[0]), (route.target_side, route.points[-1])):
        if side in (Side.TOP, Side.BOTTOM):
            yield (side, point.y), point.x
        else:
            yield (side, point.x), point.y


def _ends_beside(route: Route, gone: Mapping[Line, list[float]]) -> bool:
    """Whether a route ends next to where one of these ended, as two on the same side of a box do."""
    return any(
        abs(place - other) < _SAME_SIDE for line, place in _ends(route) for other in gone.get(line, ())
    )


def _runs_through(route: Route, box: Box) -> bool:
    x, y, right, bottom = box.x - MARGIN, box.y - MARGIN, box.right + MARGIN, box.bottom + MARGIN
    return any(
        (ax < right or bx < right)
        and (ax > x or bx > x)
        and (ay < bottom or by < bottom)
        and (ay > y or by > y)
        for (ax, ay), (bx, by) in pairwise(route.points)
    )


def _region(board: Board, flows: Iterable[Flow]) -> Box | None:
    """Where routes of these flows may meet others."""
    ends = [ends for f in flows if (ends := board.ends(f)) is not None]
    region = bounds([end.box for pair in ends for end in pair])
    return region.grown(_NEARBY) if region else None


def _within(ground: Ground, region: Box | None, anew: Collection[str]) -> dict[str, Route]:
    """The routes in a region that stay as they are."""
    if region is None:
        return {}
    return {i: ground.routes[i] for i in sorted(ground.over(region)) if i not in anew}
