"""Flows between the same two parts: told apart at every stretch."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, pairwise

import pytest

from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import reroute, route_all
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.values import Box, Point

LEAST = 8.0


def board(count: int, to: tuple[float, float]) -> Design:
    places = {"a": (0, 0), "b": to}
    parts = [Component(id=i, kind="service", box=Box(*at, 172, 64)) for i, at in places.items()]
    return Design.of([*parts, *(flow(n) for n in range(count))])


def flow(number: int) -> Flow:
    source, target = "ab" if number % 2 else "ba"
    ends = FlowEnd(element=source), FlowEnd(element=target)
    return Flow(id=f"f{number}", source=ends[0], target=ends[1], label="x" * (number % 3))


def beside(routes: Iterable[Route]) -> float:
    """The least distance between two stretches that run side by side."""
    near = 1e9
    for one, other in combinations(routes, 2):
        for a, b in pairwise(one.points):
            for c, d in pairwise(other.points):
                near = min(near, _gap(a, b, c, d))
    return near


def _gap(a: Point, b: Point, c: Point, d: Point) -> float:
    for across, along in ((0, 1), (1, 0)):
        if a[across] == b[across] and c[across] == d[across]:
            start = max(min(a[along], b[along]), min(c[along], d[along]))
            end = min(max(a[along], b[along]), max(c[along], d[along]))
            if end - start > 1:
                return abs(a[across] - c[across])
    return 1e9


@pytest.mark.parametrize("to", [(400, 0), (400, 16), (300, 30), (400, 64), (400, 200), (0, 300), (300, 300)])
@pytest.mark.parametrize("count", [2, 3, 5, 8])
def test_they_are_apart(count: int, to: tuple[float, float]) -> None:
    assert beside(route_all(board(count, to)).values()) >= LEAST


def test_where_there_is_no_room_for_all_to_go_straight_none_does() -> None:
    """They would cross: two could go straight here, and the third had to lead past them."""
    assert {len(route.points) for route in route_all(board(2, (400, 30))).values()} == {2}
    assert {len(route.points) for route in route_all(board(3, (400, 30))).values()} == {4}


def test_one_that_comes_shares_the_room_with_those_that_are_there() -> None:
    before, after = board(2, (400, 30)), board(3, (400, 30))
    routes = route_all(before)
    anew = {**routes, **reroute(after, routes, frozenset({"f2"}))}
    assert beside(anew.values()) >= LEAST
    assert {len(route.points) for route in anew.values()} == {4}
