from itertools import pairwise

import pytest

from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import reroute, reroute_put, route_all
from whiteboard.geometry.routing.ground import Ground
from whiteboard.geometry.sizes import label_size
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Side, Sticky, Zone
from whiteboard.model.values import Box, Point


def component(name: str, x: float, y: float) -> Component:
    return Component(id=name, kind="box", name=name, box=Box(x, y, 172, 64))


def flow(name: str, source: str, target: str, label: str = "", label_at: float = 0.5) -> Flow:
    return Flow(
        id=name,
        source=FlowEnd(element=source),
        target=FlowEnd(element=target),
        label=label,
        label_at=label_at,
    )


def crossings(first: Route, second: Route) -> int:
    count = 0
    for a, b in pairwise(first.points):
        for c, d in pairwise(second.points):
            if (a.x == b.x) == (c.x == d.x):
                continue
            upright, level = ((a, b), (c, d)) if a.x == b.x else ((c, d), (a, b))
            x, y = upright[0].x, level[0].y
            across = min(level[0].x, level[1].x) < x < max(level[0].x, level[1].x)
            count += across and min(upright[0].y, upright[1].y) < y < max(upright[0].y, upright[1].y)
    return count


def label_box(route: Route, label: str) -> Box:
    w, h = label_size(label)
    return Box(route.label.x - w / 2, route.label.y - h / 2, w, h)


def test_aligned_boxes_get_a_straight_line_between_their_sides() -> None:
    route = route_all(Design.of([component("a", 0, 0), component("b", 400, 0), flow("f", "a", "b")]))["f"]
    assert route.points == (Point(172, 32), Point(400, 32))
    assert (route.source_side, route.target_side) == (Side.RIGHT, Side.LEFT)


def test_nearly_aligned_boxes_get_a_straight_line_too() -> None:
    route = route_all(Design.of([component("a", 0, 0), component("b", 400, 30), flow("f", "a", "b")]))["f"]
    assert route.points == (Point(172, 47), Point(400, 47))


def test_stacked_boxes_are_joined_downwards() -> None:
    route = route_all(Design.of([component("a", 0, 0), component("b", 0, 200), flow("f", "a", "b")]))["f"]
    assert route.points == (Point(86, 64), Point(86, 200))


def test_a_flow_to_the_right_leaves_right_and_arrives_left() -> None:
    route = route_all(Design.of([component("a", 0, 0), component("b", 400, 300), flow("f", "a", "b")]))["f"]
    assert route.points == (Point(172, 32), Point(286, 32), Point(286, 332), Point(400, 332))


def test_a_box_in_the_way_is_gone_around() -> None:
    design = Design.of(
        [component("a", 0, 0), component("x", 300, 0), component("b", 600, 0), flow("f", "a", "b")]
    )
    route = route_all(design)["f"]
    blocked = Box(300, 0, 172, 64).grown(15)
    for a, b in pairwise(route.points):
        assert not Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x) + 0.1, abs(a.y - b.y) + 0.1).intersects(
            blocked
        )


def test_a_sticky_stands_in_the_way_and_a_zone_does_not() -> None:
    ends = [component("a", 0, 0), component("b", 600, 0), flow("f", "a", "b")]
    assert len(route_all(Design.of([*ends, Zone(id="z", box=Box(250, -100, 200, 300))]))["f"].points) == 2
    assert len(route_all(Design.of([*ends, Sticky(id="s", box=Box(300, 0, 180, 120))]))["f"].points) > 2


def test_a_box_drawn_around_others_as_a_container_is_no_obstacle() -> None:
    around = Component(id="group", kind="box", box=Box(-50, -50, 300, 200))
    route = route_all(Design.of([around, component("a", 0, 0), component("b", 400, 0), flow("f", "a", "b")]))[
        "f"
    ]
    assert len(route.points) == 2


def test_ends_on_one_side_are_spread_in_the_order_of_their_targets() -> None:
    targets = [component(f"t{k}", 400, 130 * k - 130) for k in range(3)]
    flows = [flow(f"f{k}", "a", f"t{k}") for k in (2, 0, 1)]
    routes = route_all(Design.of([component("a", 0, 0), *targets, *flows]))
    starts = [routes[f"f{k}"].points[0] for k in range(3)]
    assert all(p.x == 172 for p in starts)
    assert starts[1].y - starts[0].y >= 10
    assert starts[2].y - starts[1].y >= 10
    assert not any(crossings(routes[a], routes[b]) for a, b in (("f0", "f1"), ("f1", "f2"), ("f0", "f2")))


def test_a_fan_going_up_nests_without_crossings() -> None:
    targets = [component(f"t{k}", 500, -130 * (k + 1)) for k in range(4)]
    flows = [flow(f"f{k}", "a", f"t{k}") for k in range(4)]
    routes = route_all(Design.of([component("a", 0, 0), *targets, *flows]))
    pairs = [(a, b) for a in routes for b in routes if a < b]
    assert not any(crossings(routes[a], routes[b]) for a, b in pairs)


def test_request_and_answer_run_side_by_side() -> None:
    design = Design.of(
        [component("a", 0, 0), component("b", 400, 0), flow("f", "a", "b"), flow("g", "b", "a")]
    )
    routes = route_all(design)
    assert abs(routes["f"].points[0].y - routes["g"].points[0].y) >= 10
    assert all(len(r.points) == 2 for r in routes.values())


def test_unrelated_flows_in_one_channel_keep_apart() -> None:
    design = Design.of(
        [
            component("a", 0, 0),
            component("b", 400, 300),
            component("c", 0, 100),
            component("d", 400, 200),
            flow("f", "a", "b"),
            flow("g", "c", "d"),
        ]
    )
    routes = route_all(design)
    places = [next(a.x for a, b in pairwise(r.points) if a.x == b.x) for r in routes.values()]
    assert abs(places[0] - places[1]) >= 8


def test_a_flow_to_itself_leaves_and_comes_back() -> None:
    route = route_all(Design.of([component("a", 0, 0), flow("f", "a", "a")]))["f"]
    assert len(route.points) >= 4
    assert route.source_side != route.target_side


def test_fixed_sides_and_places_are_kept() -> None:
    fixed = Flow(
        id="f",
        source=FlowEnd(element="a", side=Side.TOP, at=0.25),
        target=FlowEnd(element="b", side=Side.BOTTOM, at=0.75),
    )
    route = route_all(Design.of([component("a", 0, 0), component("b", 400, 0), fixed]))["f"]
    assert route.points[0] == Point(43, 0)
    assert route.points[-1] == Point(529, 64)
    assert (route.source_side, route.target_side) == (Side.TOP, Side.BOTTOM)


def test_a_loose_end_stays_at_its_point() -> None:
    loose = Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(point=Point(300, 200)))
    route = route_all(Design.of([component("a", 0, 0), loose]))["f"]
    assert route.points[-1] == Point(300, 200)
    assert route.target_side is Side.AUTO


def test_a_flow_without_any_place_has_no_route() -> None:
    assert route_all(Design.of([Flow(id="f", source=FlowEnd(), target=FlowEnd())])) == {}


def test_a_flow_whose_element_is_gone_has_no_route() -> None:
    assert route_all(Design.of([component("a", 0, 0), flow("f", "a", "gone")])) == {}


def test_a_flow_does_not_run_along_a_zone_border() -> None:
    border = (172 + 400) / 2
    zone = Zone(id="z", box=Box(border, -100, 500, 600))
    design = Design.of([zone, component("a", 0, 0), component("b", 400, 300), flow("f", "a", "b")])
    upright = [a.x for a, b in pairwise(route_all(design)["f"].points) if a.x == b.x]
    assert all(abs(x - border) >= 8 for x in upright)


def test_a_label_sits_in_the_middle_of_the_longest_stretch() -> None:
    design = Design.of([component("a", 0, 0), component("b", 400, 300), flow("f", "a", "b", "read")])
    assert route_all(design)["f"].label == Point(286, 182)


def test_a_label_that_was_slid_stays_at_its_share_of_the_length() -> None:
    design = Design.of(
        [component("a", 0, 0), component("b", 400, 0), flow("f", "a", "b", "read", label_at=0.25)]
    )
    assert route_all(design)["f"].label == Point(229, 32)


def test_labels_side_by_side_do_not_overlap() -> None:
    flows = [flow(f"f{k}", *ends, "read all") for k, ends in enumerate([("a", "b"), ("b", "a"), ("a", "b")])]
    routes = route_all(Design.of([component("a", 0, 0), component("b", 330, 0), *flows]))
    boxes = [label_box(r, "read all") for r in routes.values()]
    assert not any(a.intersects(b) for k, a in enumerate(boxes) for b in boxes[k + 1 :])


def test_a_flow_that_is_being_drawn_is_routed_past_the_others() -> None:
    design = Design.of([component("a", 0, 0), component("b", 400, 0), flow("f", "a", "b")])
    routes = route_all(design)
    draft = Flow(id="draft", source=FlowEnd(element="b"), target=FlowEnd(element="a"))
    nowhere = Flow(id="x", source=FlowEnd(), target=FlowEnd())
    drawn = reroute_put(Ground.read(design, routes), [draft, nowhere], most_displaced=4)
    both = {**routes, **drawn}
    assert abs(both["draft"].points[0].y - both["f"].points[0].y) >= 10
    assert "x" not in drawn


@pytest.fixture
def row() -> Design:
    return Design.of(
        [
            component("a", 0, 0),
            component("b", 400, 0),
            component("c", 0, 300),
            component("d", 400, 300),
            flow("f", "a", "b"),
            flow("g", "c", "d"),
        ]
    )


def test_rerouting_leaves_distant_flows_alone(row: Design) -> None:
    routes = route_all(row)
    after = row.with_records(put=[component("b", 400, 80)])
    assert reroute(after, routes, frozenset({"b"})).keys() == {"f"}


def test_a_box_moved_onto_a_flow_sends_it_around(row: Design) -> None:
    before = row.with_records(put=[component("e", 0, 600)])
    routes = route_all(before)
    after = before.with_records(put=[component("e", 200, 290)])
    changed = reroute(after, routes, frozenset({"e"}))
    assert changed.keys() == {"g"}
    assert len(changed["g"].points) > 2


def test_neighbours_on_a_side_make_room_for_a_new_flow(row: Design) -> None:
    routes = route_all(row)
    after = row.with_records(put=[flow("h", "a", "b")])
    changed = reroute(after, routes, frozenset({"h"}))
    assert changed.keys() == {"f", "h"}
    assert abs(changed["f"].points[0].y - changed["h"].points[0].y) >= 10


def test_nothing_touched_changes_nothing(row: Design) -> None:
    assert reroute(row, route_all(row), frozenset()) == {}


def test_a_flow_to_itself_with_both_ends_at_one_place_is_a_loop_on_that_side() -> None:
    end = FlowEnd(element="a", side=Side.RIGHT, at=0.5)
    route = route_all(Design.of([component("a", 0, 0), Flow(id="f", source=end, target=end)]))["f"]
    assert [p.x for p in route.points] == [172, 196, 196, 172]
    assert route.points[0].y < route.points[-1].y


def test_flows_close_up_when_one_between_them_is_gone(row: Design) -> None:
    three = row.with_records(put=[flow("h", "a", "b"), flow("i", "a", "b")])
    routes = route_all(three)
    one = three.with_records(remove=["h", "i"])
    assert reroute(one, routes, frozenset({"h", "i"}))["f"].points == (Point(172, 32), Point(400, 32))


def test_a_drag_over_many_flows_may_leave_some_behind_the_box() -> None:
    rows = [component(f"{side}{k}", x, 100 * k) for side, x in (("a", 0), ("b", 800)) for k in range(4)]
    design = Design.of(
        [*rows, *(flow(f"f{k}", f"a{k}", f"b{k}") for k in range(4)), component("x", 400, 900)]
    )
    routes = route_all(design)
    over = Component(id="x", kind="box", box=Box(400, -50, 172, 500))
    after = design.with_records(put=[over])
    assert len(reroute(after, routes, frozenset({"x"}), most_displaced=2)) == 2
    assert len(reroute(after, routes, frozenset({"x"}))) == 4
