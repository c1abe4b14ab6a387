"""Past interviews in the real window: the line on the start page, repeating, forgetting, safe mode."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.app.progress_file import ProgressFile
from whiteboard.app.settings_file import SettingsFile
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import load, save
from whiteboard.interview.progress.past import Past
from whiteboard.model.interview import Decision, Requirement
from whiteboard.model.phase import Phase
from whiteboard.panels.interview_start import InterviewStartDialog
from whiteboard.panels.progress.past_table import PastTable
from whiteboard.panels.progress.progress_line import ProgressLine
from whiteboard.panels.progress.progress_window import ProgressWindow
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

DAY = 86_400.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    design = judged_design(problems()["chat"], judged_boards("chat")["middling"])
    meta = design.meta.changed(document_id="chat", ended=time.time() - 3 * DAY)
    save(tmp_path / "chat.whiteboard", design.with_records([meta]))
    return tmp_path / "chat.whiteboard"


@pytest.fixture
def window(program: Program, qtbot: QtBot, path: Path) -> DesignWindow:
    fix = {"dimension": "trade-offs", "phase": "trade-offs", "missing": "the price"}
    known = {"document": "chat", "at": time.time() - 3 * DAY, "problem": "chat", "title": "Chat"}
    program.progress.keep(Past.model_validate({**known, "fixes": [fix], "file": str(path)}))
    window = program.open_window()
    qtbot.waitUntil(lambda: not _line(window).isHidden())
    return window


def _line(window: DesignWindow) -> ProgressLine:
    return window.findChildren(ProgressLine)[0]


def _click(owner: QWidget, text: str) -> None:
    found = owner.findChildren(QAbstractButton)
    next(b for b in found if text in b.text() or text == b.accessibleName()).click()


def _shown(window: DesignWindow, qtbot: QtBot) -> ProgressWindow:
    action("interview.progress").trigger(window.work.context)
    qtbot.waitUntil(lambda: bool(window.findChildren(PastTable)))
    return window.findChildren(ProgressWindow)[0]


def _forget(shown: ProgressWindow, button: str, answer: str) -> None:
    _click(shown, button)
    _click(shown.findChildren(QMessageBox)[0], answer)
    QApplication.processEvents()


def test_a_phase_begins_again_on_its_board(window: DesignWindow, qtbot: QtBot, path: Path) -> None:
    before = load(path).design
    assert before.answers_of(Decision)
    _click(_line(window), "Repeat “Trade-offs and alternatives”?")
    qtbot.waitUntil(lambda: bool(window.work.document.design.elements))
    design = window.work.document.design
    assert set(design.elements) == set(before.elements)
    assert design.answers_of(Requirement) == before.answers_of(Requirement)
    assert design.answers_of(Decision) == ()
    assert design.meta.phase is window.work.session.phase is Phase.TRADE_OFFS
    assert design.meta.repeats is Phase.TRADE_OFFS
    assert design.meta.document_id not in ("", "chat")
    assert window.file.path is None, "the old board is not to be saved over"


def test_where_the_board_is_another_the_problem_is_offered(
    window: DesignWindow, qtbot: QtBot, path: Path
) -> None:
    design = load(path).design
    save(path, design.with_records([design.meta.changed(document_id="another")]))
    _click(_line(window), "Repeat “Trade-offs and alternatives”?")
    qtbot.waitUntil(lambda: bool(window.findChildren(InterviewStartDialog)))
    assert not window.work.document.design.elements
    window.findChildren(InterviewStartDialog)[0].reject()


def test_the_next_problem_is_asked_about(window: DesignWindow, qtbot: QtBot) -> None:
    _click(_line(window), "Next: ")
    qtbot.waitUntil(lambda: bool(window.findChildren(InterviewStartDialog)))
    window.findChildren(InterviewStartDialog)[0].reject()


def test_the_line_can_be_sent_away_for_the_day(
    window: DesignWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _click(_line(window), "Hide this until tomorrow")
    assert _line(window).isHidden()
    window.progressing.refresh()
    qtbot.waitUntil(lambda: not window.busy)
    assert _line(window).isHidden()
    now = time.time() + DAY
    monkeypatch.setattr(window.progressing, "_now", lambda: now)
    window.progressing.refresh()
    qtbot.waitUntil(lambda: not _line(window).isHidden())


def test_the_line_reminds_after_1_3_7_and_14_days_and_is_quiet_between(
    window: DesignWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = window.host.progress.read().pasts[0].at
    line = _line(window)
    told: dict[int, bool] = {}
    for day in (0, 1, 5, 7, 12, 14, 30):
        monkeypatch.setattr(window.progressing, "_now", lambda day=day: ended + day * DAY)
        window.progressing.refresh()
        qtbot.waitUntil(lambda: not window.busy)
        told[day] = any("Repeat" in b.text() and b.isVisible() for b in line.findChildren(QAbstractButton))
    assert [day for day, reminded in told.items() if reminded] == [1, 7, 14]


def test_forgetting_one_and_all(window: DesignWindow, qtbot: QtBot, path: Path) -> None:
    window.host.progress.keep(Past(document="other", at=1.0, title="Other"))
    shown = _shown(window, qtbot)
    _forget(shown, "Forget this interview", "Forget it")
    qtbot.waitUntil(lambda: [p.document for p in window.host.progress.read().pasts] == ["other"])
    qtbot.waitUntil(lambda: not window.busy)
    QApplication.sendPostedEvents(None, 52)
    _forget(shown, "Forget everything", "Forget everything")
    qtbot.waitUntil(lambda: window.host.progress.read().pasts == ())
    qtbot.waitUntil(lambda: _line(window).isHidden())
    assert path.exists()


def test_a_design_opens_from_the_table(window: DesignWindow, qtbot: QtBot, path: Path) -> None:
    shown = _shown(window, qtbot)
    table = shown.findChildren(PastTable)[0]
    table.cellDoubleClicked.emit(0, 0)
    qtbot.waitUntil(lambda: window.file.path == path and not window.busy)


def test_a_board_that_is_saved_elsewhere_is_found_there(
    window: DesignWindow, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "moved.whiteboard"
    path.rename(moved)
    window.open_file(moved)
    qtbot.waitUntil(lambda: window.host.progress.read().pasts[0].file == str(moved))


def test_a_damaged_line_is_told_once(program: Program, qtbot: QtBot) -> None:
    program.progress.path.parent.mkdir(parents=True)
    program.progress.path.write_text("nonsense\n", encoding="utf-8")
    window = program.open_window()
    damaged = "1 line of your past interviews was damaged"
    qtbot.waitUntil(lambda: damaged in window.toast.accessibleName())


def test_what_was_reset_are_the_settings_only(program: Program, tmp_path: Path) -> None:
    program._settings.reset(tmp_path / "window.ini")  # pyright: ignore[reportPrivateUsage]
    program.progress.keep(Past(document="a", at=1.0))
    assert [p.document for p in ProgressFile(tmp_path / "home").read().pasts] == ["a"]


def test_safe_mode_reads_and_keeps_nothing(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    home = tmp_path / "home"
    ProgressFile(home).keep(Past(document="a", at=1.0))
    before = ProgressFile(home).path.read_bytes()
    program = Program(qapp, SettingsFile(home, kept=False), home / "journals", safe=True)
    assert program.progress.read().pasts == ()
    program.progress.keep(Past(document="b", at=2.0))
    program.progress.forget_all()
    assert ProgressFile(home).path.read_bytes() == before
    program.close()
