"""What a window shows at several sizes: the whole board, and enough of it beside the panels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.at_board import AtBoard, card
from whiteboard.app.program import Program

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

WIDE = [card(f"c{n}", n * 320, (n % 2) * 200) for n in range(12)]


@pytest.fixture
def board(program: Program, qtbot: QtBot) -> AtBoard:
    board = AtBoard(program, qtbot, WIDE)
    board.view.fit()
    return board


def resize(board: AtBoard, width: int, height: int) -> None:
    board.window.resize(width, height)
    for _turn in range(5):
        QApplication.processEvents()
    assert board.window.width() == width


def whole(board: AtBoard) -> bool:
    bounds = board.view.bounds_of(board.document.design.elements)
    assert bounds is not None
    return board.view.visible_box().encloses(bounds)


def is_fitted(board: AtBoard) -> bool:
    before = board.session.viewport
    board.view.fit()
    return board.session.viewport == before


def test_a_board_in_view_stays_so_in_a_larger_and_in_a_smaller_window(board: AtBoard) -> None:
    first = board.session.viewport.zoom
    resize(board, 1900, 1000)
    assert board.session.viewport.zoom > first * 1.2
    assert whole(board)
    assert is_fitted(board)
    resize(board, 1000, 700)
    assert whole(board)
    assert is_fitted(board)


def test_whoever_has_moved_the_view_keeps_it(board: AtBoard) -> None:
    board.view.pan_by(30, 0)
    before = board.session.viewport
    resize(board, 1900, 1000)
    after = board.session.viewport
    assert (after.center.x, after.zoom) == (before.center.x, before.zoom)


def test_a_panel_that_goes_moves_nothing(board: AtBoard) -> None:
    before = board.session.viewport
    board.window.page.panels.show_panel("interview", shown=False)
    for _turn in range(5):
        QApplication.processEvents()
    assert board.session.viewport.width > before.width
    assert board.session.viewport.zoom == before.zoom
    resize(board, 1900, 1000)
    assert is_fitted(board)


def test_what_is_drawn_on_a_board_that_was_empty_is_not_blown_up(program: Program, qtbot: QtBot) -> None:
    board = AtBoard(program, qtbot, ())
    board.view.fit()
    with board.document.edit("Add") as edit:
        edit.add(card("a", 0, 0))
    resize(board, 1900, 1000)
    assert board.session.viewport.zoom == 1.0


@pytest.mark.parametrize("width", [880, 961, 1024, 1100])
def test_in_a_narrow_window_a_panel_folds_by_itself(board: AtBoard, width: int) -> None:
    resize(board, width, 700)
    assert board.view.width() > width / 2
    assert not board.window.page.panels.shown("palette")
    assert board.window.page.panels.shown("interview")
    resize(board, 1400, 900)
    assert board.window.page.panels.shown("palette")


@pytest.mark.parametrize("size", [(880, 500), (1024, 700), (1280, 720)])
def test_nothing_of_the_board_page_is_off_the_window(board: AtBoard, size: tuple[int, int]) -> None:
    resize(board, *size)
    page = board.window.page
    for part in (board.view, page.top_bar, page.interview.parentWidget()):
        assert part is not None
        at = part.mapTo(board.window, part.rect().topLeft())
        assert at.x() >= 0
        assert at.x() + part.width() <= size[0]


def test_a_guide_of_two_middles_leaves_the_names_alone(program: Program, qtbot: QtBot) -> None:
    board = AtBoard(program, qtbot, [card("a", 0, 0), card("b", 40, 200)])
    board.press((126, 232))
    for step in range(1, 11):
        board.move((126 - 4 * step, 232))
    preview = board.session.preview
    assert preview is not None
    assert preview.guides
    image = board.view.grab().toImage()
    guide = QColor(board.view.scene.context.colors.guide)

    def crossed(x: float, y: float) -> bool:
        """Whether a line in the colour of a guide passes there."""
        at, ratio = board.at(x, y), image.devicePixelRatio()
        colors = [image.pixelColor(round((at.x() + dx) * ratio), round(at.y() * ratio)) for dx in (-1, 0, 1)]
        return any(abs(c.hue() - guide.hue()) < 12 and c.saturation() > 50 for c in colors)

    assert crossed(86, 130)
    for card_top in (0, 200):
        assert not any(crossed(86, card_top + down) for down in range(8, 57))
    board.key(Qt.Key.Key_Escape)
    board.release((86, 232))
