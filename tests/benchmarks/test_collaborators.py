"""An update of five others on a large board: `pytest -s tests/benchmarks/test_collaborators.py`."""

# ruff: noqa: T201

from __future__ import annotations

import gc
import math
import time
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.benchmarks.test_canvas import board
from whiteboard.canvas.collaborators.glide import LASTS
from whiteboard.canvas.collaborators.overlay import CompanyOverlay
from whiteboard.canvas.view import BoardView
from whiteboard.document.document import Document
from whiteboard.look.theme import load_theme
from whiteboard.model.values import Point
from whiteboard.session.participants import Participant
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Session
from whiteboard.tools.host import ToolHost

STEPS = 400
MOST_MS = 2.0
COLOURS = ("#d02020", "#108040", "#2040d0", "#b08000", "#8020a0")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.timeout(300)
@pytest.mark.parametrize("near", [False, True], ids=["all", "near"])
@pytest.mark.parametrize("busy", [False, True], ids=["cursors", "selecting"])
def test_five_cursors_cost_little(qtbot: QtBot, near: bool, busy: bool) -> None:
    """A step is one update heard and painted, or one frame on the way to it."""
    document = Document()
    document.load(board(1000))
    session, routes, clock = Session(), RouteBook(document), Clock()
    view = BoardView(document, session, routes, ToolHost(document, session, routes), load_theme("light"))
    qtbot.addWidget(view)
    view.resize(1920, 1080)
    overlay = CompanyOverlay(view, session, clock)
    view.fit()
    if near:
        view.zoom_to(1.0)
    view.show()
    QApplication.processEvents()
    view.finish_painting()
    seen = view.visible_box()
    selections = [
        frozenset(f"c{i}" for i in range(n * 50, n * 50 + 10)) if busy else frozenset() for n in range(5)
    ]
    seats = [Participant(n, f"Person {n}", COLOURS[n], selection=selections[n]) for n in range(5)]

    def at(step: int, n: int) -> Point:
        angle = step / 9 + n * 1.3
        reach = (0.15 + 0.06 * n) * min(seen.w, seen.h)
        return Point(seen.center.x + reach * math.cos(angle) * 1.5, seen.center.y + reach * math.sin(angle))

    times: list[float] = []
    gc.collect()
    gc.disable()
    for step in range(STEPS):
        clock.now += LASTS / 4
        start = time.perf_counter()
        if step % 3 == 0:  # 20 updates in a second, 60 frames
            session.set_participants([replace(seat, cursor=at(step, n)) for n, seat in enumerate(seats)])
        else:
            overlay.tick()
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    gc.enable()
    overlay.release()
    view.release_board()
    times.sort()
    median, p95 = times[STEPS // 2], times[int(STEPS * 0.95)]
    print(f"\n  {'near' if near else 'all'}, {'selecting' if busy else 'cursors'}: "
          f"median {median:.2f}   p95 {p95:.2f}   worst {times[-1]:.2f} ms")  # fmt: skip
    assert median <= MOST_MS
