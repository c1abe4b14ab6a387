"""The real program in a room, which writes to its standard output what it took to show the others.

Arguments: an invite link, how many components its board has, and how many of them lie in a row. Every line
of standard input is a question:
`rest` forgets, `tell` answers a line of JSON, `shot PATH` saves a picture of the window.
"""

# ruff: noqa: T201

from __future__ import annotations

import cProfile
import json
import os
import pstats
import statistics
import sys
import time

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from whiteboard.app.collaborators import on_board
from whiteboard.app.run import make_program
from whiteboard.app.window import DesignWindow
from whiteboard.canvas.collaborators.overlay import CompanyOverlay
from whiteboard.collab.client.connection_status import Status
from whiteboard.collab.protocol.links import read_link
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.values import Box
from whiteboard.session.session import Part

PROFILE = cProfile.Profile()
CLOCK = "clock"
"""The seat whose count of calls is the time at which it was sent, in milliseconds of the steady clock."""


FRAMES = [0]


class Counted(CompanyOverlay):
    def paintEvent(self, event: QPaintEvent) -> None:
        FRAMES[0] += 1
        super().paintEvent(event)


on_board.CompanyOverlay = Counted


def draw(window: DesignWindow, count: int, row: int) -> None:
    work = window.work
    with work.document.edit("Draw") as edit:
        for n in range(count):
            box = Box(n % row * 280.0, n // row * 160.0, 172, 64)
            edit.add(Component(id=f"c{n}", kind="service", name=f"Service {n}", box=box))
        for n in range(count - 1):
            ends = FlowEnd(element=f"c{n}"), FlowEnd(element=f"c{n + 1}")
            edit.add(Flow(id=f"f{n}", source=ends[0], target=ends[1]))
    work.view.fit()


def main() -> int:
    app = QApplication(sys.argv[:1])
    program = make_program(app)
    if os.environ.get("COMPANY_THEME"):
        while program.theme.dark != (os.environ["COMPANY_THEME"] == "dark"):
            program.toggle_theme()
    window = program.open_window()
    window.resize(1920, 1080)
    work = window.work
    work.live.join(read_link(sys.argv[1]))
    session = work.session
    lags: list[float] = []
    heard: list[int] = [0]

    def on_session(part: Part) -> None:
        if part is not Part.PARTICIPANTS:
            return
        for seat in session.participants:
            if seat.name == CLOCK and seat.summons != heard[0]:
                heard[0] = seat.summons
                lags.append(time.monotonic() * 1000 - seat.summons)

    session.subscribe(on_session)

    def ask() -> None:
        line = sys.stdin.readline()
        words = line.split()
        if not words:
            os._exit(0)
        if words[0] == "draw":
            connection_status = work.live.connection_status
            ready = connection_status is not None and connection_status.status is Status.LIVE
            if ready:
                draw(window, int(sys.argv[2]), int(sys.argv[3]))
            print(json.dumps({"ready": ready}), flush=True)
        elif words[0] == "rest":
            lags.clear()
            FRAMES[0] = 0
        elif words[0] == "profile":
            PROFILE.enable()
        elif words[0] == "profiled":
            PROFILE.disable()
            pstats.Stats(PROFILE, stream=sys.stderr).sort_stats("tottime").print_stats(45)
            print("{}", flush=True)
        elif words[0] == "shot":
            # Of the screen where there is one: a window that is asked for its picture paints itself anew.
            screen = app.primaryScreen().grabWindow(0) if app.platformName() == "xcb" else window.grab()
            screen.save(words[1])
            print("{}", flush=True)
        else:
            some = sorted(lags) or [float("nan")]
            told = {
                "count": len(lags),
                "median": statistics.median(some),
                "p95": some[int(len(some) * 0.95)],
                "worst": some[-1],
                "seats": len(session.participants),
                "frames": FRAMES[0],
            }
            print(json.dumps(told), flush=True)

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: ask())
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
