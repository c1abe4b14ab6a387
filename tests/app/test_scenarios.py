"""A fault, from the context menu to the board and back, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.document.document import Document
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.values import Box, FrozenMap
from whiteboard.panels.scenario_bar import ScenarioBar
from whiteboard.review.failure.fault import Fault
from whiteboard.session.scenario import Scenario

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def part(element_id: str, kind: str, x: float) -> Component:
    return Component(id=element_id, kind=kind, name=element_id, box=Box(x, 0, 172, 64))


def flow(flow_id: str, source: str, target: str) -> Flow:
    return Flow(id=flow_id, source=FlowEnd(element=source), target=FlowEnd(element=target))


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> DesignWindow:
    window = program.open_window()
    window.resize(1400, 900)
    parts = [part("user", "client", 0), part("api", "service", 300), part("db", "rdbms", 600)]
    window.file.start(Design.of([*parts, flow("in", "user", "api"), flow("out", "api", "db")]))
    window._show_board()  # pyright: ignore[reportPrivateUsage]  # what the start page would do
    with qtbot.waitSignal(window.work.review.reviewed):
        pass
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.work.view.hasFocus)
    return window


def bar(window: DesignWindow) -> ScenarioBar:
    return window.findChildren(ScenarioBar)[0]


def test_the_menu_of_a_component_offers_its_faults(window: DesignWindow, qtbot: QtBot) -> None:
    work = window.work
    work.session.select({"db"})
    work.view.context_menu.emit(window.mapToGlobal(window.rect().center()), "db")
    menu = window.findChild(QMenu, "context-menu")
    assert menu is not None
    faults = next(a.menu() for a in menu.actions() if a.text() == "What dies with this?")
    assert isinstance(faults, QMenu)
    titles = [a.text() for a in faults.actions() if a.isVisible()]
    assert titles == [
        "An instance stops",
        "Ten times slower",
        "Loses one call in ten",
        "Ten times the traffic",
    ]
    next(a for a in faults.actions() if a.text() == "An instance stops").trigger()
    menu.close()
    assert work.session.scenario == Scenario(Fault.STOP, "db")
    assert bar(window).isVisible()
    work.view.finish_painting()
    before = work.view.grab().toImage()
    work.session.set_scenario(Scenario(Fault.STOP, "db", 1))
    work.view.finish_painting()
    assert work.view.grab().toImage() != before


def test_escape_on_the_board_ends_the_story_after_the_selection(window: DesignWindow) -> None:
    work = window.work
    work.session.select({"db"})
    action("interview.fault-stop").trigger(work.context)
    work.session.select({"api"})
    work.view.setFocus()
    QTest.keyClick(work.view, Qt.Key.Key_Escape)
    assert work.session.selection == frozenset()
    assert work.session.scenario is not None
    QTest.keyClick(work.view, Qt.Key.Key_Escape)
    assert work.session.scenario is None
    assert not bar(window).isVisible()
    assert work.view.hasFocus()


def test_the_story_follows_the_board(window: DesignWindow, qtbot: QtBot) -> None:
    work = window.work
    work.session.select({"db"})
    action("interview.fault-stop").trigger(work.context)
    with work.document.edit("Set") as edit:
        edit.update("db", name="Orders")
    with qtbot.waitSignal(work.review.reviewed):
        pass
    assert any("Orders stops." in w.text() for w in bar(window).findChildren(QLabel))
    with work.document.edit("Delete") as edit:
        edit.remove("db")
    qtbot.waitUntil(lambda: work.session.scenario is None)
    assert not bar(window).isVisible()


def test_the_load_is_shown_while_wanted_but_not_in_a_scenario(window: DesignWindow, qtbot: QtBot) -> None:
    work = window.work
    work.view.finish_painting()
    plain = work.view.grab().toImage()
    action("view.load").trigger(work.context)
    assert work.view.scene.readings["in"].text == "?"
    work.view.finish_painting()
    assert work.view.grab().toImage() != plain
    with work.document.edit("Set") as edit:
        edit.update("in", facts=FrozenMap({"peak_qps": 500.0}), label="x")
    with qtbot.waitSignal(work.review.reviewed):
        pass
    assert work.view.scene.readings["in"].text == "500/s"
    work.session.set_scenario(Scenario(Fault.STOP, "db"))
    assert work.view.scene.readings == {}
    work.session.set_scenario(None)
    assert work.view.scene.readings["in"].text == "500/s"
    action("view.load").trigger(work.context)
    assert work.view.scene.readings == {}


def test_whether_the_load_is_shown_is_remembered(window: DesignWindow, program: Program) -> None:
    action("view.load").trigger(window.work.context)
    window.close()
    assert program.settings.load_shown


def test_the_end_of_a_story_leaves_the_keyboard_with_who_types(window: DesignWindow, qtbot: QtBot) -> None:
    work = window.work
    work.session.set_scenario(Scenario(Fault.STOP, "db"))
    assert bar(window).isVisible()
    field = next(f for f in window.page.interview.findChildren(QPlainTextEdit) if f.isVisible())
    field.setFocus()
    QTest.keyClicks(field, "Half of")
    other = Document(client_id=2)
    other.apply_update(work.document.encode_state())
    with other.edit("Delete") as edit:
        edit.remove("db")
    work.document.apply_update(other.encode_diff(work.document.state_vector()))
    qtbot.waitUntil(lambda: not bar(window).isVisible())
    assert window.focusWidget() is field
    assert field.toPlainText() == "Half of"
