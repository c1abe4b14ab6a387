"""The pen: strokes of one step each, in the look chosen last, rubbed out and moved like anything else."""

from __future__ import annotations

import math

from tests.tools.board import BoardDriver, part
from whiteboard.geometry.elements.ink import drawn
from whiteboard.model.elements.ink import MOST_POINTS, Ink, ink_points
from whiteboard.model.style import StyleKey
from whiteboard.model.values import Box

WAVE = [(4.0 * n, 60 * math.sin(n / 6)) for n in range(80)]


def inked(board: BoardDriver) -> Ink:
    (ink,) = board.design.elements_of(Ink)
    return ink


def wave(*others: Ink) -> BoardDriver:
    board = BoardDriver(*others)
    board.use("pen")
    board.drag(*WAVE)
    return board


def test_a_stroke_lies_where_it_was_drawn_as_one_step() -> None:
    board = wave()
    ink = inked(board)
    assert board.steps == ["Draw"]
    assert math.isclose(ink.box.x, 0, abs_tol=0.1)
    assert math.isclose(ink.box.right, WAVE[-1][0], abs_tol=0.1)
    assert abs(ink.box.y + 60) < 6
    line = drawn(ink)
    for x, y in WAVE[5::10]:
        assert min(math.dist((x, y), place[:2]) for place in line) < 20
    assert board.session.tool == "pen"
    board.document.undo()
    assert not board.design.elements


def test_it_is_seen_while_it_is_drawn() -> None:
    board = BoardDriver()
    board.use("pen")
    board.press(0, 0)
    for x, y in WAVE[1:30]:
        board.move(x, y)
        (draft,) = board.preview.drafts
        assert isinstance(draft, Ink)
        assert abs(draft.box.right - x) < 0.2
    assert not board.design.elements


def test_a_click_leaves_a_dot() -> None:
    board = BoardDriver()
    board.use("pen")
    board.click(30, 40)
    ink = inked(board)
    assert ink.box == Box(30, 40, 0, 0)
    assert len(ink_points(ink.points)) == 1


def test_the_longest_stroke_can_be_kept() -> None:
    board = BoardDriver()
    board.use("pen")
    board.drag(*[(300 * math.sin(n / 3), 300 * math.cos(n / 2.3)) for n in range(2500)])
    assert len(ink_points(inked(board).points)) <= MOST_POINTS
    assert not board.refused


def test_the_next_stroke_has_the_look_of_the_last() -> None:
    board = BoardDriver()
    board.session.remember_look("ink", {StyleKey.STROKE: "red", StyleKey.WIDTH: 9.0})
    board.use("pen")
    board.drag(*WAVE)
    assert dict(inked(board).style) == {"stroke": "red", "width": 9.0}


def test_the_eraser_takes_what_its_line_touches_and_not_what_its_box_holds() -> None:
    board = wave()
    board.use("eraser")
    # A wave has air above and below itself within its box.
    board.drag((4.0 * 28, 50), (4.0 * 28, 58))
    assert board.design.elements
    x, y = WAVE[28]
    board.drag((x - 30, y + 30), (x + 30, y - 30))
    assert not board.design.elements


def test_it_is_selected_by_its_line_moved_and_scaled() -> None:
    board = wave()
    before = inked(board)
    board.use("select")
    x, y, _pressure = drawn(before)[6]
    board.session.set_snapping(False)
    board.drag((x, y), (x + 50, y + 20), (x + 100, y + 40))
    moved = inked(board)
    assert moved.points == before.points
    assert math.isclose(moved.box.x, before.box.x + 100)
    box = moved.box
    board.drag(
        (box.right, box.bottom), (box.right + 60, box.bottom + 60), (box.right + box.w, box.bottom + box.h)
    )
    scaled = inked(board)
    assert math.isclose(scaled.box.w, 2 * box.w, rel_tol=0.02)
    assert math.isclose(scaled.box.h, 2 * box.h, rel_tol=0.02)
    assert scaled.points == before.points


def test_handwriting_does_not_lie_in_the_way() -> None:
    board = BoardDriver(part("a", 0, 0))
    board.use("pen")
    board.drag((-100, 0), (0, 10), (100, -10))
    board.use("select")
    board.click(86, 50)
    assert board.selection == {"a"}
