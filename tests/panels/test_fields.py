"""Fields hand over once, keep what is typed and give back the caret."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.panels.stage import settle, shown, type_into
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.finish import watch_fields
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.text_field import TextField
from whiteboard.session.typing import Typing

# What Escape took is told in a tooltip.
pytestmark = pytest.mark.qt_log_ignore("does not support raise")


class Window(QWidget):
    """A field in a window, with another one to go to."""

    def __init__(self, qtbot: QtBot, first: QWidget) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self._other = LineField("other")
        column = QVBoxLayout(self)
        column.addWidget(first)
        column.addWidget(self._other)
        shown(self)

    def leave(self) -> None:
        self._other.setFocus()


def test_enter_commits_once_and_leaving_does_not_commit_again(qtbot: QtBot, theme: Theme) -> None:
    field, said = TextField("words"), []
    on_text(field.committed, said.append)
    window = Window(qtbot, field)
    type_into(field, "hello")
    window.leave()
    assert said == ["hello"]


def test_leaving_commits_and_an_unchanged_text_does_not(qtbot: QtBot, theme: Theme) -> None:
    field, said = TextField("words"), []
    on_text(field.committed, said.append)
    window = Window(qtbot, field)
    field.show_value("hello")
    type_into(field, "hello", end=False)
    window.leave()
    assert said == []
    type_into(field, "hello you", end=False)
    window.leave()
    assert said == ["hello you"]


def test_escape_goes_back_to_what_is_stored(qtbot: QtBot, theme: Theme) -> None:
    field, said = TextField("words"), []
    on_text(field.committed, said.append)
    window = Window(qtbot, field)
    field.show_value("before")
    type_into(field, "after", end=False)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    window.leave()
    assert field.text() == "before"
    assert said == []


def test_what_escape_has_taken_from_a_line_comes_back_with_undo(qtbot: QtBot, theme: Theme) -> None:
    field = LineField("words")
    _kept = Window(qtbot, field)
    field.show_value("before")
    type_into(field, "a long line of words", end=False)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "before"
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "a long line of words"


def test_a_remote_value_does_not_replace_what_is_being_typed(qtbot: QtBot, theme: Theme) -> None:
    field = TextField("words")
    _kept = Window(qtbot, field)
    field.show_value("before")
    type_into(field, "mine", end=False)
    field.show_value("theirs")
    assert field.text() == "mine"


def test_a_remote_value_keeps_the_caret_of_a_reader(qtbot: QtBot, theme: Theme) -> None:
    field = TextField("words")
    _kept = Window(qtbot, field)
    field.show_value("a longer text")
    field.setFocus()
    cursor = field.textCursor()
    cursor.setPosition(5)
    field.setTextCursor(cursor)
    field.show_value("a longer text than before")
    assert field.textCursor().position() == 5


def test_a_field_of_many_lines_ends_with_control_enter(qtbot: QtBot, theme: Theme) -> None:
    field, said = TextField("words", many_lines=True), []
    on_text(field.committed, said.append)
    _kept = Window(qtbot, field)
    type_into(field, "one")
    QTest.keyClicks(field, "two")
    assert said == []
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said == ["one\ntwo"]


def test_a_field_grows_with_its_words(qtbot: QtBot, theme: Theme) -> None:
    field = TextField("words")
    _kept = Window(qtbot, field)
    one_line = field.height()
    field.show_value("many words " * 20)
    settle()
    assert field.height() > one_line * 2
    assert field.verticalScrollBar().maximum() == 0


def test_what_cannot_be_read_is_kept_marked_and_said(qtbot: QtBot, theme: Theme) -> None:
    field = LineField("number", check=lambda text: "" if text.isdigit() else "That is no number.")
    said: list[str] = []
    told: list[str] = []
    on_text(field.committed, said.append)
    on_text(field.complained, told.append)
    window = Window(qtbot, field)
    field.show_value("1")
    type_into(field, "many", end=False)
    window.leave()
    assert field.text() == "many"
    assert field.property("invalid") == "true"
    assert told[-1] == "That is no number."
    field.show_value("2")
    assert field.text() == "many"
    type_into(field, "12")
    assert said == ["12"]
    assert field.property("invalid") == "false"
    assert told[-1] == ""


def test_a_panel_hands_over_what_is_typed_whoever_has_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    field, said = LineField("title"), []
    on_text(field.committed, said.append)
    window = Window(qtbot, field)
    typing = Typing()
    watch_fields(window, typing)
    type_into(field, "News feed", end=False)
    assert (typing.typing, said) == (True, [])
    typing.finish_typing()
    assert (typing.typing, said) == (False, ["News feed"])


def test_a_panel_that_is_gone_is_not_asked(qtbot: QtBot, theme: Theme) -> None:
    window = Window(qtbot, LineField("title"))
    typing = Typing()
    watch_fields(window, typing)
    shiboken6.delete(window)
    typing.finish_typing()
    assert not typing.typing


class Counted(TextField):
    """Counts the blocks whose lines are looked for, which takes seconds for an endless one."""

    looked_at = 0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        self.looked_at += 1
        return super().blockBoundingRect(block)


def test_a_field_with_endless_words_stays_a_field(qtbot: QtBot, theme: Theme) -> None:
    few, endless, many = Counted("few"), Counted("endless"), Counted("many")
    few.show_value("word " * 100)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for field in (few, endless, many):
        column.addWidget(field)
    shown(window, 300, 900)
    high = few.height()
    assert high > 5 * few.fontMetrics().lineSpacing()
    for field, text in ((endless, "x" * 50_000), (many, "line\n" * 5_000)):
        field.looked_at = 0
        field.show_value(text)
        settle()
        assert field.text() == text.strip()
        assert high < field.height() < 25 * field.fontMetrics().lineSpacing()
        assert field.verticalScrollBar().maximum() > 0
        assert field.verticalScrollBar().isVisible()
        assert field.looked_at == 0
        field.show_value("word " * 100)
        settle()
        assert field.height() == high
        assert not field.verticalScrollBar().isVisible()


def test_an_endless_word_breaks_anywhere_and_other_words_between_them(qtbot: QtBot, theme: Theme) -> None:
    field = TextField("words")
    qtbot.addWidget(field)
    field.resize(100, 20)
    wrap = QTextOption.WrapMode
    for text, mode in (
        ("a few words", wrap.WrapAtWordBoundaryOrAnywhere),
        ("x" * 5_000, wrap.WrapAnywhere),
        ("word " * 5_000, wrap.WrapAtWordBoundaryOrAnywhere),
    ):
        field.show_value(text)
        assert field.wordWrapMode() is mode
