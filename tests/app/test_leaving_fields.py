"""Enter and Escape give the keyboard back to the board, from every field around it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.app.at_board import CTRL, AtBoard, arrow, card
from tests.app.hand import until
from whiteboard.app.program import Program
from whiteboard.model.elements import FlowOp
from whiteboard.model.phase import Phase
from whiteboard.panels.concern_card import ConcernCard
from whiteboard.panels.interview.estimate_line import EstimateLine
from whiteboard.panels.interview.panel import ANSWERS, CONCERNS, NUMBERS
from whiteboard.panels.palette import PalettePanel
from whiteboard.panels.parts.draft_field import DraftField
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.text_field import TextField

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

Field = QLineEdit | QPlainTextEdit

WITH_CONCERNS = (
    card("app", 0, 0, kind="client"),
    card("api", 300, 0, facts={"replicas": 1.0}),
    card("db", 600, 0, kind="rdbms", facts={"replicas": 1.0}),
    arrow("f", "app", "api", op=FlowOp.WRITE),
    arrow("g", "api", "db", op=FlowOp.WRITE),
)


@pytest.fixture
def board(program: Program, qtbot: QtBot) -> AtBoard:
    board = AtBoard(program, qtbot)
    board.session.select({"a"})
    return board


def fields(board: AtBoard) -> list[Field]:
    """All that can be typed in beside the board now."""
    page = board.window.page
    found: list[Field] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    return [f for f in found if f.isVisible() and f.isEnabled() and not f.isReadOnly()]


def words(field: Field) -> str:
    return field.text() if isinstance(field, (QLineEdit, TextField)) else field.toPlainText()


def take(board: AtBoard, field: QWidget) -> None:
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert field.hasFocus(), field.accessibleName()


@pytest.mark.parametrize("phase", list(Phase))
def test_escape_leads_back_from_every_field(board: AtBoard, phase: Phase) -> None:
    board.session.look_at_phase(phase)
    seen = 0
    for tab in (ANSWERS, NUMBERS):
        board.window.page.interview.show_tab(tab)
        for field in fields(board):
            name, before = field.accessibleName(), words(field)
            take(board, field)
            QTest.keyClick(field, Qt.Key.Key_Escape)
            assert board.view.hasFocus(), name
            assert words(field) == before, name
            if isinstance(field, DraftField):
                continue  # its words are kept
            take(board, field)
            QTest.keyClicks(field, "9")
            assert words(field) != before, name
            QTest.keyClick(field, Qt.Key.Key_Escape)
            assert words(field) == before, name
            assert field.hasFocus(), f"{name}: the first Escape only takes the words back"
            QTest.keyClick(field, Qt.Key.Key_Escape)
            assert board.view.hasFocus(), name
            seen += 1
    assert seen > 4
    assert board.document.undo_label is None


def ends_with_enter(field: Field) -> bool:
    if isinstance(field.parentWidget(), EstimateLine):
        return False
    return isinstance(field, LineField) or (isinstance(field, TextField) and not field.keeps_keyboard)


def test_enter_leads_back_from_every_field_that_is_no_list(board: AtBoard) -> None:
    done: list[str] = []
    for field in [f for f in fields(board) if ends_with_enter(f)]:
        if not field.isVisible():
            continue
        take(board, field)
        many = isinstance(field, TextField) and field._many_lines
        QTest.keyClick(field, Qt.Key.Key_Return, CTRL if many else Qt.KeyboardModifier.NoModifier)
        done.append(field.accessibleName())
        assert board.view.hasFocus(), field.accessibleName()
    assert {"Title of the design", "Notes"} <= set(done)


def test_what_enter_ends_is_written(board: AtBoard) -> None:
    lines = [f for f in fields(board) if isinstance(f, LineField)]
    title = next(f for f in lines if f.placeholderText() == "Untitled design")
    take(board, title)
    QTest.keyClicks(title, "Feed")
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert board.document.design.meta.title == "Feed"
    assert board.view.hasFocus()
    board.key(Qt.Key.Key_Delete)
    assert "a" not in board.elements


def test_a_list_goes_on_with_enter(board: AtBoard) -> None:
    adder = next(f for f in fields(board) if isinstance(f, TextField) and f.keeps_keyboard)
    take(board, adder)
    for line in ("A user posts", "A user reads"):
        QTest.keyClicks(adder, line)
        QTest.keyClick(adder, Qt.Key.Key_Return)
    assert adder.hasFocus()
    QTest.keyClick(adder, Qt.Key.Key_Escape)
    assert board.view.hasFocus()


def test_from_one_estimate_enter_goes_on_to_the_next(board: AtBoard) -> None:
    first, second = [f for f in fields(board) if isinstance(f.parentWidget(), EstimateLine)][:2]
    take(board, first)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert second.hasFocus()


def test_what_cannot_be_read_keeps_the_keyboard(board: AtBoard) -> None:
    field = next(f for f in fields(board) if isinstance(f, LineField) and f._check is not None)
    take(board, field)
    QTest.keyClicks(field, "many many")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.unread
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert board.view.hasFocus()


def test_the_search_of_the_palette_ends_with_what_is_placed(board: AtBoard) -> None:
    palette = board.window.findChild(PalettePanel)
    assert isinstance(palette, PalettePanel)
    palette.focus_search()
    field = palette._search
    QTest.keyClicks(field, "redis")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(board.added) == 1
    assert field.text() == ""
    assert board.view.hasFocus()
    assert board.selection == {board.added[0].id}


def test_the_filter_goes_with_a_click_that_places_too(board: AtBoard) -> None:
    palette = board.window.findChild(PalettePanel)
    assert isinstance(palette, PalettePanel)
    palette.focus_search()
    QTest.keyClicks(palette._search, "region")
    QTest.mouseClick(palette._tiles.tiles[0], Qt.MouseButton.LeftButton)
    assert palette._search.text() == "region"
    board.click((-200, 200))
    assert len(board.added) == 1
    assert palette._search.text() == ""


def test_from_a_concern_the_keyboard_goes_on_and_back(program: Program, qtbot: QtBot) -> None:
    board = AtBoard(program, qtbot, WITH_CONCERNS)
    page = board.window.page
    with board.document.edit("Go on", undoable=False) as edit:
        edit.set_meta(phase=Phase.EDGE_CASES)
    until(lambda: page._reviewed is not None and page._reviewed.design is board.document.design)
    assert page._review is not None
    board.key(Qt.Key.Key_G)
    first = board.focus
    assert isinstance(first, ConcernCard)
    assert len(page._review.open) > 1
    board.key(Qt.Key.Key_G)
    second = board.focus
    assert isinstance(second, ConcernCard)
    assert second is not first
    board.key(Qt.Key.Key_Escape)
    assert board.view.hasFocus()
    board.key(Qt.Key.Key_G)
    assert isinstance(board.focus, ConcernCard)


def test_a_letter_in_a_reply_to_a_concern_stays_a_letter(program: Program, qtbot: QtBot) -> None:
    board = AtBoard(program, qtbot, WITH_CONCERNS)
    page = board.window.page
    with board.document.edit("Go on", undoable=False) as edit:
        edit.set_meta(phase=Phase.EDGE_CASES)
    until(lambda: page._reviewed is not None and page._reviewed.design is board.document.design)
    board.key(Qt.Key.Key_G)
    shown = page._shown_concern
    card = board.focus
    assert isinstance(card, ConcernCard)
    page.interview.show_tab(CONCERNS)
    replies = [f for f in card.findChildren(DraftField) if f.isVisible()]
    field = replies[0] if replies else DraftField("Reply")
    if not replies:
        field.setParent(card)
        field.show()
    field.setFocus()
    QTest.keyClicks(field, "go")
    typed = field.text()
    # Or the window would ask what is to become of it.
    field.clear()
    assert typed == "go"
    assert page._shown_concern == shown


def test_where_no_concern_is_open_the_key_says_so(program: Program, qtbot: QtBot) -> None:
    board = AtBoard(program, qtbot, ())
    page = board.window.page
    until(lambda: page._reviewed is not None and page._reviewed.design is board.document.design)
    board.key(Qt.Key.Key_G)
    assert board.said == "No concern is open."
    assert board.view.hasFocus()
