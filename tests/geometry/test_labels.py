"""Where labels sit: on their line where it stays in sight, and off everything else."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest

from whiteboard.geometry.crossings import crossing, meets
from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import route_all
from whiteboard.geometry.sizes import LABEL_WIDEST, label_size
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowLine, Zone, ZoneKind
from whiteboard.model.values import Box, Point


def part(name: str, x: float, y: float) -> Component:
    return Component(id=name, kind="service", name=name, box=Box(x, y, 172, 64))


def flow(name: str, source: str, target: str, label: str = "", **fields: object) -> Flow:
    ends = {"source": FlowEnd(element=source), "target": FlowEnd(element=target)}
    return Flow.model_validate({"id": name, "label": label, **ends, **fields})


def pill(route: Route, label: str) -> Box:
    w, h = label_size(label)
    return Box(route.label.x - w / 2, route.label.y - h / 2, w, h)


def in_sight(route: Route, box: Box) -> float:
    """How much of a line with one stretch is not under its label."""
    (a, b) = route.points
    if not meets(box, a, b):
        return math.dist(a, b)
    return math.dist(a, b) - (box.w if a.y == b.y else box.h)


@pytest.mark.parametrize("gap", [40, 58, 100, 170])
def test_a_label_hides_neither_its_arrow_nor_a_name(gap: float) -> None:
    label = "a label of many letters"
    design = Design.of([part("a", 0, 0), part("b", 172 + gap, 0), flow("f", "a", "b", label)])
    route = route_all(design)["f"]
    box = pill(route, label)
    assert in_sight(route, box) >= 20
    assert not any(box.intersects(c.box) for c in design.components)


@pytest.mark.parametrize("line", list(FlowLine))
def test_labels_keep_off_the_lines_of_others(line: FlowLine) -> None:
    parts = [part("l", 0, 200), part("r", 500, 200), part("t", 250, 0), part("b", 250, 400)]
    flows = [flow("f", "l", "r", "across", line=line), flow("g", "t", "b", "down", line=line)]
    routes = route_all(Design.of([*parts, *flows]))
    for one, other in (flows, flows[::-1]):
        box = pill(routes[one.id], one.label)
        assert not any(meets(box, a, b) for a, b in pairwise(routes[other.id].points))


def test_labels_keep_off_the_titles_of_zones() -> None:
    zone = Zone(id="z", kind=ZoneKind.REGION, name="Region", box=Box(40, 150, 300, 200))
    design = Design.of([zone, part("a", 0, 0), part("b", 60, 250), flow("f", "a", "b", "go")])
    box = pill(route_all(design)["f"], "go")
    assert not box.intersects(Box(40, 150, 160, 28))


def test_labels_side_by_side_are_apart() -> None:
    flows = [flow(f"f{n}", "a", "b", f"call {n}") for n in range(8)]
    routes = route_all(Design.of([part("a", 0, 0), part("b", 500, 0), *flows]))
    boxes = [pill(routes[f.id], f.label) for f in flows]
    assert not any(a.intersects(b) for a, b in combinations(boxes, 2))


def test_one_that_was_slid_stays_where_it_was_put() -> None:
    design = Design.of([part("a", 0, 0), part("b", 230, 0), flow("f", "a", "b", "a label", label_at=0.25)])
    assert route_all(design)["f"].label == Point(172 + 58 / 4, 32)


def test_a_label_leaves_waypoints_free_to_take_hold_of() -> None:
    led = flow("f", "a", "b", "jobs", waypoints=[(386, 200)])
    route = route_all(Design.of([part("a", 0, 300), part("b", 600, 300), led]))["f"]
    assert not pill(route, "jobs").contains(Point(386, 200))


def test_a_long_label_takes_no_more_than_is_drawn() -> None:
    assert label_size("word " * 40)[0] == LABEL_WIDEST


@pytest.mark.parametrize(
    ("a", "b", "met"),
    [
        ((0, 5), (20, 5), True),
        ((0, 0), (20, 20), True),
        ((0, 30), (30, 60), False),
        ((5, 0), (5, 4), False),
        ((12, 12), (13, 12), True),
        ((0, 12), (0, 12), False),
    ],
)
def test_a_stretch_meets_a_box(a: tuple[float, float], b: tuple[float, float], met: bool) -> None:
    box = Box(4, 5, 16, 16)
    assert meets(box, Point(*a), Point(*b)) is met
    assert meets(box, Point(*b), Point(*a)) is met


def test_stretches_cross_in_their_inside_only() -> None:
    assert crossing(Point(0, 0), Point(10, 0), Point(5, -5), Point(5, 5)) == Point(5, 0)
    assert crossing(Point(0, 0), Point(10, 0), Point(10, -5), Point(10, 5)) is None
    assert crossing(Point(0, 0), Point(10, 0), Point(2, 0), Point(8, 0)) is None
    assert crossing(Point(0, 0), Point(10, 10), Point(0, 10), Point(10, 0)) == Point(5, 5)
