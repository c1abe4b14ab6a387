"""Drawing flows, attaching them elsewhere, sliding their labels."""

from __future__ import annotations

import pytest

from tests.tools.board import BoardDriver, area, link, part
from whiteboard.document.document import Document
from whiteboard.geometry.bends import nearest_along
from whiteboard.geometry.sizes import label_size
from whiteboard.model.elements import Element, Flow, FlowEnd, Side, Sticky, Text
from whiteboard.model.elements.image import Image
from whiteboard.model.elements.line import Line
from whiteboard.model.values import Box, Point


def two(*more: Flow) -> BoardDriver:
    return BoardDriver(part("a", -240, 0), part("b", 160, 0), part("c", 160, 200), *more)


def only_flow(board: BoardDriver) -> Flow:
    (flow,) = board.design.flows
    return flow


def test_dragging_from_an_edge_draws_a_flow() -> None:
    board = two()
    board.press(-82, 32)
    board.move(0, 32)
    board.move(200, 32)
    assert board.preview.target == "b"
    (draft,) = board.preview.drafts
    assert draft.type == "flow"
    assert draft.id in board.routes.previewed(board.session.preview)
    board.release(200, 32)
    flow = only_flow(board)
    assert (flow.source, flow.target) == (FlowEnd(element="a"), FlowEnd(element="b"))
    assert board.selection == {flow.id}
    assert board.steps == ["Connect"]
    assert board.path[1:] == ["select.pressing", "select.connecting", "select.pointing"]
    assert board.dropped == []


def test_a_flow_dropped_on_the_empty_board_ends_there_and_is_told() -> None:
    board = two()
    board.drag((-82, 32), (0, 120), (0, 200))
    flow = only_flow(board)
    assert flow.target == FlowEnd(point=Point(0, 200))
    assert board.dropped == [flow.id]


def test_ctrl_switches_the_magnet_off() -> None:
    board = two()
    board.drag((-82, 32), (0, 32), (203, 33), ctrl=True)
    assert only_flow(board).target == FlowEnd(point=Point(203, 33))


def test_coming_back_to_the_source_draws_a_flow_to_itself() -> None:
    board = two()
    board.press(-82, 32)
    board.move(0, 32)
    board.move(-120, 32)
    assert board.preview.target == "a"
    board.release(-120, 32)
    flow = only_flow(board)
    assert (flow.source, flow.target) == (FlowEnd(element="a"), FlowEnd(element="a"))
    assert len(board.routes.routes[flow.id].points) > 3
    assert board.dropped == []


def test_by_clicks_a_flow_comes_back_too() -> None:
    board = two()
    board.use("flow")
    board.click(-160, 32)
    board.move(-160, 200)
    board.click(-140, 32)
    assert (only_flow(board).source.element, only_flow(board).target.element) == ("a", "a")


def test_without_having_left_the_source_nothing_is_drawn() -> None:
    board = two()
    board.drag((-82, 32), (-100, 32), (-160, 32))
    assert not board.changes
    assert board.path[-1] == "select.pointing"


def test_beside_a_box_one_marks() -> None:
    board = two()
    board.drag((-250, -10), (0, 40), (100, 100))
    assert board.selection == {"a"}
    assert not board.changes
    assert "select.connecting" not in board.path


def test_a_new_flow_dropped_on_an_edge_is_pinned_there_and_inside_it_is_free() -> None:
    board = two()
    board.drag((-82, 32), (0, 100), (240, 263))
    target = only_flow(board).target
    assert (target.element, target.side) == ("c", Side.BOTTOM)
    assert target.at == pytest.approx(0.5)
    board.document.undo()
    board.drag((-82, 32), (0, 100), (240, 230))
    assert only_flow(board).target == FlowEnd(element="c")


@pytest.mark.parametrize("start", [(0, 120), (-160, 32)], ids=["from nowhere", "from a component"])
def test_a_component_is_offered_only_at_the_end_of_what_comes_from_one(start: tuple[float, float]) -> None:
    board = two()
    board.use("flow")
    board.drag(start, (0, 160), (0, 260))
    from_component = only_flow(board).source.element == "a"
    assert board.dropped == ([only_flow(board).id] if from_component else [])


@pytest.mark.parametrize(
    ("other", "at"),
    [
        (area("x", 0, -100, 300, 200), (100, -90)),
        (Sticky(id="x", box=Box(0, 0, 180, 120), text="Why?"), (90, 60)),
        (Text(id="x", box=Box(0, 0, 160, 24), text="See below"), (80, 12)),
        (part("x", 0, 0, kind="box", shape="ellipse"), (80, 32)),
        (Image(id="x", box=Box(0, 0, 100, 100), picture="0" * 64), (50, 50)),
    ],
    ids=["zone", "note", "text", "ellipse", "picture"],
)
def test_everything_is_an_end(other: Element, at: tuple[float, float]) -> None:
    board = BoardDriver(part("a", -300, 0), other)
    board.drag((-142, 32), (-90, 32), at)
    assert only_flow(board).target == FlowEnd(element="x")
    board.use("flow")
    board.drag(at, (-90, 200), (-220, 32))
    ends = [(f.source.element, f.target.element) for f in board.design.flows]
    assert ends == [("a", "x"), ("x", "a")]
    assert board.routes.routes.keys() == {f.id for f in board.design.flows}
    board.remote(lambda peer: removed(peer, "x"))
    assert board.design.flows == ()


def removed(document: Document, element_id: str) -> None:
    with document.edit("Delete") as edit:
        edit.remove(element_id)


def test_within_a_place_is_the_empty_board_and_its_border_is_an_end() -> None:
    board = BoardDriver(part("a", -240, 0), area("z", 0, -100, 300, 200))
    board.drag((-82, 32), (-40, 32), (150, 32))
    assert only_flow(board).target == FlowEnd(point=Point(152, 32))
    board.drag((-82, 32), (-40, 32), (0, 0))
    pinned = board.design.flows[-1].target
    assert (pinned.element, pinned.side, pinned.at) == ("z", Side.LEFT, 0.5)


def test_a_flow_leads_from_a_place_to_what_lies_in_it() -> None:
    board = BoardDriver(area("z", 0, -100, 300, 200), part("a", 100, -20))
    board.use("flow")
    board.drag((0, 80), (50, 40), (150, 10))
    flow = only_flow(board)
    assert (flow.source.element, flow.target.element) == ("z", "a")


def test_a_box_that_holds_others_is_an_end_only_beside_them() -> None:
    holder = part("big", 0, -100, kind="box", box=Box(0, -100, 400, 300), order="z")
    board = BoardDriver(part("a", -300, 0), part("in", 100, 0), holder)
    board.drag((-142, 32), (-90, 32), (180, 30))
    board.drag((-142, 32), (-90, 32), (350, 150))
    assert [f.target.element for f in board.design.flows] == ["in", "big"]


def test_a_line_is_no_end() -> None:
    board = BoardDriver(part("a", -300, 0), Line(id="l", box=Box(0, 0, 200, 0)))
    board.drag((-142, 32), (-90, 32), (96, 0))
    assert only_flow(board).target == FlowEnd(point=Point(96, 0))


@pytest.mark.parametrize("target", [(200, 32), (152, 32)], ids=["inside", "just outside"])
def test_the_flow_tool_draws_from_anywhere(target: tuple[float, float]) -> None:
    board = two()
    board.use("flow")
    board.drag((-160, 32), (0, 32), target)
    assert (only_flow(board).source.element, only_flow(board).target.element) == ("a", "b")
    assert board.session.tool == "select"


def test_the_flow_tool_goes_from_click_to_click() -> None:
    board = two()
    board.use("flow")
    board.click(-160, 32)
    assert board.path[-1] == "flow.connecting"
    board.move(200, 32)
    assert board.preview.target == "b"
    board.click(200, 32)
    assert (only_flow(board).source.element, only_flow(board).target.element) == ("a", "b")
    assert board.steps == ["Connect"]
    assert board.path[-1] == "select.pointing"


def test_two_clicks_at_one_place_draw_nothing() -> None:
    board = two()
    board.use("flow")
    board.click(0, 150)
    board.click(1, 150)
    assert not board.changes
    assert board.path[-1] == "flow.aiming"


def test_a_kept_tool_stays() -> None:
    board = two()
    board.session.set_keep_tool(True)
    board.use("flow")
    board.drag((-160, 32), (0, 32), (200, 32))
    assert board.session.tool == "flow"
    assert board.path[-1] == "flow.aiming"


def test_a_peer_that_deletes_the_source_cancels() -> None:
    board = two()
    board.press(-82, 32)
    board.move(200, 32)
    board.remove_remotely("a")
    assert board.session.preview is None
    board.release(200, 32)
    assert not board.design.flows


def test_a_peer_that_deletes_the_target_leaves_a_loose_end() -> None:
    board = two()
    board.press(-82, 32)
    board.move(200, 32)
    board.remove_remotely("b")
    board.release(200, 32)
    assert only_flow(board).target.loose


def test_two_flows_can_be_drawn_from_one_dot_one_after_the_other() -> None:
    board = two()
    board.drag((-82, 32), (0, 32), (200, 32))
    board.drag((-82, 32), (0, 100), (240, 232))
    assert {(f.source.element, f.target.element) for f in board.design.flows} == {("a", "b"), ("a", "c")}
    assert board.steps == ["Connect", "Connect"]


def test_dragging_an_end_attaches_it_elsewhere() -> None:
    board = two(link("f", "a", "b"))
    board.session.select({"f"})
    end = board.flow_end("f")
    board.press(*end)
    board.move(100, 150)
    board.move(240, 232)
    assert board.preview.target == "c"
    assert board.preview.flows["f"].target.element == "c"
    board.release(240, 232)
    assert board.flow("f").target == FlowEnd(element="c")
    assert board.steps == ["Re-attach flow"]
    assert board.path[1:] == ["select.pressing", "select.reattaching", "select.pointing"]


def test_an_end_dropped_on_an_edge_is_pinned_there() -> None:
    board = two(link("f", "a", "b"))
    board.session.select({"f"})
    board.drag(board.flow_end("f"), (100, 250), (240, 263))
    target = board.flow("f").target
    assert (target.element, target.side) == ("c", Side.BOTTOM)
    assert target.at == pytest.approx(0.5)


def test_an_end_taken_to_the_others_component_makes_a_flow_to_itself() -> None:
    board = two(link("f", "a", "b"))
    board.session.select({"f"})
    board.drag(board.flow_end("f"), (0, 32), (-160, 32))
    assert board.flow("f").target == FlowEnd(element="a")
    assert len(board.routes.routes["f"].points) > 3


def test_the_source_can_be_moved_too() -> None:
    board = two(link("f", "a", "b"))
    board.session.select({"f"})
    board.drag(board.flow_end("f", source=True), (0, 100), (240, 232))
    assert (board.flow("f").source.element, board.flow("f").target.element) == ("c", "b")


def test_a_label_slides_along_its_flow() -> None:
    board = two(link("f", "a", "b", label="reads"))
    label = board.routes.routes["f"].label
    board.press(*label)
    board.move(label.x + 60, label.y + 10)
    slid = board.preview.flows["f"].label_at
    assert slid > 0.5
    board.release(label.x + 60, label.y + 10)
    assert board.flow("f").label_at == slid
    assert board.steps == ["Slide label"]
    assert board.path[1:] == ["select.pressing", "select.sliding_label", "select.pointing"]


def test_a_label_never_hides_the_ends_of_its_flow() -> None:
    board = two(link("f", "a", "b", label="reads"))
    way = board.routes.routes["f"].points
    width, _height = label_size("reads")
    for beyond, tip, side in ((400, way[-1], -1), (-400, way[0], 1)):
        label = board.routes.routes["f"].label
        board.drag(label, (label.x + beyond, label.y))
        label = board.routes.routes["f"].label
        assert label.x == pytest.approx(tip.x + side * (width / 2 + 12))


def test_a_label_that_is_longer_than_its_flow_stays_in_the_middle() -> None:
    board = BoardDriver(part("a", -240, 0), part("b", -40, 0), link("f", "a", "b", label="a long story"))
    label = board.routes.routes["f"].label
    board.drag(label, (label.x + 60, label.y))
    assert board.flow("f").label_at == 0.5


@pytest.mark.parametrize(
    ("point", "share"),
    [((-5, 0), 0.0), ((50, 7), 0.25), ((100, 3), 0.515), ((103, 50), 0.75), ((100, 300), 1.0)],
)
def test_the_nearest_place_along_a_way(point: tuple[float, float], share: float) -> None:
    way = [Point(0, 0), Point(100, 0), Point(100, 100)]
    assert nearest_along(way, Point(*point)) == pytest.approx(share)


def test_the_nearest_place_on_a_way_without_length() -> None:
    assert nearest_along([Point(0, 0), Point(0, 0)], Point(5, 5)) == 0.5
