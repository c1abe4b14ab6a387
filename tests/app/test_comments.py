"""Comments through the real window: by key, in the frame beside the pin, in the list, saved and reopened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from tests.app.desk import a_design
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import load, save
from whiteboard.model.comments import Comment, Thread, threads
from whiteboard.model.values import Box
from whiteboard.panels.comments.comment_row import CommentRow
from whiteboard.panels.comments.popover import CommentsPopover
from whiteboard.panels.comments.view import CommentsView
from whiteboard.panels.parts.draft_field import DraftField

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> DesignWindow:
    made = program.open_window()
    made.file.start(a_design())
    made._show_board()
    return made


def threads_of(window: DesignWindow) -> tuple[Thread, ...]:
    return threads(window.work.document.design)


def frame(window: DesignWindow) -> CommentsPopover:
    shown = [f for f in window.findChildren(CommentsPopover) if not f.isHidden()]
    assert len(shown) == 1
    return shown[0]


def field(window: DesignWindow) -> DraftField:
    return fields(window)[-1]


def fields(window: DesignWindow) -> list[DraftField]:
    return [f for f in frame(window).findChildren(DraftField) if f.isVisible()]


def reply_field(window: DesignWindow, qtbot: QtBot) -> DraftField:
    def shown() -> list[DraftField]:
        return [f for f in fields(window) if f.accessibleName() == "Reply"]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def reply(window: DesignWindow, qtbot: QtBot, text: str) -> None:
    answer = reply_field(window, qtbot)
    answer.setPlainText(text)
    QTest.keyClick(answer, Qt.Key.Key_Return, CONTROL)


def begin(window: DesignWindow, text: str) -> None:
    (component,) = window.work.document.design.components
    window.work.session.select([component.id])
    QTest.keyClick(window.work.view, Qt.Key.Key_C)
    written = field(window)
    written.setPlainText(text)
    QTest.keyClick(written, Qt.Key.Key_Return, CONTROL)


def test_c_comments_on_what_is_selected_and_ctrl_enter_sends(window: DesignWindow) -> None:
    begin(window, "What if it is down?")
    (thread,) = threads_of(window)
    (component,) = window.work.document.design.components
    assert (thread.head.text, thread.element) == ("What if it is down?", component.id)
    assert thread.head.author_id
    assert window.work.document.undo_label == "Comment"
    window.work.document.undo()
    assert threads_of(window) == ()
    window.work.document.redo()
    assert len(threads_of(window)) == 1


def test_what_was_begun_is_kept_when_the_frame_is_closed(window: DesignWindow) -> None:
    (component,) = window.work.document.design.components
    window.work.session.select([component.id])
    QTest.keyClick(window.work.view, Qt.Key.Key_C)
    field(window).setPlainText("Half a thought")
    QTest.keyClick(field(window), Qt.Key.Key_Escape)
    assert threads_of(window) == ()
    assert window.work.session.spot is None
    QTest.keyClick(window.work.view, Qt.Key.Key_C)
    assert field(window).toPlainText() == "Half a thought"


def test_a_thread_is_answered_settled_and_listed(window: DesignWindow, qtbot: QtBot) -> None:
    begin(window, "Why a queue?")
    reply(window, qtbot, "To take the peak")
    (thread,) = threads_of(window)
    assert [c.text for c in thread.comments] == ["Why a queue?", "To take the peak"]
    listed = window.findChild(CommentsView)
    assert listed is not None
    resolve = next(b for b in frame(window).findChildren(QPushButton) if b.text() == "Resolve")
    QTest.mouseClick(resolve, Qt.MouseButton.LeftButton)
    (thread,) = threads_of(window)
    assert thread.resolved is not None


def test_words_that_were_being_changed_go_on_as_a_reply_when_their_comment_is_deleted(
    window: DesignWindow, qtbot: QtBot
) -> None:
    begin(window, "Why a queue?")
    reply(window, qtbot, "To take the peak")
    rows = frame(window).findChildren(CommentRow)
    rows[-1].edit()
    field(window).setPlainText("To take the peak, and retries")
    (thread,) = threads_of(window)
    with window.work.document.edit("Delete") as edit:
        edit.remove(thread.replies[0].id)
    answer = reply_field(window, qtbot)
    assert answer.toPlainText() == "To take the peak, and retries"


def test_comments_are_saved_and_reopened(window: DesignWindow, program: Program, tmp_path: Path) -> None:
    begin(window, "Keep this")
    save(tmp_path / "design.whiteboard", window.work.document.design)
    again = load(tmp_path / "design.whiteboard").design
    assert [c.text for c in again.answers_of(Comment)] == ["Keep this"]


def test_a_read_only_design_says_why_nothing_can_be_written(window: DesignWindow) -> None:
    begin(window, "Before")
    window.work.document.set_read_only(True)
    (component,) = window.work.document.design.components
    window.work.session.select([component.id])
    QTest.keyClick(window.work.view, Qt.Key.Key_C)
    assert all(f.isReadOnly() for f in fields(window))
    assert len(threads_of(window)) == 1


def test_the_frame_shows_all_that_was_said_where_there_is_room(window: DesignWindow, qtbot: QtBot) -> None:
    window.resize(1400, 900)
    window.show()
    qtbot.waitExposed(window)
    begin(window, "What if it is down?")
    reply_field(window, qtbot)
    area = frame(window).findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    reply(window, qtbot, "Then the other one answers, and this goes on for more than a line. " * 3)
    qtbot.waitUntil(lambda: area.widget().height() > 250)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


@pytest.mark.parametrize("side", [0.02, 0.5, 0.98])
def test_the_frame_does_not_cover_what_it_is_about(window: DesignWindow, qtbot: QtBot, side: float) -> None:
    window.resize(1400, 900)
    window.show()
    qtbot.waitExposed(window)
    (component,) = window.work.document.design.components
    view, session = window.work.view, window.work.session
    box = component.box
    middle = session.viewport.center
    x = middle.x + (side - 0.5) * view.width() / session.viewport.zoom - box.w * side
    with window.work.document.edit("Move") as edit:
        edit.update(component.id, box=Box(x, middle.y, box.w, box.h))
    begin(window, "Here?")
    reply_field(window, qtbot)
    at = view.camera().box_to_view(Box(x, middle.y, box.w, box.h))
    covered = QRect(round(at.x), round(at.y), round(at.w), round(at.h))
    qtbot.waitUntil(lambda: not frame(window).geometry().intersects(covered))
    assert view.rect().contains(frame(window).geometry())
