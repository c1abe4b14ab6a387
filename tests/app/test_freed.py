"""What was closed is let go of whole: the next window must not pay for the one before."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.app.desk import a_design
from tests.app.hand import until
from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.app.settings_file import SettingsFile
from whiteboard.app.window import DesignWindow

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def at_once(_window: DesignWindow) -> None:
    """Closed before anything that waits for its turn has had it."""


def after_an_edit_and_its_undo(window: DesignWindow) -> None:
    with window.work.document.edit("Rename") as edit:
        edit.update("a", name="Feed service")
    window.work.document.undo()


def after_a_review(window: DesignWindow) -> None:
    reviewed: list[object] = []
    window.work.review.reviewed.connect(reviewed.append)
    until(lambda: reviewed)
    window.work.session.select(["a"])
    QApplication.processEvents()


def after_its_panels_and_dialogs(window: DesignWindow) -> None:
    program = window.host
    assert isinstance(program, Program)
    for command in (
        "help.commands",
        "help.shortcuts",
        "help.about",
        "edit.find",
        "insert.by-name",
        "interview.understood",
        "interview.walk",
        "comments.add",
        "view.theme",
    ):
        action(command).trigger(window.work.context)
        QApplication.processEvents()
    # What is out of sight is held until it has changed its theme, a moment after the rest.
    until(lambda: not program.redressing.under_way)
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


@pytest.mark.parametrize(
    "use", [at_once, after_an_edit_and_its_undo, after_a_review, after_its_panels_and_dialogs]
)
def test_a_window_that_was_closed_is_freed(
    program: Program, qapp: QApplication, use: Callable[[DesignWindow], None]
) -> None:
    window = program.open_window()
    window.begin(a_design())
    use(window)
    parts = (window, window.work, window.work.document, window.work.session, window.page, window.file)
    left = [weakref.ref(part) for part in parts]
    window.file.start(window.file.design)
    window.close()
    del window, parts
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [part() for part in left if part() is not None] == []


def test_a_program_that_has_ended_is_freed(qapp: QApplication, tmp_path: Path) -> None:
    program = Program(qapp, SettingsFile(tmp_path), tmp_path / "journals")
    program.open_window().close()
    left = weakref.ref(program)
    program.deleteLater()
    del program
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert left() is None
