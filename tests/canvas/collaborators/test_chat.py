"""A line of chat at the cursor, typed into the real view."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.canvas.conftest import Rig
from whiteboard.canvas.collaborators.chat_field import KEPT_MS, MOST_LETTERS, ChatAtCursor
from whiteboard.model.values import Point


@pytest.fixture
def chat(rig: Rig) -> Iterator[ChatAtCursor]:
    made = ChatAtCursor(rig.view, rig.session)
    yield made
    made.release()


def begin(rig: Rig) -> None:
    rig.session.set_pointer(Point(200, 150))
    rig.session.set_chatting(True)


def test_it_opens_at_the_cursor_and_each_letter_is_heard(rig: Rig, chat: ChatAtCursor) -> None:
    begin(rig)
    assert chat.field.isVisible()
    assert chat.field.hasFocus()
    assert QPoint(200, 150).x() < chat.field.x() < 230
    QTest.keyClicks(chat.field, "Hi")
    assert rig.session.chat == "Hi"
    QTest.keyClicks(chat.field, " V")  # not the select tool's key here
    assert rig.session.chat == "Hi V"
    assert rig.session.tool == "select"


def test_enter_keeps_it_for_a_while_and_gives_the_keys_back(rig: Rig, chat: ChatAtCursor) -> None:
    begin(rig)
    QTest.keyClicks(chat.field, "Look here")
    QTest.keyClick(chat.field, Qt.Key.Key_Return)
    assert not rig.session.chatting
    assert rig.session.chat == "Look here"
    assert chat.field.isVisible()
    assert rig.view.hasFocus()
    # The board below can be clicked.
    assert rig.view.childAt(chat.field.geometry().center()) is None
    assert 4_000 <= KEPT_MS <= 6_000
    chat.forget()
    assert rig.session.chat == ""
    assert chat.field.isHidden()


def test_it_goes_by_itself(qtbot: QtBot, rig: Rig) -> None:
    chat = ChatAtCursor(rig.view, rig.session, kept_ms=20)
    begin(rig)
    QTest.keyClicks(chat.field, "Look here")
    QTest.keyClick(chat.field, Qt.Key.Key_Return)
    assert rig.session.chat == "Look here"
    qtbot.waitUntil(lambda: rig.session.chat == "")
    assert chat.field.isHidden()
    chat.release()


def test_escape_takes_it_back(rig: Rig, chat: ChatAtCursor) -> None:
    begin(rig)
    QTest.keyClicks(chat.field, "Never mi")
    QTest.keyClick(chat.field, Qt.Key.Key_Escape)
    assert rig.session.chat == ""
    assert not rig.session.chatting
    assert chat.field.isHidden()
    assert rig.view.hasFocus()


def test_nothing_said_leaves_nothing(rig: Rig, chat: ChatAtCursor) -> None:
    begin(rig)
    QTest.keyClick(chat.field, Qt.Key.Key_Return)
    assert not rig.session.chatting
    assert chat.field.isHidden()


def test_a_click_on_the_board_finishes_it(qtbot: QtBot, rig: Rig, chat: ChatAtCursor) -> None:
    begin(rig)
    QTest.keyClicks(chat.field, "This one")
    rig.view.setFocus()
    assert not rig.session.chatting
    assert rig.session.chat == "This one"


def test_a_new_line_while_the_last_is_still_there_begins_empty(rig: Rig, chat: ChatAtCursor) -> None:
    begin(rig)
    QTest.keyClicks(chat.field, "One")
    QTest.keyClick(chat.field, Qt.Key.Key_Return)
    begin(rig)
    assert rig.session.chat == ""
    QTest.keyClicks(chat.field, "Two")
    chat.forget()  # the first one's time is over
    assert rig.session.chat == "Two"
    assert chat.field.isVisible()


def test_it_goes_along_with_the_mouse_and_stays_in_view(qtbot: QtBot, rig: Rig, chat: ChatAtCursor) -> None:
    begin(rig)
    before = chat.field.pos()
    qtbot.mouseMove(rig.view, QPoint(260, 180))
    assert chat.field.pos() != before
    qtbot.mouseMove(rig.view, QPoint(rig.view.width() - 2, rig.view.height() - 2))
    assert rig.view.rect().contains(chat.field.geometry())


def test_a_line_has_an_end(rig: Rig, chat: ChatAtCursor) -> None:
    begin(rig)
    chat.field.insert("x" * 500)
    assert rig.session.chat == "x" * MOST_LETTERS


def test_an_input_method_can_write_into_it(rig: Rig, chat: ChatAtCursor) -> None:
    begin(rig)
    event = QInputMethodEvent("に", [])
    QApplication.sendEvent(chat.field, event)
    assert rig.session.chat == ""  # not decided yet
    event = QInputMethodEvent("", [])
    event.setCommitString("日本")
    QApplication.sendEvent(chat.field, event)
    assert rig.session.chat == "日本"


def test_a_read_only_board_can_be_talked_about(rig: Rig, chat: ChatAtCursor) -> None:
    rig.document.set_read_only(True)
    begin(rig)
    QTest.keyClicks(chat.field, "Why two?")
    assert rig.session.chat == "Why two?"
