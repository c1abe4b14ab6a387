"""From the key for the other theme until all in sight wears it, in a window whose tabs were looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.e2e.desk import virtual_screen

MOST = 0.1
"""Seconds of processor time on the event loop; by the clock, what else runs on the machine is counted in."""
ROUNDS = 7

PROGRAM = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
from whiteboard.app.program import Program
from whiteboard.app.settings_file import SettingsFile
from whiteboard.panels.interview.panel import ANSWERS, COMMENTS, CONCERNS, NUMBERS, InterviewPanel

def turn_until(met):
    while not met():
        app.processEvents()

def turn_for(seconds):
    end = time.perf_counter() + seconds
    turn_until(lambda: time.perf_counter() > end)

home, board = Path(sys.argv[1]), Path(sys.argv[2])
app = QApplication(sys.argv[:1])
program = Program(app, SettingsFile(home), home / "journals")
window = program.open_window(board)
window.resize(1440, 900)
reviewed = []
window.work.review.reviewed.connect(reviewed.append)
turn_until(lambda: reviewed)
window.work.session.select([window.work.document.design.components[0].id])
for tab in (CONCERNS, NUMBERS, COMMENTS, ANSWERS):
    window.findChildren(InterviewPanel)[0].show_tab(tab)
    turn_for(1)
print(len(window.findChildren(QWidget)))
for _round in range(int(sys.argv[3])):
    clock, cpu = time.perf_counter(), time.thread_time()
    program.toggle_theme()
    turn_until(window.updatesEnabled)
    window.repaint()
    print(time.perf_counter() - clock, time.thread_time() - cpu)
    turn_for(1)
window.close()
"""


def test_theme(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    board = tmp_path / "feed.whiteboard"
    board.write_bytes((root / "assets" / "examples" / "news-feed.whiteboard").read_bytes())
    with virtual_screen() as display:
        environment = {**os.environ, "DISPLAY": display, "WHITEBOARD_HOME": str(tmp_path)}
        environment.pop("QT_QPA_PLATFORM", None)
        environment.pop("WAYLAND_DISPLAY", None)
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path), str(board), str(ROUNDS)],
            env=environment,
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
    widgets, *rounds = done.stdout.splitlines()
    figures = [tuple(map(float, one.split())) for one in rounds]
    print(f"\n{widgets} widgets: " + ", ".join(f"{c * 1000:.0f} ({p * 1000:.0f}) ms" for c, p in figures))  # noqa: T201
    assert int(widgets) > 1000
    # The first one paints for the first time what a theme keeps.
    assert min(cpu for _clock, cpu in figures[1:]) <= MOST
