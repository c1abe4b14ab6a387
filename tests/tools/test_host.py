"""Panning, switching tools, and what holds for every tool in every state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tools.board import BoardDriver, area, link, part
from whiteboard.model.design import Design
from whiteboard.model.elements.line import Line
from whiteboard.model.values import Box, Point
from whiteboard.tools.events import Button
from whiteboard.tools.registry import tools


def board_with_everything() -> BoardDriver:
    return BoardDriver(
        part("a", -240, 0),
        part("b", 160, 0),
        part("c", -240, 160),
        link("f", "a", "b", label="reads"),
        area("z", -320, -200, 640, 160),
        Line(id="line", box=Box(-120, 240, 80, 80)),
    )


def _select_and(board: BoardDriver, element_id: str) -> None:
    board.session.select({element_id})


def _press_component(board: BoardDriver) -> None:
    board.press(-160, 32)


def _move(board: BoardDriver) -> None:
    board.press(-160, 32)
    board.move(-100, 100)


def _copy_off(board: BoardDriver) -> None:
    board.press(-160, 32, alt=True)
    board.move(-100, 100, alt=True)


def _resize(board: BoardDriver) -> None:
    _select_and(board, "a")
    board.press(-80, 64)
    board.move(-20, 100)


def _stretch(board: BoardDriver) -> None:
    _select_and(board, "line")
    board.press(-40, 320)
    board.move(60, 300)


def _brush(board: BoardDriver) -> None:
    board.press(-300, 300)
    board.move(100, -20)


def _connect(board: BoardDriver) -> None:
    board.press(-82, 32)
    board.move(40, 100)


def _reattach(board: BoardDriver) -> None:
    _select_and(board, "f")
    board.press(*board.flow_end("f"))
    board.move(40, 200)


def _slide(board: BoardDriver) -> None:
    label = board.routes.routes["f"].label
    board.press(*label)
    board.move(label.x + 50, label.y)


def _pan(board: BoardDriver) -> None:
    board.press(0, 250, Button.MIDDLE)
    board.move(40, 260)


def _hand(board: BoardDriver) -> None:
    board.use("hand")
    board.press(0, 250)
    board.move(40, 260)


def _flow_tool(board: BoardDriver) -> None:
    board.use("flow")
    board.press(-160, 32)
    board.move(40, 100)


def _flow_tool_between_clicks(board: BoardDriver) -> None:
    board.use("flow")
    board.click(-160, 32)
    board.move(40, 100)


def _draw(tool: str) -> Callable[[BoardDriver], None]:
    def start(board: BoardDriver) -> None:
        board.use(tool)
        board.press(0, 250)
        board.move(100, 350)

    return start


def _place(board: BoardDriver) -> None:
    board.use("place", "cache")
    board.press(0, 250)


def _drag_in(board: BoardDriver) -> None:
    board.tools.drag_in("cache", Point(0, 250))


def _erase(board: BoardDriver) -> None:
    board.use("eraser")
    board.press(-160, 32)


def _point_out(board: BoardDriver) -> None:
    board.use("laser")
    board.press(0, 250)
    board.move(100, 350)


GESTURES: dict[str, Callable[[BoardDriver], None]] = {
    "select.pressing": _press_component,
    "select.moving": _move,
    "select.moving a copy": _copy_off,
    "select.resizing": _resize,
    "select.stretching": _stretch,
    "select.brushing": _brush,
    "select.connecting": _connect,
    "select.reattaching": _reattach,
    "select.sliding_label": _slide,
    "select.panning": _pan,
    "select.dragging_in": _drag_in,
    "hand.panning": _hand,
    "flow.connecting": _flow_tool,
    "flow.connecting by clicks": _flow_tool_between_clicks,
    "rectangle.drawing": _draw("rectangle"),
    "ellipse.drawing": _draw("ellipse"),
    "diamond.drawing": _draw("diamond"),
    "line.ruling": _draw("line"),
    "zone.drawing": _draw("zone"),
    "frame.drawing": _draw("frame"),
    "text.putting_down": _draw("text"),
    "sticky.putting_down": _draw("sticky"),
    "place.putting_down": _place,
    "eraser.erasing": _erase,
    "pen.inking": _draw("pen"),
    "laser.pointing_out": _point_out,
}
every_gesture = pytest.mark.parametrize("gesture", GESTURES)


def begin(gesture: str) -> BoardDriver:
    board = board_with_everything()
    GESTURES[gesture](board)
    assert board.tools.state_name == gesture.split(" ")[0]
    return board


def assert_forgotten(board: BoardDriver) -> None:
    """Nothing is left of a gesture, and what the hand still does means nothing."""
    assert board.tools.resting
    assert board.session.preview is None
    board.move(60, 300)
    board.release(60, 300)
    assert board.tools.resting
    assert not [c for c in board.changes if c.label]
    assert board.steps == []
    assert board.refused == []


def test_every_tool_has_its_gestures_tried() -> None:
    assert {name.split(".")[0] for name in GESTURES} == set(tools())


@every_gesture
def test_escape_cancels(gesture: str) -> None:
    board = begin(gesture)
    assert board.key("Escape")
    assert_forgotten(board)


@every_gesture
def test_losing_the_focus_cancels(gesture: str) -> None:
    board = begin(gesture)
    board.tools.cancel()
    assert_forgotten(board)


@every_gesture
def test_switching_the_tool_cancels(gesture: str) -> None:
    board = begin(gesture)
    board.session.use_tool("sticky" if gesture.startswith("hand") else "hand")
    assert board.session.preview is None
    assert board.tools.resting
    board.session.use_tool("select")
    assert_forgotten(board)


@every_gesture
def test_a_peer_may_delete_everything(gesture: str) -> None:
    board = begin(gesture)
    board.remove_remotely("a", "b", "c", "f", "z")
    board.move(60, 300)
    board.release(60, 300)
    assert not {"a", "b", "c", "f", "z"} & set(board.design.elements)
    assert not board.selection & {"a", "b", "c", "f", "z"}
    assert board.refused == []
    board.key("Escape")
    assert board.tools.resting
    assert board.session.preview is None


@every_gesture
def test_another_design_may_be_loaded(gesture: str) -> None:
    board = begin(gesture)
    board.document.load(Design.of([part("x", 0, 0)]))
    assert_forgotten(board)
    assert set(board.design.elements) == {"x"}


@every_gesture
def test_the_local_user_may_delete_the_subject_by_key(gesture: str) -> None:
    board = begin(gesture)
    with board.document.edit("Delete") as edit:
        for element_id in ("a", "f"):
            edit.remove(element_id)
    board.move(60, 300)
    board.release(60, 300)
    assert not {"a", "f"} & set(board.design.elements)
    assert board.refused == []


@pytest.mark.parametrize("tool", sorted(tools()))
def test_every_tool_goes_back_to_select_on_escape(tool: str) -> None:
    board = board_with_everything()
    board.use(tool, "cache" if tool == "place" else "")
    board.move(0, 250)
    board.key("Escape")
    assert board.session.tool == "select"
    assert board.session.preview is None


@pytest.mark.parametrize("tool", sorted(tools()))
def test_no_tool_writes_into_a_read_only_design(tool: str) -> None:
    board = board_with_everything()
    board.document.set_read_only(True)
    board.use(tool, "cache" if tool == "place" else "")
    board.drag((-160, 32), (0, 250))
    board.double_click(-160, 32)
    assert not board.changes
    # As often as it was tried, in the one sentence that says why.
    assert 1 <= len(board.refused) + (tool in ("hand", "laser")) <= 2
    assert all("read-only for you" in said for said in board.refused)


def test_tools_have_keys_of_their_own() -> None:
    keys = [key for tool in tools().values() for key in tool.keys]
    assert len(keys) == len(set(keys))
    assert next(iter(tools())) == "select"


def test_space_pans_with_any_tool() -> None:
    board = board_with_everything()
    board.use("rectangle")
    assert board.key("Space")
    assert board.session.cursor == "hand"
    board.press(0, 0)
    board.move(10, 5)
    board.move(30, 5)
    board.release(30, 5)
    # No view follows here: what is held is as far from the pointer as that has come.
    assert board.panned == [(10, 5), (30, 5)]
    board.key_up("Space")
    assert board.session.cursor == "crosshair"
    assert board.path[-2:] == ["rectangle.panning", "rectangle.aiming"]
    assert not board.changes


def test_the_middle_button_pans() -> None:
    board = board_with_everything()
    board.press(-160, 32, Button.MIDDLE)
    board.move(-150, 32)
    board.release(-150, 32, Button.MIDDLE)
    assert board.panned == [(10, 0)]
    assert board.selection == set()


def test_losing_the_focus_lets_go_of_space() -> None:
    board = board_with_everything()
    board.key("Space")
    board.tools.cancel()
    board.click(-160, 32)
    assert board.selection == {"a"}


def test_the_hand_stays_after_use() -> None:
    board = board_with_everything()
    _hand(board)
    board.release(40, 260)
    assert board.session.tool == "hand"
    assert board.panned == [(40, 10)]


def test_a_second_button_does_not_disturb_a_drag() -> None:
    board = board_with_everything()
    board.press(-160, 32)
    board.move(-160, -90)
    board.click(-160, -90, Button.RIGHT)
    board.press(-160, -90, Button.MIDDLE)
    assert board.tools.state_name == "select.moving"


def test_keys_that_mean_nothing_are_left_to_others() -> None:
    board = board_with_everything()
    assert not board.key("B")
    assert not board.key("Shift")


def test_removed_elements_leave_the_session() -> None:
    board = board_with_everything()
    board.session.select({"a", "b"})
    board.session.edit_text("a")
    board.remove_remotely("a")
    assert board.selection == {"b"}
    assert board.session.editing == ""


def test_a_closed_host_hears_nothing_more() -> None:
    board = board_with_everything()
    board.tools.close()
    board.session.select({"a"})
    board.remove_remotely("a")
    board.session.use_tool("hand")
    assert board.selection == {"a"}
    assert board.tools.state_name == "select.pointing"


def test_an_unknown_tool_behaves_like_select() -> None:
    board = board_with_everything()
    board.use("teleport")
    board.click(-160, 32)
    assert board.selection == {"a"}


@pytest.mark.parametrize("tool", sorted(tools()))
def test_escape_puts_the_light_out_whatever_the_tool(tool: str) -> None:
    """Of a path that serves a requirement, or of what a concern is about."""
    board = BoardDriver(part("a", 0, 0), part("b", 300, 0), link("f", "a", "b"))
    board.use(tool, "cache" if tool == "place" else "")
    board.session.set_highlight({"a", "f", "b"}, ("f",))
    assert board.key("Escape")
    assert not board.session.highlight
    assert board.session.tool == "select"


def test_escape_in_the_midst_of_a_drag_leaves_the_light_on() -> None:
    board = BoardDriver(part("a", 0, 0), part("b", 300, 0))
    board.session.set_highlight({"b"})
    board.press(86, 32)
    board.move(200, 200)
    assert board.key("Escape")
    assert board.session.highlight == {"b"}
