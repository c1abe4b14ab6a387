"""The debrief in the real window, with what was recorded: pictures of the phases, and the way to a moment."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.app.replay.replay_window import ReplayWindow
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import save
from whiteboard.model.interview import DeepDive
from whiteboard.model.phase import Phase
from whiteboard.panels.debrief.debrief_window import DebriefWindow
from whiteboard.panels.debrief.end_dialog import EndDialog
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def _browser(window: DesignWindow) -> QTextBrowser | None:
    shown = window.findChild(DebriefWindow)
    return shown.findChildren(QTextBrowser)[0] if shown is not None else None


def _says(window: DesignWindow, words: str) -> bool:
    browser = _browser(window)
    return browser is not None and words in browser.toPlainText()


def test_from_the_debrief_to_the_moment(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    design = judged_design(problems()["chat"], judged_boards("chat")["middling"])
    path = tmp_path / "chat.whiteboard"
    save(path, design.with_records([design.meta.changed(document_id="d", phase=Phase.UNDERSTANDING)]))
    window = program.open_window()
    window.open_file(path)
    qtbot.waitUntil(lambda: window.file.path == path and not window.busy)
    said = "Each gateway holds fifty thousand sockets and drains them before it is deployed."
    with window.work.document.edit("Say") as edit:
        edit.add(DeepDive(id="said", component="gw", text=said))
    action("interview.next-phase").trigger(window.work.context)
    with window.work.document.edit("Place") as edit:
        edit.add(design.components[0].changed(id="another"))
    action("interview.end").trigger(window.work.context)
    qtbot.waitUntil(lambda: window.findChild(EndDialog) is not None)
    dialog = window.findChild(EndDialog)
    assert dialog is not None
    dialog.accept()
    qtbot.waitUntil(lambda: _says(window, "How it grew"))
    browser = _browser(window)
    assert browser is not None
    wanted = re.search(r"moment:([\w-]+)", browser.toHtml())
    assert wanted is not None
    browser.anchorClicked.emit(QUrl(wanted[0]))
    qtbot.waitUntil(lambda: window.findChild(ReplayWindow) is not None)
    replay = window.findChild(ReplayWindow)
    assert replay is not None
    assert wanted[1] == "said"
    assert replay.player.number == 1
    replay.close()
    out = tmp_path / "debrief.md"
    monkeypatch.setattr("whiteboard.app.debrief_export.ask_save_name", lambda _window, _wanted: out)
    window.debriefing.export()
    qtbot.waitUntil(lambda: out.exists() and not window.busy)
    assert "debrief-phase-1.png" in out.read_text(encoding="utf-8")
    assert (tmp_path / "debrief-phase-1.png").read_bytes().startswith(b"\x89PNG")
