"""Straight and curved lines, and ways by waypoints."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.geometry.outline import Outline, contains, outline_of
from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import reroute, reroute_put, route_all
from whiteboard.geometry.routing.board import Board
from whiteboard.geometry.routing.crowd import plain_routes
from whiteboard.geometry.routing.ground import Ground
from whiteboard.geometry.sizes import distance
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowLine, Side, Zone, ZoneKind
from whiteboard.model.values import Box, Point

OVER = [FlowLine.STRAIGHT, FlowLine.CURVED]


def part(name: str, x: float, y: float, **fields: object) -> Component:
    given = {"kind": "service", "name": name, **fields}
    return Component.model_validate({"id": name, "box": Box(x, y, 172, 64), **given})


def flow(name: str, source: str, target: str, **fields: object) -> Flow:
    ends = {"source": FlowEnd(element=source), "target": FlowEnd(element=target)}
    return Flow.model_validate({"id": name, **ends, **fields})


def away(route: Route, point: Point) -> float:
    return min(distance(point, a, b) for a, b in pairwise(route.points))


def apart(one: Route, other: Route) -> float:
    """The least distance between two lines."""
    return min(*(away(other, p) for p in one.points), *(away(one, p) for p in other.points))


# ---- over boxes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", OVER)
def test_it_goes_over_what_lies_between(line: FlowLine) -> None:
    between = part("m", 300, 0)
    design = Design.of([part("a", 0, 0), part("b", 600, 0), between, flow("f", "a", "b", line=line)])
    route = route_all(design)["f"]
    assert (route.points[0], route.points[-1]) == (Point(172, 32), Point(600, 32))
    assert away(route, between.box.center) == 0


@pytest.mark.parametrize("shape", ["ellipse", "diamond"])
def test_a_straight_line_ends_at_the_outline(shape: str) -> None:
    a = part("a", 0, 0, kind="box", shape=shape)
    design = Design.of([a, part("b", 500, 260), flow("f", "a", "b", line=FlowLine.STRAIGHT)])
    first = route_all(design)["f"].points[0]
    outline = outline_of(a)
    assert outline is not Outline.BOX
    assert contains(outline, a.box.grown(0.01), first)
    assert not contains(outline, a.box.grown(-0.01), first)


def test_a_curve_leaves_each_side_straight() -> None:
    design = Design.of([part("a", 0, 0), part("b", 500, 300), flow("f", "a", "b", line=FlowLine.CURVED)])
    points = route_all(design)["f"].points
    for end, then in ((points[0], points[1]), (points[-1], points[-2])):
        assert abs(then.y - end.y) < abs(then.x - end.x) / 4


@pytest.mark.parametrize("line", OVER)
@pytest.mark.parametrize("count", [2, 3, 5])
def test_lines_between_the_same_two_are_apart(line: FlowLine, count: int) -> None:
    flows = [flow(f"f{n}", *("ab" if n % 2 else "ba"), line=line) for n in range(count)]
    routes = route_all(Design.of([part("a", 0, 0), part("b", 500, 20), *flows]))
    assert min(apart(a, b) for a, b in combinations(routes.values(), 2)) >= 7.5


@pytest.mark.parametrize("line", OVER)
def test_a_flow_to_itself_and_one_between_boxes_upon_one_another_can_be_seen(line: FlowLine) -> None:
    parts = [part("a", 0, 0), part("b", 10, 10), part("c", 500, 0)]
    design = Design.of([*parts, flow("f", "c", "c", line=line), flow("g", "a", "b", line=line)])
    for route in route_all(design).values():
        assert sum(math.dist(p, q) for p, q in pairwise(route.points)) > 40


@pytest.mark.parametrize("line", list(FlowLine))
def test_pinned_and_loose_ends_are_where_they_were_put(line: FlowLine) -> None:
    pinned = FlowEnd(element="a", side=Side.BOTTOM, at=0.25)
    f = Flow(id="f", source=pinned, target=FlowEnd(point=Point(400, 300)), line=line)
    points = route_all(Design.of([part("a", 0, 0), f]))["f"].points
    assert (points[0], points[-1]) == (Point(43, 64), Point(400, 300))


@pytest.mark.parametrize("line", list(FlowLine))
def test_a_zone_is_an_end_from_within_and_from_outside(line: FlowLine) -> None:
    zone = Zone(id="z", kind=ZoneKind.REGION, box=Box(-100, -100, 400, 400))
    design = Design.of(
        [
            zone,
            part("a", 0, 0),
            part("b", 700, 50),
            flow("f", "a", "z", line=line),
            flow("g", "b", "z", line=line),
        ]
    )
    for route in route_all(design).values():
        end = route.points[-1]
        assert zone.box.grown(0.01).contains(end)
        assert not zone.box.grown(-0.01).contains(end)


@pytest.mark.parametrize("line", OVER)
def test_a_line_that_comes_makes_its_neighbours_room(line: FlowLine) -> None:
    before = Design.of([part("a", 0, 0), part("b", 500, 20), flow("f", "a", "b", line=line)])
    after = before.with_records([flow("g", "b", "a", line=line)])
    routes = route_all(before)
    assert {**routes, **reroute(after, routes, frozenset({"g"}))} == route_all(after)


# ---- by waypoints ------------------------------------------------------------------------------------------


@st.composite
def boards(draw: st.DrawFn) -> Design:
    taken = draw(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=6, unique=True)
    )
    parts = [part(f"c{n}", x * 300, y * 200) for n, (x, y) in enumerate(taken)]
    # Between the rows and columns: a waypoint within a box is led to through it.
    places = st.builds(lambda x, y: Point(x * 300 - 64, y * 200 - 68), st.integers(0, 4), st.integers(0, 4))
    ends = st.integers(0, len(parts) - 1)
    flows = [
        flow(
            f"f{n}",
            f"c{draw(ends)}",
            f"c{draw(ends)}",
            line=draw(st.sampled_from(FlowLine)),
            waypoints=draw(st.lists(places, max_size=4, unique=True)),
            label=draw(st.sampled_from(["", "go"])),
        )
        for n in range(draw(st.integers(1, 6)))
    ]
    return Design.of([*parts, *flows])


def on_border(box: Box, point: Point) -> bool:
    return box.grown(0.01).contains(point) and not box.grown(-0.01).contains(point)


def check(design: Design, routes: dict[str, Route]) -> None:
    assert routes.keys() == {f.id for f in design.flows}
    for f in design.flows:
        route = routes[f.id]
        source, target = design.box_of(f.source.element), design.box_of(f.target.element)
        assert source is not None
        assert target is not None
        assert on_border(source, route.points[0])
        assert on_border(target, route.points[-1])
        if f.source.element != f.target.element or f.line is FlowLine.ORTHOGONAL:
            assert max((away(route, w) for w in f.waypoints), default=0) < 0.02
        if f.line is FlowLine.ORTHOGONAL:
            assert all((a.x == b.x) != (a.y == b.y) for a, b in pairwise(route.points))


@settings(max_examples=60, deadline=None)
@given(boards())
def test_every_flow_comes_by_its_waypoints(design: Design) -> None:
    check(design, route_all(design))


@settings(max_examples=40, deadline=None)
@given(boards(), st.data())
def test_and_still_does_when_something_was_moved(design: Design, data: st.DataObject) -> None:
    routes = route_all(design)
    moved = data.draw(st.sampled_from(design.components))
    put = moved.changed(box=moved.box.moved(16, -8))
    after = design.with_records([put])
    anew = reroute(after, routes, frozenset({put.id}))
    check(after, {**routes, **anew})
    assert reroute_put(Ground.read(design, routes), [put], most_displaced=99) == anew


def test_a_way_turns_at_its_waypoints_as_little_as_can_be() -> None:
    design = Design.of([part("a", 0, 0), part("b", 600, 300), flow("f", "a", "b", waypoints=[(640, 32)])])
    points = route_all(design)["f"].points
    assert len(points) == 3, "on its way, and no turn for it"
    assert points[1] == Point(640, 32)


def test_a_way_goes_around_what_stands_between_its_waypoints() -> None:
    wall = part("w", 300, 168)
    waypoints = [(200, 200), (600, 200)]
    design = Design.of([part("a", 0, 0), part("b", 800, 0), wall, flow("f", "a", "b", waypoints=waypoints)])
    route = route_all(design)["f"]
    inside = wall.box.grown(-1)
    for a, b in pairwise(route.points):
        box = Box(min(a.x, b.x), min(a.y, b.y), max(abs(a.x - b.x), 0.1), max(abs(a.y - b.y), 0.1))
        assert not box.intersects(inside)


def test_others_keep_clear_of_a_stretch_with_a_waypoint() -> None:
    led = flow("f", "a", "b", waypoints=[(386, 32)])
    others = [flow(f"g{n}", "a", "b") for n in range(2)]
    routes = route_all(Design.of([part("a", 0, 0), part("b", 600, 0), led, *others]))
    assert routes["f"].points == (Point(172, 32), Point(600, 32))
    assert min(apart(a, b) for a, b in combinations(routes.values(), 2)) >= 8


@pytest.mark.parametrize("line", list(FlowLine))
def test_equal_waypoints_and_waypoints_on_an_end_break_nothing(line: FlowLine) -> None:
    waypoints = [(86, 32), (86, 32), (172, 32), (600, 32)]
    design = Design.of(
        [part("a", 0, 0), part("b", 600, 0), flow("f", "a", "b", waypoints=waypoints, line=line)]
    )
    assert len(route_all(design)["f"].points) >= 2


@pytest.mark.parametrize("line", OVER)
def test_where_it_is_crowded_lines_stay_lines(line: FlowLine) -> None:
    design = Design.of([part("a", 0, 0), part("b", 600, 300), flow("f", "a", "b", line=line)])
    assert plain_routes(Board.read(design), ["f"])["f"].points == route_all(design)["f"].points
