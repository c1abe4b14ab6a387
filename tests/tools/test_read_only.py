"""Where a design is read-only, tools that edit cannot be had, and a drag says why nothing comes of it."""

from __future__ import annotations

import pytest

from tests.tools.board import BoardDriver
from whiteboard.model.elements import Component
from whiteboard.model.values import Box, Point
from whiteboard.tools.registry import tools


def a_board() -> BoardDriver:
    board = BoardDriver(Component(id="a", kind="service", box=Box(0, 0, 172, 64)))
    board.document.set_read_only(True)
    return board


@pytest.mark.parametrize("tool", sorted(tools()))
def test_a_tool_that_edits_falls_back_with_a_sentence(tool: str) -> None:
    board, writes = a_board(), tools()[tool].writes
    board.session.use_tool(tool)
    assert board.session.tool == ("select" if writes else tool)
    assert len(board.refused) == int(writes)


def test_a_drag_says_one_sentence_and_a_click_none() -> None:
    board = a_board()
    board.click(86, 32)
    assert board.selection == {"a"}
    assert not board.refused
    board.drag((86, 32), (120, 32), (160, 32), (240, 32))
    assert len(board.refused) == 1
    assert "read-only for you" in board.refused[0]
    # The next drag is told again, and one that only selects is not.
    board.drag((86, 32), (120, 40))
    assert len(board.refused) == 2
    board.drag((-300, -300), (400, 400))
    assert len(board.refused) == 2
    assert not board.changes


def test_what_is_dropped_from_the_palette_is_told() -> None:
    board = a_board()
    board.tools.drag_in("service", Point(300, 300))
    assert not board.refused
    assert board.tools.drop_in("service", Point(300, 300)) == ""
    assert len(board.refused) == 1
