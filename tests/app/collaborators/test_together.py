"""Following, being called, and going to somebody, in the real window with participants set by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from whiteboard.actions.registry import action
from whiteboard.app.board_page import BoardPage
from whiteboard.app.collaborators.flight import Flight
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.canvas.collaborators.overlay import CompanyOverlay
from whiteboard.canvas.collaborators.person_pill import PersonPill
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.values import Box, Point
from whiteboard.panels.people.avatar import Avatar
from whiteboard.panels.people.summons_bar import SummonsBar
from whiteboard.session.participants import Participant
from whiteboard.session.session import Viewport
from whiteboard.tools.events import Button, PointerEvent

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

THEIRS = Viewport(Point(400, 300), 0.5, 400, 300)
ANA = Participant(1, "Ana", "#d02020", "interviewer", "c1", viewport=THEIRS)


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> DesignWindow:
    window = program.open_window()
    window.resize(1400, 900)
    parts = [
        Component(id=f"c{i}", kind="service", name=f"c{i}", box=Box(300 * i, 0, 172, 64)) for i in range(4)
    ]
    window.file.start(Design.of(parts))
    window._show_board()  # pyright: ignore[reportPrivateUsage]  # what the start page would do
    with qtbot.waitSignal(window.work.review.reviewed):
        pass
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.work.view.hasFocus)
    return window


def child(window: DesignWindow, kind: type) -> object:
    (found,) = window.work.view.findChildren(kind)
    return found


def bar(window: DesignWindow) -> SummonsBar:
    found = child(window, SummonsBar)
    assert isinstance(found, SummonsBar)
    return found


def badge(window: DesignWindow) -> PersonPill | None:
    shown = [p for p in window.work.view.findChildren(PersonPill) if p.isVisible()]
    return next((p for p in shown if p.text().startswith("Following")), None)


def looks_at(window: DesignWindow, there: Viewport) -> bool:
    """All that they see is in view, as near as that allows."""
    mine = window.work.session.viewport
    zoom = there.zoom * min(mine.width / there.width, mine.height / there.height)
    near = abs(mine.center.x - there.center.x) + abs(mine.center.y - there.center.y) < 0.01
    return near and mine.zoom == pytest.approx(zoom)


def follow(window: DesignWindow, qtbot: QtBot) -> None:
    session = window.work.session
    session.set_participants([ANA])
    session.follow(1)
    qtbot.waitUntil(lambda: looks_at(window, THEIRS))


def test_following_keeps_to_their_view_and_says_so(window: DesignWindow, qtbot: QtBot) -> None:
    follow(window, qtbot)
    session = window.work.session
    shown = badge(window)
    assert shown is not None
    assert shown.text() == "Following Ana · Esc to stop"
    overlay = child(window, CompanyOverlay)
    assert isinstance(overlay, CompanyOverlay)
    assert ("frame", 1, "") in overlay.marks
    moved = replace(THEIRS, center=Point(-50, 80), zoom=0.8)
    session.set_participants([replace(ANA, viewport=moved)])
    qtbot.waitUntil(lambda: looks_at(window, moved))
    assert session.following == 1
    shown.click()
    assert session.following is None
    assert badge(window) is None
    assert ("frame", 1, "") not in overlay.marks


def wheel(window: DesignWindow) -> None:
    view = window.work.view
    at = QPointF(view.rect().center())
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, none, phase, False)
    QApplication.sendEvent(view, event)


def click(window: DesignWindow) -> None:
    QTest.mouseClick(window.work.view, Qt.MouseButton.LeftButton, pos=QPoint(30, 300))


def escape(window: DesignWindow) -> None:
    QTest.keyClick(window.work.view, Qt.Key.Key_Escape)


def zoom(window: DesignWindow) -> None:
    action("view.zoom-in").trigger(window.work.context)


def stop(window: DesignWindow) -> None:
    action("collaborators.stop-following").trigger(window.work.context)


def leave(window: DesignWindow) -> None:
    window.work.session.set_participants([])


@pytest.mark.parametrize("do", [wheel, click, escape, zoom, stop, leave])
def test_anything_of_ones_own_ends_it_at_once(window: DesignWindow, qtbot: QtBot, do: object) -> None:
    follow(window, qtbot)
    assert callable(do)
    do(window)
    assert window.work.session.following is None
    assert badge(window) is None
    here = window.work.session.viewport
    if do is not leave:
        window.work.session.set_participants([replace(ANA, viewport=replace(THEIRS, center=Point(9, 9)))])
        (flight,) = window.work.view.findChildren(Flight)
        assert not flight.under_way
    assert window.work.session.viewport == here


def test_escape_that_ends_it_does_nothing_else(window: DesignWindow, qtbot: QtBot) -> None:
    window.work.session.select({"c1"})
    follow(window, qtbot)
    escape(window)
    assert window.work.session.selection == {"c1"}
    escape(window)
    assert window.work.session.selection == frozenset()


def test_another_size_of_the_window_does_not_end_it(window: DesignWindow, qtbot: QtBot) -> None:
    follow(window, qtbot)
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: window.work.session.viewport.height < 640)
    qtbot.waitUntil(lambda: looks_at(window, THEIRS))
    assert window.work.session.following == 1
    shown = badge(window)
    assert shown is not None
    assert abs(shown.geometry().center().x() - window.work.view.width() // 2) <= 1


def test_two_that_follow_each_other_stand_still(window: DesignWindow) -> None:
    session = window.work.session
    here = session.viewport
    me = 77  # a participant that is none of the others: oneself
    session.set_participants([replace(ANA, follows=me)])
    session.follow(1)
    session.set_participants([replace(ANA, follows=me, viewport=replace(THEIRS, center=Point(9, 9)))])
    QApplication.processEvents()
    assert session.viewport == here
    assert badge(window) is not None


def test_a_call_leads_there_once_and_back(window: DesignWindow, qtbot: QtBot) -> None:
    session = window.work.session
    home = session.viewport
    session.set_participants([replace(ANA, summons=3)])  # asked before one came: past
    assert not bar(window).isVisible()
    session.set_participants([replace(ANA, summons=4)])
    assert bar(window).isVisible()
    assert bar(window).accessibleName() == "Ana asks everyone to look here"
    qtbot.waitUntil(lambda: looks_at(window, THEIRS))
    session.set_participants([replace(ANA, summons=4, viewport=replace(THEIRS, center=Point(9, 9)))])
    QApplication.processEvents()
    assert looks_at(window, THEIRS)  # called, not tied
    back = next(b for b in bar(window).findChildren(QPushButton) if b.text() == "Back")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.viewport == pytest.approx(home) or session.viewport.center == home.center)
    assert session.viewport.zoom == pytest.approx(home.zoom)
    assert not bar(window).isVisible()


def test_nobody_is_torn_away_from_a_gesture(window: DesignWindow, qtbot: QtBot) -> None:
    session, tools = window.work.session, window.work.tools
    session.set_participants([ANA])
    home = session.viewport
    at = Point(80, 30)
    tools.press(PointerEvent(at, at, Button.LEFT))
    tools.move(PointerEvent(Point(140, 90), Point(60, 60)))
    assert not tools.resting
    session.set_participants([replace(ANA, summons=1)])
    assert bar(window).isVisible()
    assert session.viewport == home
    tools.cancel()
    go = next(b for b in bar(window).findChildren(QPushButton) if b.text() == "Go there")
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: looks_at(window, THEIRS))


def test_nobody_is_torn_away_from_a_text(window: DesignWindow) -> None:
    session = window.work.session
    session.set_participants([ANA])
    home = session.viewport
    session.edit_text("c1")
    session.set_participants([replace(ANA, summons=1)])
    assert session.viewport == home
    session.edit_text("")


def test_calling_everyone_is_counted(window: DesignWindow) -> None:
    session, context = window.work.session, window.work.context
    summon = action("collaborators.summon")
    assert not summon.available(context)
    session.set_participants([ANA])
    summon.trigger(context)
    summon.trigger(context)
    assert session.summons == 2


def test_an_avatar_in_the_top_bar_leads_to_its_person(window: DesignWindow, qtbot: QtBot) -> None:
    session = window.work.session
    session.set_participants([ANA])
    avatars = window.findChildren(Avatar)
    assert [a.accessibleName() for a in avatars] == ["Ana, Interviewer"]
    qtbot.waitUntil(avatars[0].isVisible)
    window.findChild(BoardPage).collaborators.go_to(ANA)
    qtbot.waitUntil(lambda: looks_at(window, THEIRS))
    pointing = replace(ANA, cursor=Point(-900, 40))
    session.set_participants([pointing])
    (chip,) = [p for p in window.work.view.findChildren(PersonPill) if p.isVisible()]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.viewport.center == Point(-900, 40))
    assert not chip.isVisible()


def test_the_keys_of_the_laser_and_of_the_chat(window: DesignWindow) -> None:
    session, view = window.work.session, window.work.view
    session.set_participants([ANA])
    QTest.keyClick(view, Qt.Key.Key_K)
    assert session.tool == "laser"
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(view, QPoint(160, 130))
    assert len(session.laser) >= 2
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(160, 130))
    assert session.laser == ()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert session.chatting
    field = view.findChild(QLineEdit, "chatAtCursor")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "vrk1?/ W")  # all of them keys of the board
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert session.chat == "vrk1?/ W"
    assert session.tool == "laser"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert session.chat == ""


def test_whether_cursors_are_shown_is_remembered(program: Program, window: DesignWindow) -> None:
    action("collaborators.cursors").trigger(window.work.context)
    assert not window.work.session.cursors_shown
    window.file.start(window.file.design)
    window.close()
    assert not program.open_window().work.session.cursors_shown
