"""Told to end by the system or by Ctrl+C, the real program keeps what is being typed, and ends at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.desk import a_design, name_in
from whiteboard.document.recovery import pending, recover
from whiteboard.files.store import save
from whiteboard.model.elements import Component

ROOT = Path(__file__).parents[2]

# The real program, and in it a hand that draws, types or opens a dialog as the test wants, and says so.
INSIDE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
import whiteboard.app.run as running
from whiteboard.app.program import Program

path, scene = Path(sys.argv[1]), sys.argv[2]

def begin(program):
    window = program.windows[0]
    if window.busy:
        QTimer.singleShot(5, lambda: begin(program))
        return
    with window.work.document.edit("Rename") as edit:
        edit.update("a", name="the last edit")
    # It was drawn in this very moment: no timer has written it down yet.
    if scene == "typing":
        field = window.page.top_bar._title
        window.activateWindow()
        field.setFocus()
        field.setText("being typed")
    if scene == "a dialog":
        QTimer.singleShot(0, say)
        QMessageBox(window).exec()
    if scene == "reading":
        os.mkfifo(path.with_name("never"))
        window._background.run(lambda: open(path.with_name("never")).read(), print, print)
    if scene == "hanging":
        window.work.document.subscribe_updates(print)
        QTimer.singleShot(20, hang)
        return
    if scene != "a dialog":
        say()

def hang():
    say()
    import threading
    threading.Event().wait()  # nobody sets it

def say():
    print("ready", flush=True)

open_window = Program.open_window
def opened(self, *given, **named):
    window = open_window(self, *given, **named)
    QTimer.singleShot(0, lambda: begin(self))
    return window
Program.open_window = opened
sys.exit(running.run([path]))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    return path


@pytest.fixture
def begun(path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    made: list[subprocess.Popen[str]] = []
    yield made
    for process in made:
        process.kill()
        process.communicate()


def begin(path: Path, scene: str) -> subprocess.Popen[str]:
    home = path.parent / "home"
    process = subprocess.Popen(
        [sys.executable, "-c", INSIDE, str(path), scene],
        env={**os.environ, "WHITEBOARD_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    if process.stdout.readline() != "ready\n":
        process.kill()
        raise AssertionError(process.communicate()[1])
    return process


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("scene", "number"),
    [("typing", signal.SIGTERM), ("a dialog", signal.SIGINT), ("reading", signal.SIGHUP)],
)
def test_the_last_edit_is_kept_and_the_program_ends(
    path: Path, begun: list[subprocess.Popen[str]], scene: str, number: signal.Signals
) -> None:
    before = path.read_bytes()
    process = begin(path, scene)
    begun.append(process)
    process.send_signal(number)
    _said, errors = process.communicate(timeout=240)
    assert process.returncode == 128 + number
    assert "Traceback" not in errors
    assert path.read_bytes() == before, "nobody said that it is to be saved"
    (offer,) = pending(path.parent / "home" / "journals")
    design = recover(offer).design
    element = design.elements["a"]
    assert isinstance(element, Component)
    assert element.name == "the last edit"
    assert offer.path == path
    if scene == "typing":
        assert design.meta.title == "being typed"


@pytest.mark.e2e
def test_a_window_that_hangs_ends_all_the_same(path: Path, begun: list[subprocess.Popen[str]]) -> None:
    process = begin(path, "hanging")
    begun.append(process)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=240)
    assert process.returncode == 128 + signal.SIGTERM


@pytest.mark.e2e
def test_a_second_ctrl_c_ends_at_once(path: Path, begun: list[subprocess.Popen[str]]) -> None:
    process = begin(path, "hanging")
    begun.append(process)
    for _time in range(2):
        process.send_signal(signal.SIGINT)
    process.communicate(timeout=240)
    assert process.returncode == 128 + signal.SIGINT
    assert name_in(path) == ""
