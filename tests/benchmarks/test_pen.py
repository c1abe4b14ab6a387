"""How long a move of the pen takes, with what it paints: `pytest -s tests/benchmarks/test_pen.py`."""

# ruff: noqa: T201

from __future__ import annotations

import math
import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.benchmarks.test_canvas import board
from whiteboard.canvas.view import BoardView
from whiteboard.document.document import Document
from whiteboard.look.theme import load_theme
from whiteboard.model.elements.ink import Ink
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Session
from whiteboard.tools.host import ToolHost

MOVES = 1000
"""Of one stroke, about ten seconds of drawing all over the window."""
FRAME_MS = 16.0


@pytest.mark.parametrize("components", [80, 400])
def test_a_stroke_follows_the_pen(qtbot: QtBot, components: int) -> None:
    """80 components and their flows are 200 elements. Processor time, as other programs run beside it."""
    document = Document(client_id=7)
    document.load(board(components))
    session, routes = Session(), RouteBook(document)
    tools = ToolHost(document, session, routes)
    view = BoardView(document, session, routes, tools, load_theme("light"))
    qtbot.addWidget(view, before_close_func=lambda _view: view.release_board())
    view.resize(1280, 800)
    view.show()
    qtbot.waitExposed(view)
    view.fit()
    view.finish_painting()
    session.use_tool("pen")
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(640, 400))
    times: list[float] = []
    for number in range(1, MOVES):
        turn = number / 40
        at = QPoint(
            round(640 + 400 * math.sin(turn) * math.cos(turn / 3)), round(400 + 300 * math.sin(turn * 1.3))
        )
        start = time.thread_time()
        QTest.mouseMove(view, at)
        QApplication.processEvents()
        times.append((time.thread_time() - start) * 1000)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert len(document.design.elements_of(Ink)) == 1
    times.sort()
    median, late = times[len(times) // 2], times[len(times) * 95 // 100]
    print(f"\n{len(document.design.elements)} elements: median {median:.1f} ms, 95 of 100 in {late:.1f} ms")
    document.close()
    assert late < FRAME_MS
