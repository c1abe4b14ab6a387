"""Routing where it is far, huge, crowded or one upon another: an answer for every flow, at a bounded cost."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Mapping
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.geometry.hit import hit, in_marquee
from whiteboard.geometry.plans import HitElement, Route
from whiteboard.geometry.route import reroute, reroute_put, route_all
from whiteboard.geometry.routing import router as routing
from whiteboard.geometry.routing.board import Board
from whiteboard.geometry.routing.candidates import Candidates
from whiteboard.geometry.routing.choose import Way
from whiteboard.geometry.routing.ground import Ground
from whiteboard.geometry.routing.labels import Labels
from whiteboard.geometry.routing.router import EFFORT, EFFORT_FOR_EACH, MOST_ALIKE, Router
from whiteboard.geometry.routing.traffic import Traffic
from whiteboard.model.design import Design
from whiteboard.model.elements import (
    Boxed,
    Component,
    Element,
    Flow,
    FlowEnd,
    Side,
    Sticky,
    UnknownElement,
    Zone,
)
from whiteboard.model.values import Box, Point


def part(name: str, x: float, y: float, w: float = 172, h: float = 64) -> Component:
    return Component(id=name, kind="service", name=name, box=Box(x, y, w, h))


def flow(name: str, source: str, target: str, label: str = "call") -> Flow:
    return Flow(id=name, source=FlowEnd(element=source), target=FlowEnd(element=target), label=label)


def visits(design: Design) -> int:
    """How many boxes and segments a whole routing looks at."""
    board = Board.read(design)
    flows = board.in_order(board.flows)
    router = Router(board)
    router.choose(flows)
    router.reconsider(flows)
    # A loose end without a place leads nowhere.
    placed = {f.id for f in design.flows if all(e.element or e.point for e in (f.source, f.target))}
    assert placed <= router.routes(flows).keys() <= {f.id for f in design.flows}
    return router.spent


# ---- one upon another --------------------------------------------------------------------------------------


@pytest.fixture
def upon() -> Design:
    return Design.of(
        [
            part("A", 0, 0),
            part("B", 0, 0),
            part("C", 300, 0),
            flow("ab", "A", "B"),
            flow("ac", "A", "C", "send"),
        ]
    )


def test_a_flow_between_two_boxes_one_upon_another_can_be_seen(upon: Design) -> None:
    route = route_all(upon)["ab"]
    length = sum(math.dist(a, b) for a, b in pairwise(route.points))
    assert length > 40


@pytest.mark.parametrize("by", [(0, 1), (1, 0), (0, 40), (-300, 0)])
def test_a_neighbour_of_boxes_one_upon_another_can_be_moved(upon: Design, by: tuple[int, int]) -> None:
    routes = route_all(upon)
    c = upon.components[2]
    moved = upon.with_records([c.changed(box=c.box.moved(*by))])
    after = {**routes, **reroute(moved, routes, frozenset({"C"}))}
    assert all(len(route.points) >= 2 for route in after.values())
    ground = Ground.read(upon, routes)
    assert "ac" in reroute_put(ground, [c.changed(box=c.box.moved(*by))], most_displaced=4)
    assert "ca" in reroute_put(Ground.read(moved, after), [flow("ca", "C", "A")], most_displaced=4)


# ---- far and huge ------------------------------------------------------------------------------------------


def test_the_cost_of_a_flow_does_not_grow_with_its_length() -> None:
    def cost(far: float) -> int:
        return visits(Design.of([part("a", 0, 0), part("b", far, far), flow("f", "a", "b")]))

    assert cost(1e7) <= 3 * cost(1e4) + 100


@pytest.mark.parametrize(
    "huge",
    [
        lambda box: Sticky(id="h", box=box),
        lambda box: Zone(id="h", box=box),
        lambda box: UnknownElement(id="h", type="hologram", box=box),
        lambda box: Component(id="h", kind="service", box=box),
    ],
)
def test_the_cost_of_a_huge_thing_does_not_grow_with_its_size(huge: Callable[[Box], Element]) -> None:
    def cost(size: float) -> int:
        around = huge(Box(-size / 2, 300, size, size))
        return visits(Design.of([part("a", 0, 0), part("b", 600, 100), flow("f", "a", "b"), around]))

    assert cost(1e7) <= 3 * cost(1e4) + 100


def test_a_loose_flow_from_corner_to_corner_has_its_way() -> None:
    ends = FlowEnd(point=Point(-1e7, -1e7)), FlowEnd(point=Point(1e7, 1e7))
    route = route_all(Design.of([Flow(id="f", source=ends[0], target=ends[1])]))["f"]
    assert route.points[0] == ends[0].point
    assert route.points[-1] == ends[1].point


# ---- crowded -----------------------------------------------------------------------------------------------


def clique(count: int) -> Design:
    side = math.ceil(count**0.5)
    parts = [part(f"c{n}", n % side * 300, n // side * 180) for n in range(count)]
    return Design.of([*parts, *(flow(f"{a}-{b}", f"c{a}", f"c{b}") for a in range(count) for b in range(a))])


def between_two(count: int) -> Design:
    flows = [flow(f"f{n:05}", "a", "b") for n in range(count)]
    return Design.of([part("a", 0, 0), part("b", 500, 100), *flows])


def all_to_all(count: int) -> Design:
    left = [part(f"a{n}", 0, n * 100) for n in range(count)]
    right = [part(f"b{n}", 900, n * 100) for n in range(count)]
    flows = [flow(f"{a}-{b}", f"a{a}", f"b{b}") for a in range(count) for b in range(count)]
    return Design.of([*left, *right, *flows])


@pytest.mark.parametrize(
    "design", [clique(35), between_two(2000), all_to_all(24)], ids=["clique", "two", "all"]
)
def test_a_crowded_board_costs_what_was_allowed(design: Design, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        spent = visits(design)
    # The last question asked within the budget may look at everything once more.
    assert spent <= 1.5 * (EFFORT + EFFORT_FOR_EACH * len(design.flows))
    assert any("plain ways" in record.message for record in caplog.records)


def test_many_flows_between_two_parts_cost_little_more_than_a_few() -> None:
    assert visits(between_two(2000)) <= 2 * visits(between_two(2 * MOST_ALIKE))


def test_a_board_that_can_be_read_is_led_around_with_care(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert visits(clique(12)) < EFFORT / 5
    assert not caplog.records


# ---- a rule that nobody foresaw ----------------------------------------------------------------------------


def test_a_flow_that_cannot_be_routed_is_drawn_straight_and_the_others_as_ever(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    design = Design.of([part("a", 0, 0), part("b", 400, 200), part("c", 800, 0)]).with_records(
        [flow("bad", "a", "b"), flow("good", "b", "c")]
    )
    alone = route_all(design.with_records(remove=["bad"]))["good"]
    choose = routing.choose

    def failing(candidates: Candidates, traffic: Traffic, crowd: Mapping[tuple[str, Side], int]) -> Way:
        if candidates.source.id == "a":
            raise ZeroDivisionError
        return choose(candidates, traffic, crowd)

    monkeypatch.setattr(routing, "choose", failing)
    routes = route_all(design)
    assert len(routes["bad"].points) >= 2
    assert routes["good"].points[-1] == alone.points[-1]
    assert [record.message for record in caplog.records] == [
        "No way was found for the flow bad; it is drawn straight."
    ]


@pytest.mark.parametrize("name", ["spread", "place"])
def test_lanes_and_labels_that_fail_leave_the_routes(
    name: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(*_args: object) -> None:
        raise ZeroDivisionError

    if name == "spread":
        monkeypatch.setattr(routing, "spread", failing)
    else:
        monkeypatch.setattr(Labels, "place", failing)
    routes = route_all(Design.of([part("a", 0, 0), part("b", 400, 200), flow("f", "a", "b")]))
    assert len(routes["f"].points) >= 2
    assert len(caplog.records) == 1


# ---- anything ----------------------------------------------------------------------------------------------

spots = st.sampled_from([0.0, 0.0, 1.0, 100.0, 172.0, 300.0, -1e7, 1e7, 9.999e6])
sizes = st.sampled_from([0.0, 0.001, 1.0, 64.0, 172.0, 172.0, 1e5, 1e7])
boxes = st.builds(Box, spots, spots, sizes, sizes)
names = [f"e{n}" for n in range(6)]
ends = st.builds(
    FlowEnd,
    element=st.sampled_from([*names, "", "gone"]),
    side=st.sampled_from(list(Side)),
    at=st.sampled_from([None, 0.0, 0.5, 1.0]),
    point=st.none() | st.builds(Point, spots, spots),
)


@st.composite
def designs(draw: st.DrawFn) -> Design:
    elements: list[Element] = []
    for name in draw(st.lists(st.sampled_from(names), unique=True)):
        box = draw(boxes)
        elements.append(
            draw(
                st.sampled_from(
                    [
                        Component(id=name, kind="service", box=box),
                        Zone(id=name, box=box),
                        Sticky(id=name, box=box),
                        UnknownElement(id=name, type="hologram", box=box),
                    ]
                )
            )
        )
    for number in range(draw(st.integers(0, 8))):
        label = draw(st.sampled_from(["", "call"]))
        elements.append(Flow(id=f"f{number}", source=draw(ends), target=draw(ends), label=label))
    return Design.of(elements)


def sound(routes: dict[str, Route]) -> None:
    for route in routes.values():
        assert len(route.points) >= 2
        assert all(math.isfinite(value) for point in (*route.points, route.label) for value in point)


@settings(max_examples=60)
@given(designs(), boxes, st.builds(Point, spots, spots))
def test_nothing_raises_on_any_board(design: Design, box: Box, point: Point) -> None:
    routes = route_all(design)
    sound(routes)
    assert visits(design) <= EFFORT
    movable = [e for e in design.elements.values() if isinstance(e, Boxed)]
    if movable:
        moved = movable[0].changed(box=box)
        after = design.with_records([moved])
        sound(reroute(after, routes, frozenset({moved.id})))
        sound(reroute_put(Ground.read(design, routes), [moved], most_displaced=4))
    found = hit(design, routes, point, zoom=0.1, selection=frozenset(design.elements))
    assert found is not None
    assert in_marquee(design, routes, box) <= design.elements.keys()


def test_a_huge_zone_is_hit_by_its_title() -> None:
    zone = Zone(id="z", box=Box(-5e6, 0, 1e7, 1e7))
    assert hit(Design.of([zone]), {}, Point(0, 5), zoom=1, selection=frozenset()) == HitElement("z")
