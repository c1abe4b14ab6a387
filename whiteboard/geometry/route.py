"""Routes of flows: orthogonal, around boxes, side by side where they share a stretch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from whiteboard.geometry.plans import Route
from whiteboard.geometry.routing.board import Board
from whiteboard.geometry.routing.router import Router
from whiteboard.geometry.routing.space import MARGIN
from whiteboard.geometry.sizes import bounds
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow, Side
from whiteboard.model.values import Box, Point

_NEARBY = 200.0
_SAME_SIDE = 100.0


def route_all(design: Design) -> dict[str, Route]:
    """A route for every flow that has its ends, by flow id."""
    board = Board(design)
    flows = board.in_order(board.flows)
    router = Router(board)
    router.choose(flows)
    router.reconsider(flows)
    return router.routes(flows)


def reroute(
    design: Design,
    previous: Mapping[str, Route],
    touched: frozenset[str],
    *,
    most_displaced: int | None = None,
) -> dict[str, Route]:
    """The routes that differ from `previous` because the elements or flows `touched` changed.

    Flows at a touched element get a new way, and so do those that a touched box now stands in the way of;
    flows that share a side with one of these make room, and close up where one is gone. Routes that stay as
    they were are not in the result.

    Args:
        most_displaced: go around a touched box with so many flows at most and leave the others behind it. For
            the steps of a drag over a crowded board; None, all of them, for its end.
    """
    board = Board(design)
    known = {i: r for i, r in previous.items() if i in board.flows}
    boxes = [box for i in sorted(touched) if (box := board.obstacles.get(i)) is not None]
    anew = {i for i, f in board.flows.items() if i not in known or not touched.isdisjoint(_subjects(f))}
    displaced = [i for i, r in known.items() if i not in anew and _runs_through(r, boxes)]
    anew.update(sorted(displaced)[:most_displaced])
    flows = board.in_order(anew)
    kept = {i: r for i, r in known.items() if i not in anew}
    gone = [r for i, r in previous.items() if i not in board.flows]
    making_room = {i for i, r in kept.items() if gone and _ends_beside(r, gone)}
    router = Router(board)
    router.keep(_within(_region(board, [*flows, *board.in_order(making_room)]), kept))
    router.choose(flows)
    shared = router.places(flows)
    for flow in flows:
        shared |= _places(flow, known.get(flow.id))
    making_room |= {i for i, r in kept.items() if not shared.isdisjoint(_places(board.flows[i], r))}
    found = router.routes(board.in_order(anew | making_room))
    return {i: r for i, r in found.items() if r != previous.get(i)}


def route_one(design: Design, flow: Flow, routes: Mapping[str, Route]) -> Route | None:
    """The route of a flow that is being drawn, past the `routes` that exist; None while it has no ends."""
    others = {i: r for i, r in routes.items() if i != flow.id}
    board = Board(design.with_records(put=[flow]))
    router = Router(board)
    router.keep(_within(_region(board, [flow]), {i: r for i, r in others.items() if i in board.flows}))
    router.choose([flow])
    return router.routes([flow]).get(flow.id)


def _subjects(flow: Flow) -> frozenset[str]:
    return frozenset((flow.id, flow.source.element, flow.target.element))


def _places(flow: Flow, route: Route | None) -> set[tuple[str, Side]]:
    """The sides of elements at which a flow ends; none while it has no route."""
    if route is None:
        return set()
    places = {(flow.source.element, route.source_side), (flow.target.element, route.target_side)}
    return {place for place in places if place[0]}


def _ends_beside(route: Route, gone: Iterable[Route]) -> bool:
    """Whether a route ends next to where one of these ended, as two on the same side of a box do."""
    ends = [(route.source_side, route.points[0]), (route.target_side, route.points[-1])]
    for other in gone:
        for side, point in ((other.source_side, other.points[0]), (other.target_side, other.points[-1])):
            for our_side, ours in ends:
                level = side in (Side.TOP, Side.BOTTOM)
                same_line = ours.y == point.y if level else ours.x == point.x
                if our_side is side and same_line and abs(ours.x - point.x + ours.y - point.y) < _SAME_SIDE:
                    return True
    return False


def _runs_through(route: Route, boxes: Iterable[Box]) -> bool:
    for box in boxes:
        x, y, right, bottom = box.x - MARGIN, box.y - MARGIN, box.right + MARGIN, box.bottom + MARGIN
        for (ax, ay), (bx, by) in pairwise(route.points):
            if (
                (ax < right or bx < right)
                and (ax > x or bx > x)
                and (ay < bottom or by < bottom)
                and (ay > y or by > y)
            ):
                return True
    return False


def _region(board: Board, flows: Iterable[Flow]) -> Box | None:
    """Where routes of these flows may meet others."""
    ends = [ends for f in flows if (ends := board.ends(f)) is not None]
    region = bounds([end.box for pair in ends for end in pair])
    return region.grown(_NEARBY) if region else None


def _within(region: Box | None, routes: Mapping[str, Route]) -> dict[str, Route]:
    if region is None:
        return {}
    return {i: r for i, r in routes.items() if _meets(r.points, region)}


def _meets(points: Sequence[Point], region: Box) -> bool:
    """Whether the frame around a line overlaps a region. Asked for every flow on every step of a drag."""
    left, top, right, bottom = region.x, region.y, region.right, region.bottom
    before_left = past_right = above = below = True
    for x, y in points:
        before_left &= x < left
        past_right &= x > right
        above &= y < top
        below &= y > bottom
    return not (before_left or past_right or above or below)
