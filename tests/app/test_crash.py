"""What no one caught: in the log, told once per kind, with something to do about it."""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qWarning
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.app.desk import a_design
from tests.app.hand import answering, until
from whiteboard.app.crash import Caught, Crashes
from whiteboard.app.log_writer import LogFile, start_log, stop_log
from whiteboard.app.program import Program
from whiteboard.files.store import load, save
from whiteboard.panels.crash_dialog import CrashDialog


@pytest.fixture
def log(tmp_path: Path) -> Iterator[LogFile]:
    made = start_log(tmp_path, lambda sentence: None)
    yield made
    stop_log(made)


@pytest.fixture
def crashes(qapp: QApplication, log: LogFile) -> Iterator[Crashes]:
    made = Crashes()
    made.install()
    yield made
    made.remove()


def fail(words: str = "on purpose") -> None:
    raise ZeroDivisionError(words)


def raised(words: str = "on purpose") -> tuple[type[BaseException], BaseException, object]:
    try:
        fail(words)
    except ZeroDivisionError as error:
        return type(error), error, error.__traceback__
    raise AssertionError


def heard(crashes: Crashes) -> list[Caught]:
    found: list[Caught] = []
    crashes.caught.connect(found.append, Qt.ConnectionType.QueuedConnection)
    return found


def test_it_is_logged_whole_the_first_time_and_then_counted(crashes: Crashes, log: LogFile) -> None:
    found = heard(crashes)
    for _time in range(100):
        sys.excepthook(*raised())  # type: ignore[arg-type]
    QApplication.processEvents()
    assert [c.count for c in found][-1] == 100
    assert found[0].summary == "ZeroDivisionError: on purpose"
    assert "in fail" in found[0].trace
    text = log.path.read_text()
    assert text.count("Traceback") == 1
    assert "64 times by now" in text


def test_threads_are_heard(crashes: Crashes, log: LogFile) -> None:
    found = heard(crashes)
    thread = threading.Thread(target=fail, name="busy")
    thread.start()
    thread.join()
    QApplication.processEvents()
    assert [c.summary for c in found] == ["ZeroDivisionError: on purpose"]
    assert "in the thread busy" in log.path.read_text()


class Grudge:
    def __del__(self) -> None:
        fail("in a destructor")


def test_destructors_are_logged_and_disturb_nobody(crashes: Crashes, log: LogFile) -> None:
    found = heard(crashes)
    Grudge()
    gc.collect()
    QApplication.processEvents()
    assert found == []
    assert "in a destructor" in log.path.read_text()


def test_what_qt_says_is_logged(crashes: Crashes, log: LogFile, capfd: pytest.CaptureFixture[str]) -> None:
    qWarning("a widget is unhappy")
    assert "WARNING whiteboard.qt: a widget is unhappy" in log.path.read_text()
    assert capfd.readouterr().err == ""


def test_what_asyncio_says_is_logged(log: LogFile) -> None:
    logging.getLogger("asyncio").error("Task exception was never retrieved")
    assert "never retrieved" in log.path.read_text()


def test_where_no_log_can_be_written_it_is_told_once_and_the_terminal_stays_clean(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    told: list[str] = []
    log = start_log(tmp_path / "file" / "folder", told.append)
    for _time in range(3):
        logging.getLogger("whiteboard.test").error("nobody reads this")
    stop_log(log)
    assert len(told) == 1
    assert "whiteboard.log" in told[0]
    assert capfd.readouterr() == ("", "")


def test_a_disk_that_becomes_free_is_written_again(tmp_path: Path) -> None:
    log = start_log(tmp_path / "in" / "there", lambda sentence: None)
    (tmp_path / "in" / "there" / "whiteboard.log").unlink()
    (tmp_path / "in" / "there").rmdir()
    logging.getLogger("whiteboard.test").error("lost")
    (tmp_path / "in" / "there").mkdir()
    logging.getLogger("whiteboard.test").error("kept")
    stop_log(log)
    assert "kept" in log.path.read_text()


def button(dialog: CrashDialog, words: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == words)


def dialogs() -> list[CrashDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()]


def caught(kind: str = "E at f:1", count: int = 1) -> Caught:
    return Caught("ZeroDivisionError: on purpose", "Traceback: whole", kind, count)


def test_the_window_tells_once_for_each_kind_and_counts(program: Program) -> None:
    program.open_window()
    program.show_crash(caught())
    (dialog,) = dialogs()
    program.show_crash(caught(count=7))
    assert len(dialogs()) == 1
    assert any("7 times" in w.text() for w in dialog.findChildren(type(dialog._count)))  # pyright: ignore[reportPrivateUsage]
    program.show_crash(caught("E at g:2"))
    assert len(dialogs()) == 2
    for one in dialogs():
        button(one, "Go on").click()
    program.show_crash(caught(count=8))
    assert dialogs() == []


def test_details_are_copied_with_versions(program: Program) -> None:
    program.open_window()
    program.show_crash(caught())
    (dialog,) = dialogs()
    button(dialog, "Copy details").click()
    text = QApplication.clipboard().text()
    assert all(word in text for word in ("Whiteboard", "Python", "PySide6", "Qt", "Traceback: whole"))
    dialog.close()


def test_a_copy_of_the_design_is_saved_and_the_design_stays(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    window = program.open_window(path)
    until(lambda: not window.busy)
    with window.work.document.edit("Rename") as edit:
        edit.update("a", name="half done")
    program.show_crash(caught())
    (dialog,) = dialogs()
    with answering(tmp_path / "aside.whiteboard"):
        button(dialog, "Save a copy of the design…").click()
    until(lambda: not window.busy)
    assert load(tmp_path / "aside.whiteboard").design == window.work.document.design
    assert load(path).design == a_design().with_records(put=[load(path).design.meta])
    assert window.file.modified
    dialog.close()


def test_it_can_quit(program: Program) -> None:
    program.open_window()
    program.show_crash(caught())
    button(dialogs()[0], "Quit").click()
    assert program.windows == ()


def test_an_error_in_a_slot_of_the_real_program_opens_the_dialog(
    program: Program, crashes: Crashes, qtbot: QtBot
) -> None:
    program.open_window()
    crashes.caught.connect(program.show_crash, Qt.ConnectionType.QueuedConnection)
    sys.excepthook(*raised())  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    dialogs()[0].close()
