"""The keyboard and the pointer between the board and what surrounds it, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from whiteboard.actions.registry import action
from whiteboard.app.board_page import BoardPage
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Zone, ZoneKind
from whiteboard.model.values import Box, Point
from whiteboard.panels.inspector import InspectorPanel
from whiteboard.panels.interview.panel import NUMBERS
from whiteboard.panels.kind_picker import KindPicker
from whiteboard.panels.parts.segments import Segments
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.parts.tile import Tile

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def part(element_id: str, x: float, y: float) -> Component:
    return Component(id=element_id, kind="service", name=element_id, box=Box(x, y, 172, 64))


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> DesignWindow:
    window = program.open_window()
    window.resize(1400, 900)
    window.file.start(
        Design.of(
            [
                part("a", 0, 0),
                part("b", 300, 0),
                Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(element="b")),
            ]
        )
    )
    window._show_board()  # pyright: ignore[reportPrivateUsage]  # what the start page would do
    window.work.view.zoom_to(1.0)
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.work.view.hasFocus)
    return window


def at(window: DesignWindow, x: float, y: float) -> QPoint:
    place = window.work.view.camera().to_view(Point(x, y))
    return QPoint(round(place.x), round(place.y))


def tile(window: DesignWindow, title: str) -> Tile:
    return next(t for t in window.findChildren(Tile) if t.text() == title and t.isVisible())


def components(window: DesignWindow) -> dict[str, Component]:
    return {c.id: c for c in window.work.document.design.components}


def added(window: DesignWindow) -> Component:
    (found,) = [c for i, c in components(window).items() if i not in ("a", "b")]
    return found


def test_tab_walks_forth_and_shift_tab_back(window: DesignWindow, qtbot: QtBot) -> None:
    view, session = window.work.view, window.work.session
    walked: list[set[str]] = []
    for held in (NONE, NONE, NONE, SHIFT, SHIFT):
        qtbot.keyClick(view, Qt.Key.Key_Backtab if held else Qt.Key.Key_Tab, held)
        walked.append(set(session.selection))
    assert walked == [{"a"}, {"f"}, {"b"}, {"f"}, {"a"}]
    assert view.hasFocus()


def test_escape_lets_go_of_what_a_click_in_the_palette_took(window: DesignWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(tile(window, "Cache"), LEFT)
    assert window.work.session.tool == "place"
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert window.work.session.tool == "select"


def test_naming_what_to_place_ends_placing_by_click(window: DesignWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(tile(window, "Cache"), LEFT)
    tile(window, "Service").setFocus()
    qtbot.keyClick(tile(window, "Service"), Qt.Key.Key_Return)
    assert added(window).kind == "service"
    assert window.work.session.tool == "select"


def by_name(window: DesignWindow, qtbot: QtBot, name: str) -> None:
    qtbot.keyClick(window.work.view, "/")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, KindPicker)
    field = popup.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_component_named_after_a_slash_comes_to_the_pointer(window: DesignWindow, qtbot: QtBot) -> None:
    qtbot.mouseMove(window.work.view, at(window, 100, 240))
    by_name(window, qtbot, "cache")
    assert abs(added(window).box.center.x - 100) <= 4
    assert abs(added(window).box.center.y - 240) <= 4
    assert window.work.session.editing == added(window).id


def test_a_component_that_is_named_by_its_product_keeps_it(window: DesignWindow, qtbot: QtBot) -> None:
    by_name(window, qtbot, "kafka")
    assert (added(window).kind, added(window).name) == ("stream", "Kafka")
    assert dict(added(window).facts) == {"product": "Kafka"}
    assert window.work.document.undo_label == "Add Kafka"


def test_it_comes_into_the_zone_under_the_pointer_but_on_no_other_component(
    window: DesignWindow, qtbot: QtBot
) -> None:
    with window.work.document.edit("Add") as edit:
        edit.add(Zone(id="z", kind=ZoneKind.REGION, name="z", box=Box(-100, 120, 700, 400)))
        edit.add(part("b", 0, 200).changed(id="c"))
    qtbot.mouseMove(window.work.view, at(window, 80, 230))
    by_name(window, qtbot, "cache")
    new = next(c for c in components(window).values() if c.kind == "cache")
    assert Box(-100, 120, 700, 400).encloses(new.box)
    assert not new.box.intersects(Box(0, 200, 172, 64))


def test_f6_takes_the_keyboard_round_the_window(window: DesignWindow, qtbot: QtBot) -> None:
    def where() -> str:
        focus: QWidget | None = QApplication.focusWidget()
        names = {
            "PalettePanel": "palette",
            "InspectorPanel": "inspector",
            "InterviewPanel": "interview",
        }
        while focus is not None:
            if focus is window.work.view:
                return "board"
            if type(focus).__name__ in names:
                return names[type(focus).__name__]
            focus = focus.parentWidget()
        return ""

    def press(held: Qt.KeyboardModifier) -> str:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_F6, held)
        return where()

    assert [press(NONE) for _ in range(3)] == ["interview", "palette", "board"]
    assert [press(SHIFT) for _ in range(3)] == ["palette", "interview", "board"]
    form = window.findChild(InspectorPanel)
    assert form is not None
    for selected in ("a", "f"):
        window.work.session.select({selected})
        qtbot.waitUntil(lambda: any(f.isVisible() for f in form.findChildren(TextField)))
        assert [press(NONE) for _ in range(4)] == ["interview", "palette", "inspector", "board"], selected
        assert [press(SHIFT) for _ in range(4)] == ["inspector", "palette", "interview", "board"], selected


def test_the_tab_key_enters_tabs_that_the_program_has_chosen_at_the_chosen_one(
    window: DesignWindow, qtbot: QtBot
) -> None:
    window.page.interview.show_tab(NUMBERS)
    tabs = next(s for s in window.findChildren(Segments) if s.isVisible() and s.choice() == NUMBERS)
    by_tab = [b for b in tabs.findChildren(QPushButton) if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [b.isChecked() for b in by_tab] == [True]


def test_the_chooser_opens_beside_the_pointer(window: DesignWindow, qtbot: QtBot) -> None:
    view = window.work.view
    place = view.mapToGlobal(QPoint(60, 60))
    QCursor.setPos(place)
    qtbot.keyClick(view, "/")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    away = popup.pos() - place
    popup.close()
    assert 0 < away.x() < 30
    assert 0 < away.y() < 30


def test_pasting_many_of_a_kind_arranges_the_palette_once(
    window: DesignWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[tuple[str, ...]] = []
    page = window.findChild(BoardPage)
    assert isinstance(page, BoardPage)
    monkeypatch.setattr(page.palette_panel, "note_use", lambda *kinds: used.append(kinds))
    for step in ("edit.select-all", "edit.copy", "edit.paste"):
        action(step).trigger(window.work.context)
    assert len(components(window)) == 4
    assert used == [("service",)]


def test_a_second_line_of_a_name_is_no_command(window: DesignWindow, qtbot: QtBot) -> None:
    session, view = window.work.session, window.work.view
    session.select({"a"})
    qtbot.keyClick(view, Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert isinstance(field, QTextEdit)
    qtbot.keyClicks(field, "Feed")
    qtbot.keyClick(field, Qt.Key.Key_Return, SHIFT)
    assert QApplication.focusWidget() is field
    qtbot.keyClicks(field, "ecs")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert components(window)["a"].name == "Feed\necs"
    assert session.tool == "select"
    assert view.hasFocus()
