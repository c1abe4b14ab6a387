"""What is on the board stays where it is on the screen when a banner comes in above it, and when it goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.model.conducted import Curveball
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.values import Box, Point
from whiteboard.session.participants import Participant
from whiteboard.session.session import Viewport

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

PART = Component(id="a", kind="service", name="Chat service", box=Box(0, 0, 172, 64))


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> DesignWindow:
    window = program.open_window()
    window.resize(1400, 900)
    window.file.start(Design.of([PART]))
    window._show_board()  # pyright: ignore[reportPrivateUsage]  # what the start page would do
    with qtbot.waitSignal(window.work.review.reviewed):
        pass
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.work.view.hasFocus)
    return window


def deal(window: DesignWindow, qtbot: QtBot) -> None:
    top = window.work.view.y()
    with window.work.document.edit("Deal", undoable=False) as edit:
        edit.add(Curveball(id="cb", text="Half of the users are in another region.", dealt_at=1e9))
    qtbot.waitUntil(lambda: window.work.view.y() > top)


def put_away(window: DesignWindow, qtbot: QtBot) -> None:
    top = window.work.view.y()
    with window.work.document.edit("Put away", undoable=False) as edit:
        edit.update("cb", over=True)
    qtbot.waitUntil(lambda: window.work.view.y() < top)


def on_screen(window: DesignWindow, at: Point) -> QPointF:
    view = window.work.view
    there = view.camera().to_view(at)
    return view.mapToGlobal(QPointF(there.x, there.y))


def mouse(window: DesignWindow, kind: QMouseEvent.Type, at: QPointF, held: Qt.MouseButton) -> None:
    """At a place on the screen, as a hand that does not move with the board."""
    view = window.work.view
    none = Qt.MouseButton.NoButton
    changed = none if kind is QMouseEvent.Type.MouseMove else held
    buttons = none if kind is QMouseEvent.Type.MouseButtonRelease else held
    event = QMouseEvent(kind, view.mapFromGlobal(at), at, changed, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


MOVE, PRESS, RELEASE = (
    QMouseEvent.Type.MouseMove,
    QMouseEvent.Type.MouseButtonPress,
    QMouseEvent.Type.MouseButtonRelease,
)
CORNERS = (Point(0, 0), Point(172, 64))


@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.7])
def test_a_banner_that_comes_and_goes_moves_nothing(window: DesignWindow, qtbot: QtBot, zoom: float) -> None:
    window.work.view.zoom_to(zoom)
    before = [on_screen(window, corner) for corner in CORNERS]
    height = window.work.view.height()
    deal(window, qtbot)
    assert [on_screen(window, corner) for corner in CORNERS] == before
    assert window.work.view.height() < height
    put_away(window, qtbot)
    assert [on_screen(window, corner) for corner in CORNERS] == before
    assert window.work.view.height() == height


def test_what_is_dragged_stays_under_the_pointer(window: DesignWindow, qtbot: QtBot) -> None:
    window.work.view.zoom_to(1.0)
    start = on_screen(window, PART.box.center)
    mouse(window, MOVE, start, Qt.MouseButton.LeftButton)
    mouse(window, PRESS, start, Qt.MouseButton.LeftButton)
    mouse(window, MOVE, start + QPoint(40, 40), Qt.MouseButton.LeftButton)
    deal(window, qtbot)
    for kind in (MOVE, RELEASE):
        mouse(window, kind, start + QPoint(80, 160), Qt.MouseButton.LeftButton)
    moved = window.work.document.design.box_of("a")
    assert moved is not None
    assert (moved.x, moved.y) == (80, 160)


def test_the_board_is_dragged_on_as_it_was(window: DesignWindow, qtbot: QtBot) -> None:
    start = on_screen(window, Point(0, 200))
    mouse(window, PRESS, start, Qt.MouseButton.MiddleButton)
    mouse(window, MOVE, start + QPoint(30, 10), Qt.MouseButton.MiddleButton)
    deal(window, qtbot)
    for kind in (MOVE, RELEASE):
        mouse(window, kind, start + QPoint(60, 20), Qt.MouseButton.MiddleButton)
    assert on_screen(window, Point(0, 200)) == start + QPoint(60, 20)


def test_a_banner_ends_no_following(window: DesignWindow, qtbot: QtBot) -> None:
    session = window.work.session
    theirs = Viewport(Point(400, 300), 0.5, 400, 300)
    session.set_participants([Participant(1, "Ana", "#d02020", "interviewer", "c1", viewport=theirs)])
    session.follow(1)
    qtbot.waitUntil(lambda: replace(session.viewport, zoom=0.5, width=400, height=300) == theirs)
    deal(window, qtbot)
    assert session.following == 1
    qtbot.waitUntil(lambda: session.viewport.center == theirs.center)
