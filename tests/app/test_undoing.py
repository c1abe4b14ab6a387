"""Undo and redo in the real window: in the middle of a gesture, and what is selected after them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.app.at_board import CTRL, SHIFT, AtBoard, Place
from whiteboard.actions.registry import action
from whiteboard.app.program import Program

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def board(program: Program, qtbot: QtBot) -> AtBoard:
    return AtBoard(program, qtbot)


def undo(board: AtBoard) -> None:
    board.key(Qt.Key.Key_Z, CTRL)


def redo(board: AtBoard) -> None:
    board.key(Qt.Key.Key_Z, CTRL | SHIFT)


def rename(board: AtBoard) -> None:
    with board.document.edit("Rename") as edit:
        edit.update("a", name="earlier")


GESTURES: dict[str, tuple[str, set[str], Place, Place]] = {
    "move": ("select", set(), (86, 32), (86, 300)),
    "resize": ("select", {"a"}, (172, 64), (300, 200)),
    "connect": ("flow", set(), (86, 32), (86, 300)),
    "draw": ("rectangle", set(), (-300, 200), (-100, 300)),
    "zone": ("zone", set(), (-300, 200), (-100, 300)),
    "slide a label": ("select", set(), (236, 32), (250, 32)),
    "mark": ("select", set(), (-300, -200), (500, 300)),
    "erase": ("eraser", set(), (86, -100), (86, 40)),
    "re-attach": ("select", {"f"}, (0, 0), (86, 300)),
}


@pytest.mark.parametrize("name", GESTURES)
@pytest.mark.parametrize("back", [True, False])
def test_in_the_middle_of_a_drag_they_end_it_and_nothing_else(board: AtBoard, name: str, back: bool) -> None:
    tool, selected, start, end = GESTURES[name]
    rename(board)
    if not back:
        undo(board)
    board.session.select(selected)
    board.session.use_tool(tool)
    if name == "re-attach":
        start = board.end_of("f")
    before = board.elements
    board.press(start)
    board.move(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), end)
    assert not board.work.tools.resting, "no gesture to end"
    (undo if back else redo)(board)
    assert board.work.tools.resting
    assert board.session.preview is None
    assert board.elements == before
    board.move((end[0] + 30, end[1] + 30))
    board.release((end[0] + 30, end[1] + 30))
    assert board.elements == before
    left = board.document.undo_label, board.document.redo_label
    assert left == (("Rename", None) if back else (None, "Rename"))
    assert board.session.tool == tool


def test_a_drag_is_ended_where_there_is_nothing_to_undo(board: AtBoard) -> None:
    before = board.elements
    board.press((86, 32))
    board.move((86, 200), (86, 300))
    undo(board)
    board.release((86, 300))
    assert board.elements == before
    assert board.document.undo_label is None
    undo(board)
    assert board.document.redo_label is None


def test_the_next_undo_is_one_again(board: AtBoard) -> None:
    rename(board)
    board.press((86, 32))
    board.move((86, 200), (86, 300))
    undo(board)
    board.release((86, 300))
    undo(board)
    assert board.document.redo_label == "Rename"


def test_what_an_undo_brings_back_is_selected_as_it_was(board: AtBoard) -> None:
    board.session.select({"a", "b"})
    board.key(Qt.Key.Key_Delete)
    assert not board.elements
    assert board.selection == set()
    undo(board)
    assert board.selection == {"a", "b"}
    redo(board)
    assert board.selection == set()


def test_after_a_duplicate_each_way_has_its_selection(board: AtBoard) -> None:
    board.session.select({"a", "b"})
    board.key(Qt.Key.Key_D, CTRL)
    copies = board.selection
    assert copies == {e.id for e in board.added}
    undo(board)
    assert board.selection == {"a", "b"}
    redo(board)
    assert board.selection == copies
    board.session.select(())
    undo(board)
    redo(board)
    assert board.selection == copies


def test_an_undo_that_brings_nothing_back_leaves_the_selection_alone(board: AtBoard) -> None:
    rename(board)
    board.session.select({"b", "f"})
    undo(board)
    assert board.selection == {"b", "f"}
    redo(board)
    assert board.selection == {"b", "f"}


def test_what_came_back_goes_on_under_the_arrow_keys(board: AtBoard) -> None:
    board.session.select({"b"})
    board.key(Qt.Key.Key_Backspace)
    undo(board)
    board.key(Qt.Key.Key_Right)
    assert board.selection == {"b"}
    assert board.document.undo_label == "Nudge"


def test_what_is_brought_back_beside_the_board_leaves_the_selection_alone(board: AtBoard) -> None:
    board.session.select({"b"})
    action("comments.add").trigger(board.work.context)
    board.type("why two?")
    board.key(Qt.Key.Key_Return, CTRL)
    board.session.select({"a"})
    board.view.setFocus()
    written = board.document.undo_label
    assert written is not None
    undo(board)
    assert board.document.redo_label == written
    redo(board)
    assert board.selection == {"a"}
