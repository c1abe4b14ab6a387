from hypothesis import given
from hypothesis import strategies as st

from whiteboard.geometry.move import contents, move, resize
from whiteboard.geometry.plans import BoxPlan, Handle
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Sticky, Zone
from whiteboard.model.values import Box, Point

START = {"a": Box(0, 0, 100, 50)}
numbers = st.floats(-500, 500)
boxes = st.builds(Box, numbers, numbers, st.floats(1, 300), st.floats(1, 300))


def moved(plan: BoxPlan) -> Box:
    return plan.boxes["a"]


def test_without_snapping_a_box_moves_exactly() -> None:
    assert moved(move(START, Point(3, 5), [], grid=None, snap_distance=0)) == Box(3, 5, 100, 50)


def test_a_box_falls_on_the_grid() -> None:
    assert moved(move(START, Point(11, 13), [], grid=8, snap_distance=6)) == Box(8, 16, 100, 50)


def test_an_edge_snaps_to_a_neighbour_before_the_grid() -> None:
    plan = move(START, Point(3, 200), [Box(5, 0, 60, 20)], grid=8, snap_distance=6)
    assert moved(plan).x == 5
    assert any(g.start.x == g.end.x == 5 and g.gap == 0 for g in plan.guides)


def test_centres_line_up() -> None:
    plan = move(START, Point(0, 200), [Box(20, 0, 66, 20)], grid=None, snap_distance=6)
    assert moved(plan).center.x == 53


def test_a_guide_spans_both_boxes() -> None:
    plan = move(START, Point(0, 200), [Box(0, 0, 300, 20)], grid=None, snap_distance=6)
    guide = next(g for g in plan.guides if g.start.x == g.end.x == 0)
    assert (guide.start.y, guide.end.y) == (0, 250)


def test_a_box_finds_the_middle_between_two() -> None:
    row = [Box(-300, 0, 100, 50), Box(310, 0, 100, 50)]
    plan = move(START, Point(3, 0), row, grid=None, snap_distance=6)
    assert moved(plan).x == 5
    assert [g.gap for g in plan.guides if g.gap] == [205, 205]


def test_a_box_continues_a_row_with_the_same_gap() -> None:
    row = [Box(-300, 0, 100, 50), Box(-160, 0, 100, 50)]
    plan = move(START, Point(-22, 0), row, grid=None, snap_distance=6)
    assert moved(plan).x == -20


def test_several_boxes_keep_their_places_to_one_another() -> None:
    start = {"a": Box(0, 0, 100, 50), "b": Box(131, 77, 10, 10)}
    plan = move(start, Point(11, 13), [], grid=8, snap_distance=6)
    assert plan.boxes["b"].x - plan.boxes["a"].x == 131
    assert plan.boxes["b"].y - plan.boxes["a"].y == 77


def test_nothing_to_move_is_an_empty_plan() -> None:
    assert move({}, Point(1, 1), [], grid=8, snap_distance=6) == BoxPlan()


@given(st.lists(boxes, max_size=5), numbers, numbers)
def test_snapping_never_moves_farther_than_its_reach(neighbours: list[Box], dx: float, dy: float) -> None:
    box = moved(move(START, Point(dx, dy), neighbours, grid=None, snap_distance=6))
    assert abs(box.x - dx) <= 6.001
    assert abs(box.y - dy) <= 6.001
    assert (box.w, box.h) == (100, 50)


def test_a_corner_handle_moves_two_sides() -> None:
    plan = resize(START, Handle.SE, Point(20, 30), [], grid=None, snap_distance=0)
    assert moved(plan) == Box(0, 0, 120, 80)


def test_the_opposite_side_stays() -> None:
    plan = resize(START, Handle.W, Point(30, 99), [], grid=None, snap_distance=0)
    assert moved(plan) == Box(30, 0, 70, 50)


def test_a_box_does_not_turn_inside_out() -> None:
    plan = resize(START, Handle.NW, Point(500, 500), [], grid=None, snap_distance=0, minimum=(40, 20))
    assert moved(plan) == Box(60, 30, 40, 20)


def test_a_box_that_was_smaller_may_stay_small() -> None:
    tiny = {"a": Box(0, 0, 10, 10)}
    assert moved(resize(tiny, Handle.E, Point(0, 0), [], grid=None, snap_distance=0)) == Box(0, 0, 10, 10)


def test_the_ratio_is_kept_on_demand() -> None:
    plan = resize(START, Handle.SE, Point(100, 0), [], grid=None, snap_distance=0, keep_ratio=True)
    assert moved(plan) == Box(0, 0, 200, 100)


def test_a_resized_edge_snaps_to_a_neighbour() -> None:
    plan = resize(START, Handle.E, Point(17, 0), [Box(120, 200, 50, 50)], grid=8, snap_distance=6)
    assert moved(plan).right == 120


def test_several_boxes_scale_with_their_frame() -> None:
    start = {"a": Box(0, 0, 100, 50), "b": Box(100, 50, 100, 50)}
    plan = resize(start, Handle.SE, Point(200, 100), [], grid=None, snap_distance=0)
    assert plan.boxes["b"] == Box(200, 100, 200, 100)


def nested() -> Design:
    return Design.of(
        [
            Zone(id="region", box=Box(0, 0, 900, 600)),
            Zone(id="inner", box=Box(50, 50, 400, 300)),
            Component(id="in", kind="box", box=Box(100, 100, 172, 64)),
            Component(id="over", kind="box", box=Box(800, 400, 172, 64)),
            Sticky(id="note", box=Box(500, 100, 180, 120)),
            Component(id="out", kind="box", box=Box(1000, 0, 172, 64)),
        ]
    )


def test_a_zone_takes_along_what_lies_in_it_at_any_depth() -> None:
    assert contents(nested(), ["region"]) == {"inner", "in", "over", "note"}
    assert contents(nested(), ["inner"]) == {"in"}


def test_a_zone_asked_about_is_not_its_own_content() -> None:
    assert contents(nested(), ["region", "inner"]) == {"in", "over", "note"}


def test_the_front_of_two_equal_zones_lies_in_the_other() -> None:
    box = Box(0, 0, 100, 100)
    design = Design.of([Zone(id="back", order="A", box=box), Zone(id="front", order="B", box=box)])
    assert contents(design, ["back"]) == {"front"}
    assert contents(design, ["front"]) == frozenset()
