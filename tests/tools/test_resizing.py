"""Pulling handles."""

from __future__ import annotations

import pytest

from tests.tools.board import BoardDriver, area, part


def selected() -> BoardDriver:
    board = BoardDriver(part("a", 0, 0), area("z", -400, -240, 240, 160))
    board.session.select({"a"})
    return board


def test_a_handle_resizes_and_the_opposite_corner_stays() -> None:
    board = selected()
    board.press(160, 64)
    board.move(200, 100)
    board.move(240, 120)
    assert board.preview.boxes == {"a": (0, 0, 240, 120)}
    board.release(240, 120)
    assert board.box("a") == (0, 0, 240, 120)
    assert board.steps == ["Resize"]
    assert board.path[1:] == ["select.pressing", "select.resizing", "select.pointing"]


def test_shift_keeps_the_proportions() -> None:
    board = selected()
    board.drag((160, 64), (320, 80), shift=True)
    box = board.box("a")
    assert box.w / box.h == pytest.approx(160 / 64)


def test_a_zone_resizes_without_its_contents() -> None:
    board = BoardDriver(area("z", -400, -240, 400, 300), part("a", -300, -100))
    board.session.select({"z"})
    board.drag((-400, -90), (-480, -90))
    assert board.box("z") == (-480, -240, 480, 300)
    assert board.box("a").x == -300


def test_what_is_locked_has_no_handles() -> None:
    board = BoardDriver(part("a", 0, 0, locked=True))
    board.session.select({"a"})
    board.drag((160, 64), (240, 120))
    assert board.box("a") == (0, 0, 160, 64)


def test_a_click_on_a_handle_keeps_the_selection() -> None:
    board = selected()
    board.click(160, 64)
    assert board.selection == {"a"}
    board.click(160, 64, shift=True)
    assert board.selection == {"a"}


def test_a_peer_that_deletes_it_cancels() -> None:
    board = selected()
    board.press(160, 64)
    board.move(240, 120)
    board.remove_remotely("a")
    assert board.session.preview is None
    board.release(240, 120)
    assert board.steps == []
