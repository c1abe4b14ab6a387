"""Clicks and rectangles that select."""

from __future__ import annotations

from tests.tools.board import BoardDriver, area, link, part
from whiteboard.tools.events import Button


def two() -> BoardDriver:
    return BoardDriver(part("a", -200, 0), part("b", 100, 0), link("f", "a", "b"))


def test_a_press_selects_what_was_not_selected() -> None:
    board = two()
    board.press(-120, 32)
    assert board.selection == {"a"}
    board.release(-120, 32)
    assert board.selection == {"a"}
    assert board.path == ["select.pointing", "select.pressing", "select.pointing"]
    assert not board.changes


def test_shift_toggles_on_release() -> None:
    board = two()
    board.click(-120, 32)
    board.press(180, 32, shift=True)
    assert board.selection == {"a"}
    board.release(180, 32, shift=True)
    assert board.selection == {"a", "b"}
    board.click(-120, 32, shift=True)
    assert board.selection == {"b"}


def test_a_click_on_one_of_several_selects_it_alone_and_only_on_release() -> None:
    board = two()
    board.session.select({"a", "b"})
    board.press(180, 32)
    assert board.selection == {"a", "b"}
    board.release(180, 32)
    assert board.selection == {"b"}


def test_a_click_on_the_empty_board_deselects() -> None:
    board = two()
    board.session.select({"a"})
    board.click(0, 250)
    assert board.selection == set()


def test_shift_on_the_empty_board_keeps_the_selection() -> None:
    board = two()
    board.session.select({"a"})
    board.click(0, 250, shift=True)
    assert board.selection == {"a"}


def test_a_click_on_an_edge_selects_the_component() -> None:
    board = two()
    board.press(-198, 32)
    assert board.selection == set()
    board.release(-198, 32)
    assert board.selection == {"a"}


def test_a_click_on_a_flow_selects_it() -> None:
    board = two()
    board.click(30, 32)
    assert board.selection == {"f"}


def test_members_of_a_group_are_selected_together_and_ctrl_takes_one() -> None:
    board = BoardDriver(part("a", -200, 0, group="g"), part("b", 100, 0, group="g"))
    board.click(-120, 32)
    assert board.selection == {"a", "b"}
    board.session.select(())
    board.click(-120, 32, ctrl=True)
    assert board.selection == {"a"}


def test_a_rectangle_selects_what_it_encloses() -> None:
    board = two()
    board.drag((-220, -40), (0, 0), (20, 100))
    assert board.selection == {"a"}
    assert board.path[1:] == ["select.pressing", "select.brushing", "select.pointing"]
    assert board.session.preview is None


def test_the_rectangle_is_shown_and_selects_on_the_way() -> None:
    board = two()
    board.press(-220, -40)
    board.move(20, 100)
    assert board.preview.marquee == (-220, -40, 240, 140)
    assert board.selection == {"a"}


def test_shift_adds_the_rectangle_to_the_selection() -> None:
    board = two()
    board.session.select({"b"})
    board.drag((-220, -40), (20, 100), shift=True)
    assert board.selection == {"a", "b"}


def test_a_rectangle_inside_a_zone_leaves_the_zone_alone() -> None:
    board = BoardDriver(area("z", -300, -200, 600, 400), part("a", -100, 0))
    board.drag((-150, -50), (150, 100))
    assert board.selection == {"a"}
    board.drag((-320, -220), (320, 220))
    assert board.selection == {"a", "z"}


def test_escape_in_a_rectangle_gives_the_old_selection_back() -> None:
    board = two()
    board.session.select({"b"})
    board.press(-220, -40)
    board.move(20, 100)
    assert board.key("Escape")
    assert board.selection == {"b"}
    assert board.session.preview is None


def test_escape_deselects() -> None:
    board = two()
    board.session.select({"a"})
    assert board.key("Escape")
    assert board.selection == set()
    assert not board.key("Escape")


def test_a_right_press_selects_what_is_under_it_but_keeps_a_selection_it_is_part_of() -> None:
    board = two()
    board.click(-120, 32, Button.RIGHT)
    assert board.selection == {"a"}
    board.session.select({"a", "b"})
    board.click(180, 32, Button.RIGHT)
    assert board.selection == {"a", "b"}
    board.click(0, 250, Button.RIGHT)
    assert board.selection == set()


def test_a_badge_is_told_and_selects_nothing() -> None:
    board = two()
    board.tools.set_badges(frozenset({"a"}))
    board.click(-42, 2)
    assert board.badges == ["a"]
    assert board.selection == set()


def test_hovering_tells_element_and_cursor() -> None:
    board = two()
    board.move(-120, 32)
    assert (board.session.hover, board.session.cursor) == ("a", "move")
    board.move(-198, 32)
    assert (board.session.hover, board.session.cursor) == ("a", "crosshair")
    board.move(0, 250)
    assert (board.session.hover, board.session.cursor) == ("", "default")
    board.move(-120, 32)
    board.tools.leave()
    assert board.session.hover == ""


def test_dragging_on_a_locked_zone_selects_what_lies_in_front() -> None:
    board = BoardDriver(area("z", -300, -200, 600, 400, locked=True), part("a", -100, 0))
    board.drag((-290, -190), (290, 190))
    assert board.selection == {"a"}
    assert board.box("z") == (-300, -200, 600, 400)


def test_a_double_click_edits_the_text_in_place() -> None:
    board = two()
    board.double_click(-120, 32)
    assert board.session.editing == "a"
    assert board.selection == {"a"}
    assert not board.changes


def test_a_double_click_on_a_flow_edits_its_label() -> None:
    board = two()
    board.double_click(30, 32)
    assert board.session.editing == "f"


def test_a_double_click_on_the_empty_board_makes_text() -> None:
    board = two()
    board.double_click(0, 200)
    assert board.design.elements["n1"].type == "text"
    assert board.session.editing == "n1"
    assert board.selection == {"n1"}
    assert board.steps == ["Add Text"]


def test_a_double_click_on_something_locked_edits_nothing() -> None:
    board = BoardDriver(part("a", -200, 0, locked=True))
    board.double_click(-120, 32)
    assert board.session.editing == ""
