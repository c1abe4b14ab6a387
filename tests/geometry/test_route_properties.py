"""What holds for every route on boards whose boxes keep some distance."""

from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import reroute, reroute_put, reroute_upon, route_all
from whiteboard.geometry.routing.ground import Ground
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Flow, FlowEnd, Zone
from whiteboard.model.values import Box, Point

STEP_X, STEP_Y = 280, 180
seats = st.tuples(st.integers(0, 4), st.integers(0, 4))
jitters = st.tuples(st.integers(-30, 30), st.integers(-30, 30))


@st.composite
def boards(draw: st.DrawFn) -> Design:
    taken = draw(st.lists(seats, min_size=2, max_size=12, unique=True))
    components: list[Component] = []
    for number, (column, row) in enumerate(taken):
        dx, dy = draw(jitters)
        box = Box(column * STEP_X + dx, row * STEP_Y + dy, 172, 64)
        components.append(Component(id=f"c{number}", kind="box", box=box))
    ends = st.integers(0, len(components) - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), min_size=1, max_size=14))
    flows = [
        Flow(
            id=f"f{k}", label="go" * (k % 3), source=FlowEnd(element=f"c{a}"), target=FlowEnd(element=f"c{b}")
        )
        for k, (a, b) in enumerate(pairs)
    ]
    return Design.of([*components, *flows])


def on_border(box: Box, point: Point) -> bool:
    inside = box.grown(0.01).contains(point)
    return inside and not box.grown(-0.01).contains(point)


def check(design: Design, routes: dict[str, Route]) -> None:
    assert routes.keys() == {f.id for f in design.flows}
    for flow in design.flows:
        points = routes[flow.id].points
        source, target = design.box_of(flow.source.element), design.box_of(flow.target.element)
        assert source is not None
        assert target is not None
        assert len(points) >= 2
        assert on_border(source, points[0])
        assert on_border(target, points[-1])
        for a, b in pairwise(points):
            assert (a.x == b.x) != (a.y == b.y), "level or upright, and of some length"
        for component in design.components:
            inside = component.box.grown(-1)
            for a, b in pairwise(points):
                stretch = Box(
                    min(a.x, b.x), min(a.y, b.y), max(abs(a.x - b.x), 0.01), max(abs(a.y - b.y), 0.01)
                )
                assert not stretch.intersects(inside), f"{flow.id} runs through {component.id}"


@settings(max_examples=150, deadline=None)
@given(boards())
def test_routes_are_orthogonal_end_on_borders_and_avoid_boxes(design: Design) -> None:
    check(design, route_all(design))


@settings(max_examples=60, deadline=None)
@given(boards(), st.randoms(use_true_random=False))
def test_routes_do_not_depend_on_how_the_design_was_put_together(design: Design, random: object) -> None:
    records = list(design.elements.values())
    assert route_all(Design.of(reversed(records))) == route_all(design)


def test_zones_upon_one_another_are_looked_at_in_the_same_order() -> None:
    """A peer's map has another order: the flow came to the zone by another side there."""
    boxes = {"z0": Box(296, 209, 228, 303), "z1": Box(283, 105, 210, 386), "z2": Box(-10.5, 51.5, 262, 458)}
    zones = [Zone(id=i, name="Z", box=box) for i, box in boxes.items()]
    parts = [
        Component(id="c0", kind="box", box=Box(-11, -1, 172, 64)),
        Component(id="c1", kind="box", box=Box(255, 2, 60, 64)),
    ]
    flow = Flow(id="f", source=FlowEnd(element="c1"), target=FlowEnd(element="z2"), label="read")
    routes = [route_all(Design.of([*parts, *order, flow])) for order in permutations(zones)]
    assert all(found == routes[0] for found in routes)


@settings(max_examples=100, deadline=None)
@given(boards(), jitters)
def test_rerouting_after_a_move_keeps_every_promise(design: Design, by: tuple[int, int]) -> None:
    moved = design.components[0]
    after = design.with_records(put=[moved.changed(box=moved.box.moved(*by))])
    # Two jitters added up may bring boxes closer than flows need.
    crowded = any(
        a.box.grown(24).intersects(b.box) for a in after.components for b in after.components if a.id < b.id
    )
    routes = route_all(design)
    changed = reroute(after, routes, frozenset({moved.id}))
    if not crowded:
        check(after, routes | changed)
    assert {f.id for f in design.flows_at(moved.id)} <= changed.keys() | {
        f for f in routes if by == (0, 0) or routes[f] == (routes | changed)[f]
    }


@settings(max_examples=60, deadline=None)
@given(boards(), st.lists(jitters, min_size=1, max_size=3))
def test_a_step_of_a_drag_is_routed_as_if_it_were_the_end(design: Design, way: list[tuple[int, int]]) -> None:
    """However often the same ground is asked, each answer is that of a board read anew."""
    routes = route_all(design)
    ground = Ground.read(design, routes)
    first = design.components[0]
    for by in way:
        moved = first.changed(box=first.box.moved(*by))
        after = design.with_records(put=[moved])
        anew = reroute(after, routes, frozenset({moved.id}))
        assert reroute_put(ground, [moved], most_displaced=99) == anew
        assert reroute_upon(ground, [moved]) == anew


@settings(max_examples=60, deadline=None)
@given(boards(), jitters, st.data())
def test_several_that_are_dropped_at_once_are_routed_as_on_a_board_read_anew(
    design: Design, by: tuple[int, int], data: st.DataObject
) -> None:
    routes = route_all(design)
    dragged = data.draw(st.lists(st.sampled_from(design.components), min_size=1, unique_by=lambda c: c.id))
    put: list[Element] = [c.changed(box=c.box.moved(*by)) for c in dragged]
    after = design.with_records(put=put)
    upon = reroute_upon(Ground.read(design, routes), put)
    assert upon == reroute(after, routes, frozenset(e.id for e in put))


@settings(max_examples=40, deadline=None)
@given(boards())
def test_a_flow_that_others_look_after_is_left_alone(design: Design) -> None:
    routes = route_all(design)
    first = design.components[0]
    besides = [design.flows[0].id]
    moved = first.changed(box=first.box.moved(16, 8))
    found = reroute_put(Ground.read(design, routes), [moved], besides=besides, most_displaced=4)
    assert not found.keys() & set(besides)
