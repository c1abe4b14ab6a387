"""The board alone in its window, and the board that is only looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.app.desk import a_design, name_in
from tests.app.hand import until
from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import save
from whiteboard.model.values import Point
from whiteboard.panels.inspector import InspectorPanel

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    return path


@pytest.fixture
def window(program: Program, qtbot: QtBot, path: Path) -> DesignWindow:
    window = program.open_window(path)
    window.resize(1400, 900)
    until(lambda: not window.busy and window.work.document.design.elements)
    window.activateWindow()
    qtbot.waitUntil(window.work.view.hasFocus)
    return window


def around(window: DesignWindow) -> set[QWidget]:
    """What is seen of bars and panels."""
    page = window.page
    parts = (window.menuBar(), page.top_bar, page.palette_panel, page.interview)
    floating = (part for name in ("Minimap", "_zoom") for part in window.findChildren(QWidget, name))
    return {part for part in (*parts, *window.findChildren(InspectorPanel), *floating) if part.isVisible()}


def all_in_sight(window: DesignWindow) -> bool:
    view = window.work.view
    board = view.bounds_of(window.work.document.design.elements)
    return board is not None and view.visible_box().encloses(board)


def press(
    window: DesignWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(window.work.view, key, held)


def at(window: DesignWindow, element: str) -> QPoint:
    box = window.work.document.design.box_of(element)
    assert box is not None
    place = window.work.view.camera().to_view(Point(box.center.x, box.center.y))
    return QPoint(round(place.x), round(place.y))


def test_zen_leaves_the_board_alone_and_brings_all_back_as_it_was(window: DesignWindow) -> None:
    action("view.panel-palette").trigger(window.work.context)
    window.work.session.select(["a"])
    before, width = around(window), window.work.view.width()
    press(window, Qt.Key.Key_Z, ALT)
    assert not around(window)
    until(lambda: window.work.view.width() > width + 300)
    until(lambda: all_in_sight(window))
    press(window, Qt.Key.Key_Z, ALT)
    assert around(window) == before
    assert not window.page.panels.shown("palette")


def test_escape_lets_go_of_what_is_selected_and_then_ends_zen(window: DesignWindow) -> None:
    press(window, Qt.Key.Key_Z, ALT)
    window.work.session.select(["a"])
    press(window, Qt.Key.Key_Escape)
    assert window.work.session.zen
    assert not window.work.session.selection
    press(window, Qt.Key.Key_Escape)
    assert not window.work.session.zen


def test_zen_ends_by_a_click_by_a_panel_that_is_asked_for_and_with_the_start_page(
    window: DesignWindow,
) -> None:
    session = window.work.session
    press(window, Qt.Key.Key_Z, ALT)
    (button,) = (b for b in window.page.findChildren(QPushButton) if b.text() == "Leave zen mode")
    QTest.mouseClick(button, LEFT)
    assert not session.zen
    assert not button.isVisible()
    press(window, Qt.Key.Key_Z, ALT)
    press(window, Qt.Key.Key_M)
    assert not session.zen
    press(window, Qt.Key.Key_Z, ALT)
    window.show_start()
    assert window.menuBar().isVisible()


def test_nothing_is_changed_in_view_mode_and_it_is_said(window: DesignWindow) -> None:
    work, said = window.work, list[str]()
    before = work.document.design
    press(window, Qt.Key.Key_R, ALT)
    (bar,) = (w for w in window.page.findChildren(QWidget, "walkBar") if w.isVisible())
    assert bar.accessibleName() == "View mode"
    window.toast.say = said.append  # type: ignore[method-assign]
    viewport = work.view
    start = at(window, "a")
    QTest.mousePress(viewport, LEFT, pos=start)
    QTest.mouseMove(viewport, start + QPoint(80, 40))
    QTest.mouseMove(viewport, start + QPoint(120, 60))
    QTest.mouseRelease(viewport, LEFT, pos=start + QPoint(120, 60))
    assert work.session.selection == {"a"}
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_R, Qt.Key.Key_Return, Qt.Key.Key_Right):
        press(window, key)
    assert work.session.tool == "select"
    assert not work.session.editing
    assert work.document.design == before
    zoom = work.session.viewport.zoom
    press(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert work.session.viewport.zoom > zoom
    press(window, Qt.Key.Key_R, ALT)
    assert not bar.isVisible()
    press(window, Qt.Key.Key_Delete)
    assert "a" not in work.document.design.elements


def test_in_view_mode_what_is_unsaved_is_still_saved_and_the_clock_goes_on(
    window: DesignWindow, path: Path
) -> None:
    document = window.work.document
    with document.edit("Rename") as edit:
        edit.update("a", name="Renamed")
    press(window, Qt.Key.Key_R, ALT)
    assert window.file.modified
    assert window.isWindowModified()
    assert not window.file.read_only
    action("file.save").trigger(window.work.context)
    until(lambda: not window.file.modified)
    assert name_in(path) == "Renamed"
    with document.edit("Clock", undoable=False) as edit:
        edit.set_clock(running_since=12.0)
    assert document.design.clock.running_since == 12.0


def test_another_design_begins_ready_to_be_edited(window: DesignWindow, tmp_path: Path) -> None:
    press(window, Qt.Key.Key_R, ALT)
    other = tmp_path / "other.whiteboard"
    save(other, a_design("Other"))
    window.open_file(other)
    until(lambda: not window.busy and window.work.document.design.meta.title == "Other")
    assert not window.work.session.looking
    assert not window.work.document.read_only


def test_what_a_file_holds_now_is_taken_in_where_the_user_agrees_although_in_view_mode(
    window: DesignWindow,
) -> None:
    window.work.session.only_look(True)
    rights = window.work.document.rights
    with rights.agreed(), window.work.document.edit("Reload the file") as edit:
        edit.update("a", name="Reloaded")
    assert rights.read_only
    window.work.document.set_read_only(True, by="role")
    window.work.session.only_look(False)
    assert window.work.document.read_only, "a role forbids it all the same"
