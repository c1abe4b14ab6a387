"""From the command to a painted window, on a virtual screen: accepted at 1.5 s, 0.6 s is the goal."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.desk import virtual_screen

ACCEPTED = 1.5
ROUNDS = 5

# The command as the user starts it; it ends when what the window shows first has been painted.
PROGRAM = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from whiteboard.cli.program import run

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, self.end)
        return False

    def end(self):
        print(time.time(), flush=True)
        QApplication.quit()

watch, go = Watch(), QApplication.exec

def watch_and_go(app):
    app.installEventFilter(watch)
    return go()

QApplication.exec = watch_and_go
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("what", ["start page", "a design"])
def test_start(tmp_path: Path, what: str) -> None:
    root = Path(__file__).parents[2]
    files = [] if what == "start page" else [str(root / "assets" / "examples" / "news-feed.whiteboard")]
    taken: list[float] = []
    with virtual_screen() as display:
        environment = {**os.environ, "DISPLAY": display, "WHITEBOARD_HOME": str(tmp_path)}
        environment.pop("QT_QPA_PLATFORM", None)
        environment.pop("WAYLAND_DISPLAY", None)
        for _round in range(ROUNDS + 1):
            start = time.time()
            done = subprocess.run(
                [sys.executable, "-c", PROGRAM, *files],
                env=environment,
                cwd=root,
                capture_output=True,
                text=True,
                check=True,
                timeout=60,
            )
            taken.append(float(done.stdout) - start)
    # The first one compiles.
    print(f"\n{what}: " + ", ".join(f"{seconds:.2f} s" for seconds in taken))  # noqa: T201
    assert statistics.median(taken[1:]) <= ACCEPTED
