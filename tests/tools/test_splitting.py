"""A part that is dropped onto a flow is put into it."""

from __future__ import annotations

import pytest

from tests.tools.board import BoardDriver, link, part
from whiteboard.model.elements import FlowLine, FlowMode, FlowOp, Heads
from whiteboard.model.values import Point


def three(**fields: object) -> BoardDriver:
    """a at the left and b at the right of a flow at height 32, p far below it."""
    return BoardDriver(
        part("a", -500, 0), part("b", 340, 0), part("p", -80, 400), link("f", "a", "b", **fields)
    )


def ways(board: BoardDriver) -> list[tuple[str, str]]:
    return [(f.source.element, f.target.element) for f in board.design.flows]


def test_a_part_that_is_dragged_onto_a_flow_is_put_into_it() -> None:
    board = three(label="POST /orders", op="write", facts={"qps": 5.0})
    board.press(0, 432)
    board.move(0, 300)
    assert board.preview.target == ""
    board.move(0, 32)
    assert board.preview.target == "f"
    board.release(0, 32)
    assert ways(board) == [("a", "p"), ("p", "b")]
    first, second = board.design.flows
    assert (first.id, first.label, first.facts) == ("f", "POST /orders", {"qps": 5.0})
    assert (second.label, second.op, second.facts) == ("", FlowOp.WRITE, {})
    assert board.steps == ["Put into flow"]
    board.document.undo()
    assert ways(board) == [("a", "b")]
    assert board.box("p").y == 400


@pytest.mark.parametrize("key", ["ctrl", "alt"])
def test_a_held_key_leaves_the_flow_alone(key: str) -> None:
    board = three()
    board.drag((0, 432), (0, 300), (0, 32), **{key: True})
    assert ways(board) == [("a", "b")]


def test_what_is_dropped_from_the_palette_is_put_into_the_flow() -> None:
    board = three()
    board.tools.drag_in("cache", Point(0, 32))
    assert board.preview.target == "f"
    made = board.tools.drop_in("cache", Point(0, 32))
    assert ways(board) == [("a", made), (made, "b")]
    assert board.steps == ["Add Cache"]


def test_and_not_while_a_key_is_held_nor_what_is_no_component() -> None:
    board = three()
    board.tools.drop_in("cache", Point(0, 32), beside=True)
    board.tools.drop_in("sticky", Point(0, 32))
    assert ways(board) == [("a", "b")]


def test_what_is_placed_with_a_click_is_put_into_the_flow() -> None:
    board = three()
    board.use("place", "service")
    board.click(0, 32)
    assert len(ways(board)) == 2


def test_a_broker_in_between_is_not_waited_for() -> None:
    board = three()
    board.tools.drop_in("queue", Point(0, 32))
    assert [f.mode for f in board.design.flows] == [FlowMode.ASYNC, FlowMode.ASYNC]


def test_both_halves_are_drawn_as_the_whole_was() -> None:
    board = three(
        heads=Heads.BOTH, line=FlowLine.STRAIGHT, mode=FlowMode.STREAM, waypoints=[(-200, 32), (200, 32)]
    )
    board.drag((0, 432), (0, 300), (0, 32))
    first, second = board.design.flows
    assert (first.heads, first.line, first.mode) == (second.heads, second.line, second.mode)
    assert (first.waypoints, second.waypoints) == ((Point(-200, 32),), (Point(200, 32),))


def test_a_part_is_not_put_into_its_own_flow_nor_into_a_locked_one() -> None:
    board = BoardDriver(part("a", -500, 0), part("b", 340, 0), part("p", -80, 400), link("g", "a", "p"))
    board.drag((0, 432), (-260, 300), (-260, 332))
    assert ways(board) == [("a", "p")]
    locked = three(locked=True)
    locked.drag((0, 432), (0, 300), (0, 32))
    assert ways(locked) == [("a", "b")]


def test_a_part_that_covers_an_end_is_beside_the_flow() -> None:
    board = three()
    board.drag((0, 432), (0, 300), (-400, 48))
    assert ways(board) == [("a", "b")]


def test_several_that_are_dragged_together_are_put_into_nothing() -> None:
    board = three()
    board.session.select({"p", "b"})
    board.drag((0, 432), (0, 300), (0, 32))
    assert ways(board) == [("a", "b")]
