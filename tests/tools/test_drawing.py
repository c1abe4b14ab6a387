"""Placing, drawing, dragging in from the palette, erasing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.board import BoardDriver, area, link, part
from whiteboard.editing.styling import chosen
from whiteboard.geometry.hit import hit
from whiteboard.geometry.plans import Hit, HitElement, HitFlow
from whiteboard.geometry.sizes import COMPONENT_SIZE, ZONE_SIZE
from whiteboard.model.elements import PLAIN_BOX, Component, Sticky, Text, Zone, ZoneKind
from whiteboard.model.elements.line import Line
from whiteboard.model.style import StyleKey
from whiteboard.model.values import Box, Point


def test_a_click_places_the_component_ready_to_be_named() -> None:
    board = BoardDriver()
    board.use("place", "cache")
    board.move(10, 20)
    (ghost,) = board.preview.drafts
    board.click(10, 20)
    placed = board.component(ghost.id)
    assert placed.kind == "cache"
    assert placed.name
    assert abs(placed.box.center.x - 10) <= 4
    assert abs(placed.box.center.y - 20) <= 4
    assert (placed.box.w, placed.box.h) == COMPONENT_SIZE
    assert board.selection == {placed.id}
    assert board.session.editing == placed.id
    assert board.session.tool == "select"
    assert board.steps == [f"Add {placed.name}"]


def test_the_second_of_a_kind_gets_a_number() -> None:
    board = BoardDriver()
    for x in (-300.0, 0.0, 300.0):
        board.use("place", "cache")
        board.click(x, 0)
    names = [c.name for c in board.design.components]
    assert names == [names[0], f"{names[0]} 2", f"{names[0]} 3"]


def test_a_new_component_lies_in_front() -> None:
    board = BoardDriver(part("a", 0, 0), part("b", 0, 200))
    board.use("place", "cache")
    board.click(-200, -200)
    assert board.design.in_order[-1].id == "n1"


def test_place_with_keep_tool_places_again() -> None:
    board = BoardDriver()
    board.session.set_keep_tool(True)
    board.use("place", "cache")
    board.click(-200, 0)
    board.click(200, 0)
    assert len(board.design.components) == 2


def test_escape_in_place_goes_back_to_select() -> None:
    board = BoardDriver()
    board.use("place", "cache")
    board.move(10, 20)
    assert board.key("Escape")
    assert board.session.tool == "select"
    assert board.session.preview is None


def test_escape_with_the_button_down_places_nothing() -> None:
    board = BoardDriver()
    board.use("place", "cache")
    board.press(10, 20)
    board.key("Escape")
    board.release(10, 20)
    assert not board.design.elements
    assert board.path[-1] == "place.holding"


def test_a_box_is_drawn_from_corner_to_corner() -> None:
    board = BoardDriver()
    board.use("rectangle")
    board.press(0, 0)
    board.move(100, 40)
    board.move(203, 97)
    (draft,) = board.preview.drafts
    assert draft.id == "n1"
    board.release(203, 97)
    drawn = board.component("n1")
    assert (drawn.kind, drawn.name, drawn.box) == (PLAIN_BOX, "", (0, 0, 200, 96))
    assert board.session.editing == "n1"
    assert board.path[1:] == [
        "rectangle.aiming",
        "rectangle.drawing",
        "select.pointing",
    ]


def test_a_click_draws_a_box_of_the_usual_size_there() -> None:
    board = BoardDriver()
    board.use("rectangle")
    board.click(80, 80)
    assert board.box("n1").center == (80, 80)
    assert board.box("n1")[2:] == COMPONENT_SIZE


def test_shift_draws_a_square_and_alt_from_the_middle() -> None:
    board = BoardDriver()
    board.use("rectangle")
    board.drag((0, 0), (-160, 80), shift=True)
    assert board.box("n1") == (-160, 0, 160, 160)
    board.use("rectangle")
    board.drag((0, 0), (80, 40), alt=True)
    assert board.box("n2") == (-80, -40, 160, 80)


@given(st.integers(-400, 400), st.integers(-400, 400))
def test_whatever_is_drawn_has_a_size(dx: int, dy: int) -> None:
    board = BoardDriver()
    board.use("rectangle")
    board.drag((0, 0), (dx, dy))
    box = board.box("n1")
    assert min(box.w, box.h) >= 24


def test_a_zone_is_drawn_and_clicked() -> None:
    board = BoardDriver()
    board.use("zone")
    board.drag((0, 0), (400, 240))
    drawn = board.design.elements["n1"]
    assert isinstance(drawn, Zone)
    assert (drawn.kind, drawn.name) == (ZoneKind.NETWORK, "Network")
    board.use("zone")
    board.click(-500, -300)
    assert board.box("n2")[2:] == ZONE_SIZE


def test_sticky_and_text_are_put_down_and_edited() -> None:
    board = BoardDriver()
    board.use("sticky")
    board.click(0, 0)
    assert isinstance(board.design.elements["n1"], Sticky)
    assert board.session.editing == "n1"
    board.use("text")
    board.click(160, 160)
    written = next(e for e in board.design.elements.values() if isinstance(e, Text))
    assert written.box.x == 160
    assert board.session.editing == written.id


def test_dragging_in_shows_and_drops() -> None:
    board = BoardDriver()
    board.tools.drag_in("cache", Point(0, 0))
    board.tools.drag_in("cache", Point(101, 99))
    (ghost,) = board.preview.drafts
    assert board.tools.state_name == "select.dragging_in"
    dropped = board.tools.drop_in("cache", Point(101, 99))
    assert dropped == ghost.id
    assert board.box(dropped).y % 8 == 0
    assert board.session.editing == dropped
    assert board.tools.state_name == "select.pointing"
    assert board.session.preview is None
    assert len(board.steps) == 1


EDGES = [Point(-399, 0), Point(399, 0), Point(0, -299), Point(0, 299), Point(-400, 300)]


def in_view(board: BoardDriver) -> Box:
    view = board.session.viewport
    w, h = view.width / view.zoom, view.height / view.zoom
    return Box(view.center.x - w / 2, view.center.y - h / 2, w, h)


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("placing", ["cache", "zone:region", "sticky"])
def test_what_is_dropped_at_the_edge_is_seen_whole(edge: Point, placing: str) -> None:
    """Half of it would lie beyond the edge, where a panel is."""
    board = BoardDriver()
    board.tools.drag_in(placing, edge)
    (ghost,) = board.preview.drafts
    dropped = board.box(board.tools.drop_in(placing, edge))
    assert ghost.box == dropped
    assert in_view(board).encloses(dropped)
    assert (dropped.x % 8, dropped.y % 8) == (0, 0)


def test_what_is_larger_than_the_view_is_dropped_where_the_pointer_is() -> None:
    board = BoardDriver()
    board.session.set_viewport(replace(board.session.viewport, zoom=8.0))
    dropped = board.box(board.tools.drop_in("cache", Point(-48, 0)))
    assert abs(dropped.center.x + 48) <= 4
    board.use("place", "cache")
    board.click(48, 0)
    assert abs(board.design.components[-1].box.center.x - 48) <= 4


def test_a_click_at_the_edge_places_it_whole_in_view() -> None:
    board = BoardDriver()
    board.use("place", "cache")
    board.click(-395, 0)
    (placed,) = board.design.components
    assert in_view(board).encloses(placed.box)


def test_dragging_in_and_off_again_leaves_nothing() -> None:
    board = BoardDriver()
    board.tools.drag_in("zone:region", Point(0, 0))
    assert isinstance(board.preview.drafts[0], Zone)
    board.tools.leave_in()
    assert board.session.preview is None
    assert not board.design.elements


def test_dragging_in_keeps_the_active_tool() -> None:
    board = BoardDriver()
    board.use("hand")
    board.tools.drop_in("zone:region", Point(0, 0))
    assert board.session.tool == "hand"
    (zone,) = board.design.zones
    assert (zone.kind, zone.name) == (ZoneKind.REGION, "Region")


def test_an_unknown_kind_is_placed_under_its_id() -> None:
    board = BoardDriver()
    dropped = board.tools.drop_in("warp-drive", Point(0, 0))
    assert (board.component(dropped).kind, board.component(dropped).name) == ("warp-drive", "warp-drive")


def test_nothing_is_dropped_into_a_read_only_design() -> None:
    board = BoardDriver()
    board.document.set_read_only(True)
    board.tools.drag_in("cache", Point(0, 0))
    assert board.session.preview is None
    assert board.tools.drop_in("cache", Point(0, 0)) == ""
    assert not board.design.elements


def test_erasing_takes_what_the_stroke_crosses_with_its_flows() -> None:
    board = BoardDriver(
        part("a", -240, 0), part("b", 160, 0), part("c", -240, 200), link("f", "a", "b"), link("g", "b", "c")
    )
    board.use("eraser")
    board.press(-160, -100)
    board.move(-160, 150)
    assert board.preview.erasing == {"a", "f"}
    board.release(-160, 150)
    assert set(board.design.elements) == {"b", "c", "g"}
    assert board.steps == ["Erase"]
    assert board.path[1:] == ["eraser.holding", "eraser.erasing", "eraser.holding"]


def test_a_peer_that_erases_the_same_does_not_disturb() -> None:
    board = BoardDriver(part("a", -240, 0), part("b", 0, 0))
    board.use("eraser")
    board.press(-160, -100)
    board.move(-160, 32)
    board.move(80, 32)
    board.remove_remotely("a")
    board.release(80, 32)
    assert not board.design.elements


def test_the_eraser_spares_what_is_locked_and_what_it_only_passes() -> None:
    board = BoardDriver(part("a", -240, 0, locked=True), part("b", 0, 0), area("z", -300, -100, 600, 300))
    board.use("eraser")
    board.drag((-160, -50), (-160, 32), (-8, 74))
    assert set(board.design.elements) == {"a", "b", "z"}
    assert not board.changes


def test_erasing_part_of_a_group_erases_the_group() -> None:
    board = BoardDriver(part("a", -240, 0, group="g"), part("b", 160, 0, group="g"))
    board.use("eraser")
    board.click(-160, 32)
    assert not [e for e in board.design.elements.values() if isinstance(e, Component)]


def test_a_box_drawn_around_others_is_a_zone_that_holds_them_in_one_step() -> None:
    board = BoardDriver(part("a", 0, 0), part("b", 240, 0), link("f", "a", "b"))
    board.use("rectangle")
    board.press(-40, -56)
    board.move(100, 40)
    assert isinstance(board.preview.drafts[0], Component), "nothing lies wholly in it yet"
    board.move(440, 104)
    assert isinstance(board.preview.drafts[0], Zone)
    board.release(440, 104)
    drawn = board.design.elements["n1"]
    assert isinstance(drawn, Zone)
    assert drawn.kind is ZoneKind.TIER
    assert board.session.editing == "n1"
    assert board.steps == ["Add Tier"]
    board.session.edit_text("")
    board.drag((-36, -50), (-36, 30))
    assert [board.box(i).y for i in ("n1", "a", "b")] == [24, 80, 80]
    board.document.undo()
    board.document.undo()
    assert set(board.design.elements) == {"a", "b", "f"}


@pytest.mark.parametrize("inner", ["sticky", "text", "zone"])
def test_whatever_a_box_is_drawn_around_lies_in_it(inner: str) -> None:
    board = BoardDriver()
    board.use(inner)
    board.click(0, 0)
    (held,) = board.design.elements
    around = board.box(held).grown(16)
    board.session.edit_text("")
    board.use("rectangle")
    board.drag((around.x, around.y), (around.right, around.bottom))
    (drawn,) = board.selection
    assert drawn != held
    assert isinstance(board.design.elements[drawn], Zone)


def test_a_box_that_comes_to_lie_around_others_leaves_them_within_reach() -> None:
    board = BoardDriver(
        part("a", 0, 0), part("b", 300, 0), link("f", "a", "b"), part("big", -40, 400, order="z")
    )
    with board.document.edit("Move") as edit:
        edit.update("big", box=Box(-40, -40, 540, 200))

    def under(x: float, y: float) -> Hit:
        return hit(board.design, board.routes.routes, Point(x, y), zoom=1.0, selection=frozenset())

    assert under(80, 32) == HitElement("a")
    assert under(230, 32) == HitFlow("f")
    assert under(80, 120) == HitElement("big")


@pytest.mark.parametrize("shape", ["ellipse", "diamond"])
def test_a_shape_is_a_plain_box_that_flows_hold_on_to(shape: str) -> None:
    board = BoardDriver(part("a", 400, 0))
    board.use(shape)
    board.drag((0, 0), (160, 96))
    drawn = board.component("n1")
    assert (drawn.kind, drawn.shape, drawn.name, drawn.box) == (PLAIN_BOX, shape, "", (0, 0, 160, 96))
    assert board.session.editing == "n1"
    assert board.steps == [f"Add {shape.capitalize()}"]
    board.session.edit_text("")
    board.use("flow")
    board.drag((80, 48), (480, 32))
    (flow,) = board.design.flows
    assert (flow.source.element, flow.target.element) == ("n1", "a")
    board.use("flow")
    board.drag((480, 32), (4, 4))
    assert board.design.flows[-1].target.element in ("n1", ""), "its corner is near, and no part of it"


def test_a_line_is_drawn_moved_pulled_and_undone() -> None:
    board = BoardDriver()
    board.use("line")
    board.press(0, 160)
    board.move(100, 100)
    assert isinstance(board.preview.drafts[0], Line)
    board.release(240, 40)
    line = board.design.elements["n1"]
    assert isinstance(line, Line)
    assert (line.box, line.rising) == (Box(0, 40, 240, 120), True)
    assert board.selection == {"n1"}
    board.drag((120, 100), (120, 180))
    assert board.box("n1") == (0, 120, 240, 120)
    board.drag((240, 120), (240, 232))
    assert board.box("n1") == (0, 232, 240, 8)
    assert board.steps == ["Add line", "Move", "Resize"]
    board.click(40, 130)
    assert not board.selection, "beside it there is nothing to press"


def test_shift_draws_a_level_line_and_a_click_none() -> None:
    board = BoardDriver()
    board.use("line")
    board.click(0, 0)
    assert not board.design.elements
    board.drag((0, 0), (200, 30), shift=True)
    assert board.box("n2") == (0, 0, 200, 0)


def test_the_next_box_is_drawn_in_the_look_that_was_chosen_last() -> None:
    board = BoardDriver()
    board.session.remember_look("box", {StyleKey.FILL: "red", StyleKey.DASH: None})
    board.session.remember_look("line", {StyleKey.WIDTH: 5.0})
    board.use("rectangle")
    board.press(0, 0)
    board.move(200, 100)
    (draft,) = board.preview.drafts
    assert chosen(draft, StyleKey.FILL) == "red"
    board.release(200, 100)
    (box,) = board.design.components
    assert dict(box.style) == {"fill": "red"}
    board.use("line")
    board.drag((0, 200), (200, 300))
    (line,) = board.design.elements_of(Line)
    assert dict(line.style) == {"width": 5.0}
    board.use("place", "cache")
    board.click(400, 400)
    cache = next(c for c in board.design.components if c.kind == "cache")
    assert not cache.style
