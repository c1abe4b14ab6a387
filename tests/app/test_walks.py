"""A request followed over the board with the keyboard, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.app.walks import FRAME_MS, REST, TRAVEL, Walks
from whiteboard.app.window import DesignWindow
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.values import Box
from whiteboard.panels.walk_bar import WalkBar
from whiteboard.session.walk import Walk

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def part(element_id: str, kind: str, x: float) -> Component:
    return Component(id=element_id, kind=kind, name=element_id, box=Box(x, 0, 172, 64))


def flow(flow_id: str, source: str, target: str) -> Flow:
    return Flow(id=flow_id, source=FlowEnd(element=source), target=FlowEnd(element=target))


def opened(program: Program, qtbot: QtBot, design: Design) -> DesignWindow:
    window = program.open_window()
    window.resize(1400, 900)
    window.file.start(design)
    window._show_board()  # pyright: ignore[reportPrivateUsage]  # what the start page would do
    with qtbot.waitSignal(window.work.review.reviewed):
        pass
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.work.view.hasFocus)
    return window


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> DesignWindow:
    parts = [part("user", "client", 0), part("api", "service", 300), part("db", "rdbms", 600)]
    return opened(program, qtbot, Design.of([*parts, flow("in", "user", "api"), flow("out", "api", "db")]))


def bar(window: DesignWindow) -> WalkBar:
    return window.findChildren(WalkBar)[0]


def words(window: DesignWindow) -> list[str]:
    return [w.text() for w in bar(window).findChildren(QLabel)]


def test_keys_go_through_the_steps(window: DesignWindow) -> None:
    view, session = window.work.view, window.work.session
    before = window.work.document.design
    QTest.keyClick(view, Qt.Key.Key_W)
    assert session.walk is not None
    assert bar(window).isVisible()
    assert "Step 1 of 2" in words(window)
    assert "user calls api and waits" in words(window)
    view.finish_painting()
    first = view.grab().toImage()
    session.select({"db"})  # the arrows would else move it
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right):
        session.set_walk(Walk(session.walk.journey))
        QTest.keyClick(view, key)
        assert session.walk.step == 1
    assert "api calls db and waits" in words(window)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert session.walk.step == 1
    session.select(())
    assert view.grab().toImage() != first
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert session.walk.step == 0
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert session.walk is None
    assert not bar(window).isVisible()
    assert window.work.document.design is before
    assert window.work.tools.state_name == "select.pointing"


def test_playing_goes_on_by_itself_and_stops_at_the_end(window: DesignWindow) -> None:
    work = window.work
    action("interview.walk").trigger(work.context)
    assert work.session.walk is not None
    (walks,) = window.findChildren(Walks)
    work.session.set_walk(Walk(work.session.walk.journey, playing=True))
    frames = round((TRAVEL + REST) * 1000 / FRAME_MS) + 1
    for _frame in range(frames):
        walks.tick()
    assert work.session.walk == Walk(work.session.walk.journey, 1, playing=True)
    for _frame in range(frames):
        walks.tick()
    assert work.session.walk == Walk(work.session.walk.journey, 1, playing=False)


def test_by_hand_nothing_moves_by_itself(window: DesignWindow) -> None:
    work = window.work
    action("interview.walk").trigger(work.context)
    (walks,) = window.findChildren(Walks)
    assert not walks.playing
    work.view.finish_painting()
    still = work.view.grab().toImage()
    assert work.view.grab().toImage() == still


def test_a_board_without_a_request_says_so(program: Program, qtbot: QtBot) -> None:
    stores = [part("a", "rdbms", 0), part("b", "rdbms", 300)]
    window = opened(program, qtbot, Design.of([*stores, flow("f", "a", "b")]))
    action("interview.walk").trigger(window.work.context)
    assert window.work.session.walk is None
    assert window.toast.isVisible()


def test_before_a_review_it_says_what_it_waits_for(program: Program) -> None:
    window = program.open_window()
    window.work.review.set_paused()
    window.work.session.set_walk(Walk())
    assert window.work.session.walk is None
    assert any("reviewed first" in words.text() for words in window.toast.findChildren(QLabel))
