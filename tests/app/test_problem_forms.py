"""What is typed into the form of a problem: kept as it is typed, and there again in the next form."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.app.hand import answering, until
from tests.problems.own.written import full
from whiteboard.app.form_draft import FormDraftFile
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.own_problems import keep
from whiteboard.panels.own_problem.problem_dialog import ProblemDialog
from whiteboard.problems.own.folder import own_problems

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def opened(program: Program, qtbot: QtBot) -> DesignWindow:
    window = program.open_window()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: not window.busy)
    return window


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> DesignWindow:
    return opened(program, qtbot)


@pytest.fixture
def drafts(program: Program) -> Path:
    return program.journals.parent / "drafts"


def form(window: DesignWindow) -> ProblemDialog:
    (found,) = [d for d in window.findChildren(ProblemDialog) if d.isVisible()]
    return found


def new_form(window: DesignWindow) -> ProblemDialog:
    window.problems.write()
    return form(window)


def field(dialog: ProblemDialog, name: str) -> QLineEdit | QPlainTextEdit:
    editors = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)]
    return next(w for w in editors if w.accessibleName() == name)


def words(dialog: ProblemDialog, name: str) -> str:
    found = field(dialog, name)
    return found.text() if isinstance(found, QLineEdit) else found.toPlainText()


def fill(dialog: ProblemDialog, name: str, text: str) -> None:
    found = field(dialog, name)
    found.selectAll()
    QTest.keyClicks(found, text)


def told(dialog: ProblemDialog) -> list[str]:
    return [w.text() for w in dialog.findChildren(QLabel) if " are back; " in w.text()]


def kept(drafts: Path) -> list[Path]:
    return sorted(drafts.glob("*.form"))


def press(dialog: ProblemDialog, text: str) -> None:
    next(b for b in dialog.findChildren(QAbstractButton) if b.text() == text).click()


CHILD = """
    import os, signal, sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
    from whiteboard.app.program import Program
    from whiteboard.app.settings_file import SettingsFile
    from whiteboard.panels.own_problem.problem_dialog import ProblemDialog

    app, home = QApplication([]), Path(sys.argv[1])
    window = Program(app, SettingsFile(home), home / "journals").open_window()
    window.problems.write()
    dialog = window.findChild(ProblemDialog)
    dialog.form.section("numbers").set_open(True)
    fields = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)]
    for name, text in (("Title", "Garage"), ("Prompt", "Where to"), ("Users", "a lot"), ("Prompt", " park?")):
        QTest.keyClicks(next(w for w in fields if w.accessibleName() == name), text)

    def look():
        if any("park?" in file.read_text() for file in (home / "drafts").glob("*.form")):
            os.kill(os.getpid(), signal.SIGKILL)

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as POSIX does")
def test_what_was_typed_is_there_after_the_program_was_killed(
    program: Program, drafts: Path, qtbot: QtBot
) -> None:
    home = program.journals.parent
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", textwrap.dedent(CHILD), str(home)]
    around = {**os.environ, "WHITEBOARD_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, cwd=root, env=around, timeout=240, capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    (left,) = kept(drafts)
    assert stat.S_IMODE(left.stat().st_mode) == 0o600
    window = opened(program, qtbot)
    dialog = new_form(window)
    assert len(told(dialog)) == 1
    dialog.form.section("numbers").set_open(True)
    assert words(dialog, "Title") == "Garage"
    assert words(dialog, "Prompt") == "Where to park?"
    assert words(dialog, "Users") == "a lot", "what is no number is still what was typed"
    fill(dialog, "Users", "3k")
    dialog.save()
    # Saved, it closes and goes.
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())
    (problem,) = own_problems().problems.values()
    assert (problem.title, problem.prompt, problem.users.value) == ("Garage", "Where to park?", 3000)
    assert list(drafts.iterdir()) == []


def test_what_was_left_stays_until_it_is_saved_or_thrown_away(
    window: DesignWindow, drafts: Path, qtbot: QtBot
) -> None:
    FormDraftFile(drafts, "").write({"title": "Garage"})
    dialog = new_form(window)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog = new_form(window)
    assert words(dialog, "Title") == "Garage"
    fill(dialog, "Title", "Car park")
    with answering("Throw it away") as hand:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert hand.asked == ["Keep what you wrote of this problem?"]
    assert list(drafts.iterdir()) == []
    dialog = new_form(window)
    assert (words(dialog, "Title"), told(dialog)) == ("", [])
    dialog.reject()


def test_what_was_left_outlives_a_form_that_changed_nothing_of_it(window: DesignWindow, drafts: Path) -> None:
    FormDraftFile(drafts, "").write({"title": "Garage"})
    dialog = new_form(window)
    QTest.keyClicks(field(dialog, "Prompt"), "x")
    QTest.keyClick(field(dialog, "Prompt"), Qt.Key.Key_Backspace)
    dialog.close()
    assert words(new_form(window), "Title") == "Garage"


def test_what_was_taken_back_is_not_there_again(window: DesignWindow, drafts: Path, qtbot: QtBot) -> None:
    dialog = new_form(window)
    fill(dialog, "Title", "Garage")
    qtbot.waitUntil(lambda: len(kept(drafts)) == 1)
    QTest.keyClick(field(dialog, "Title"), Qt.Key.Key_Escape)
    QTest.keyClick(field(dialog, "Title"), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert kept(drafts) == []
    assert told(new_form(window)) == []


def test_one_can_begin_without_what_was_left(window: DesignWindow, drafts: Path, qtbot: QtBot) -> None:
    FormDraftFile(drafts, "").write({"title": "Garage"})
    dialog = new_form(window)
    press(dialog, "Begin without them…")
    box = next(b for b in dialog.findChildren(QMessageBox) if b.isVisible())
    assert box.text() == "Throw away what stands in this form?"
    next(b for b in box.buttons() if b.text() == "Throw it away").click()
    qtbot.waitUntil(lambda: form(window) is not dialog)
    assert (words(form(window), "Title"), told(form(window))) == ("", [])
    assert list(drafts.iterdir()) == []
    form(window).reject()


def test_what_was_changed_of_a_problem_is_in_its_form_and_in_no_other(
    window: DesignWindow, drafts: Path
) -> None:
    keep(full())
    window.problems.edit(full().id)
    fill(form(window), "Title", "Car park")
    # The window closes, or the computer is shut down, before anything was kept.
    window.problems.forms.close()
    form(window).deleteLater()
    form(window).hide()
    assert len(kept(drafts)) == 1
    dialog = new_form(window)
    assert words(dialog, "Title") == ""
    dialog.reject()
    window.problems.edit(full().id)
    assert words(form(window), "Title") == "Car park"
    form(window).save()
    until(lambda: not kept(drafts))
    assert dict(own_problems().problems) == {full().id: full(title="Car park")}


def test_a_window_that_is_closed_keeps_what_is_typed(
    program: Program, window: DesignWindow, qtbot: QtBot
) -> None:
    fill(new_form(window), "Title", "Garage")
    assert window.close()
    again = opened(program, qtbot)
    assert words(new_form(again), "Title") == "Garage"


def test_forms_of_two_windows_keep_apart(program: Program, window: DesignWindow, qtbot: QtBot) -> None:
    other = opened(program, qtbot)
    fill(new_form(window), "Title", "Garage")
    drafts = program.journals.parent / "drafts"
    until(lambda: kept(drafts))
    assert words(new_form(other), "Title") == ""
    fill(form(other), "Title", "Lift")
    until(lambda: len(kept(drafts)) == 2)
    assert sorted(json.loads(f.read_text())["written"]["title"] for f in kept(drafts)) == ["Garage", "Lift"]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"[" * 9000, b"[]", b'{"at": 1, "written": []}', b'{"at": 1e300, "written": {}}'],
)
def test_what_cannot_be_read_is_set_aside_with_a_sentence(
    window: DesignWindow, drafts: Path, content: bytes
) -> None:
    FormDraftFile(drafts, "").write({"title": "Garage"})
    (left,) = kept(drafts)
    left.write_bytes(content)
    dialog = new_form(window)
    assert (words(dialog, "Title"), told(dialog)) == ("", [])
    (aside,) = drafts.iterdir()
    assert aside.suffix == ".damaged"
    assert aside.read_bytes() == content
    sentence = f"What you had written of a problem cannot be read; it is kept as {aside}."
    assert sentence in [w.text() for w in window.toast.findChildren(QLabel)]


def test_what_cannot_be_kept_is_told_and_asked_about_when_the_window_closes(
    window: DesignWindow, drafts: Path
) -> None:
    drafts.parent.mkdir(exist_ok=True)
    drafts.write_text("in the way")
    dialog = new_form(window)
    fill(dialog, "Title", "Garage")
    until(lambda: "cannot be kept" in window.toast.accessibleName())
    sentence = window.toast.accessibleName()
    assert sentence.startswith(f"What you write of the problem cannot be kept in {drafts} (")
    with answering("Go on writing") as hand:
        assert not window.close()
    assert hand.asked == ["Keep what you wrote of this problem?"]
    assert dialog.isVisible()
    with answering("Throw it away"):
        assert window.close()
