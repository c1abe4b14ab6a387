"""What is opened beside a window has workers of its own, for as long as it is open and no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtNetwork import QHostAddress, QTcpServer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton

from tests.app.hand import answering, until
from tests.app.workers import put_away, threads, workers
from whiteboard.actions.registry import action
from whiteboard.app.live.join_dialog import JoinDialog
from whiteboard.app.program import Program
from whiteboard.app.replay.replay_window import ReplayWindow
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import save
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.interview import Meta
from whiteboard.model.values import Box
from whiteboard.panels.own_problem.problem_dialog import ProblemDialog

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

TIMES = 5
"""Of each way to end what was opened."""


def _interview(program: Program, folder: Path) -> DesignWindow:
    """One that is recorded."""
    path = folder / "chat.whiteboard"
    save(path, Design(meta=Meta(document_id="d", problem="chat", title="Chat")))
    window = program.open_window(path)
    until(lambda: window.file.path == path and not window.busy)
    with window.work.document.edit("Place") as edit:
        edit.add(Component(id="a", kind="service", name="a", box=Box(0, 0, 172, 64)))
    return window


@pytest.fixture
def earlier() -> set[Thread]:
    """What there was before the window."""
    return threads()


@pytest.fixture
def window(earlier: set[Thread], program: Program, tmp_path: Path) -> DesignWindow:
    return _interview(program, tmp_path)


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of somebody who takes a connection and never says a word."""
    server = QTcpServer()
    assert server.listen(QHostAddress.SpecialAddress.LocalHost)
    yield server.serverPort()
    server.close()


def _replay(window: DesignWindow) -> QDialog:
    action("interview.replay").trigger(window.work.context)
    until(lambda: window.findChild(ReplayWindow) is not None)
    return window.findChildren(ReplayWindow)[0]


def _form(window: DesignWindow) -> QDialog:
    action("interview.new-problem").trigger(window.work.context)
    return window.findChildren(ProblemDialog)[0]


def _escape(shown: QDialog) -> None:
    QTest.keyClick(shown, Qt.Key.Key_Escape)


def _close(shown: QDialog) -> None:
    shown.close()


def _come_and_go(window: DesignWindow, earlier: set[Thread], opened: Callable[[], QDialog]) -> None:
    """It brings workers each time, and takes them along with their threads."""

    before = workers(window)

    def gone() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return workers(window) == before

    for end in (_escape, _close):
        for _time in range(TIMES):
            shown = opened()
            assert workers(window) > before
            end(shown)
            until(gone)
    # Each of the window's own may have begun to work meanwhile.
    until(lambda: len(threads() - earlier) <= before)


def test_a_replay(window: DesignWindow, earlier: set[Thread]) -> None:
    _come_and_go(window, earlier, lambda: _replay(window))


def test_the_form_of_a_problem(window: DesignWindow, earlier: set[Thread]) -> None:
    _come_and_go(window, earlier, lambda: _form(window))


def _type(form: QDialog) -> None:
    title = next(f for f in form.findChildren(QLineEdit) if f.accessibleName() == "Title")
    QTest.keyClicks(title, "Chat")


def test_a_form_that_was_written_in(program: Program, window: DesignWindow, earlier: set[Thread]) -> None:
    drafts = program.journals.parent / "drafts"

    def written_in() -> QDialog:
        shown = _form(window)
        _type(shown)
        until(lambda: list(drafts.glob("*.form")))
        return shown

    with answering(*["Throw it away"] * 2 * TIMES):
        _come_and_go(window, earlier, written_in)


def test_an_invitation_that_is_asked_for(window: DesignWindow, earlier: set[Thread], silent: int) -> None:
    def asked() -> QDialog:
        window.together.ask_to_join()
        dialog = window.findChildren(JoinDialog)[0]
        invitation, name = dialog.findChildren(QLineEdit)
        invitation.setText(f"127.0.0.1:{silent} ABCDEF")
        name.setText("Somebody")
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Join").click()
        return dialog

    _come_and_go(window, earlier, asked)


def test_what_is_left_open_is_put_away(program: Program, window: DesignWindow) -> None:
    before = workers(window)
    _replay(window)
    _type(_form(window))
    assert workers(window) > before + 1
    put_away(program)
    assert workers(window) == before


def test_with_the_window_all_threads_end(program: Program, tmp_path: Path) -> None:
    earlier = threads()
    window = _interview(program, tmp_path)
    _replay(window)
    _type(_form(window))
    assert threads() - earlier
    window.work.document.set_read_only(True)
    window.close()
    until(lambda: threads() <= earlier)
