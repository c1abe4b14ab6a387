"""A window with a small board in it, and a hand that works on it as a user does."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.geometry.handles import flow_ends
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Flow, FlowEnd
from whiteboard.model.values import Box, Point

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton

Place = tuple[float, float]


def card(element_id: str, x: float, y: float, **fields: object) -> Component:
    given = {"kind": "service", "name": element_id, **fields}
    return Component.model_validate({"id": element_id, "box": Box(x, y, 172, 64), **given})


def arrow(element_id: str, source: str, target: str, **fields: object) -> Flow:
    ends = {"source": FlowEnd(element=source), "target": FlowEnd(element=target)}
    return Flow.model_validate({"id": element_id, **ends, **fields})


def two_cards() -> tuple[Element, ...]:
    return card("a", 0, 0), card("b", 300, 0), arrow("f", "a", "b", label="reads")


class AtBoard:
    """Places are on the board; the board has the keyboard, and 100 % of zoom."""

    def __init__(self, program: Program, qtbot: QtBot, elements: Iterable[Element] | None = None) -> None:
        self.window: DesignWindow = program.open_window()
        self.window.resize(1400, 900)
        self.window.file.start(Design.of(two_cards() if elements is None else elements))
        self.window._show_board()
        self.work = self.window.work
        self.view, self.session, self.document = self.work.view, self.work.session, self.work.document
        self.view.zoom_to(1.0)
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(self.view.hasFocus)

    def at(self, x: float, y: float) -> QPoint:
        place = self.view.camera().to_view(Point(x, y))
        return QPoint(round(place.x), round(place.y))

    def press(self, place: Place, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mousePress(self.view, LEFT, held, self.at(*place))

    def move(self, *way: Place) -> None:
        for place in way:
            QTest.mouseMove(self.view, self.at(*place))

    def release(self, place: Place, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseRelease(self.view, LEFT, held, self.at(*place))

    def click(self, place: Place, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.view, LEFT, held, self.at(*place))

    def drag(self, start: Place, *way: Place, held: Qt.KeyboardModifier = NONE) -> None:
        self.press(start, held)
        self.move(*way)
        self.release(way[-1], held)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """To whatever has the keyboard."""
        QTest.keyClick(QApplication.focusWidget() or self.view, key, held)

    @staticmethod
    def key_to(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(widget, key, held)

    def type(self, words: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None, "nobody has the keyboard"
        QTest.keyClicks(focus, words)

    def end_of(self, flow_id: str, *, source: bool = False) -> Place:
        """Where the handle of a selected flow's end is."""
        flow = self.document.design.elements[flow_id]
        assert isinstance(flow, Flow)
        start, end = flow_ends(flow, self.work.routes.routes[flow_id], 1.0)
        return start if source else end

    @property
    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    @property
    def selection(self) -> set[str]:
        return set(self.session.selection)

    @property
    def elements(self) -> dict[str, Element]:
        return dict(self.document.design.elements)

    @property
    def added(self) -> list[Element]:
        """What has come to the two cards and their arrow."""
        return [e for i, e in self.document.design.elements.items() if i not in ("a", "b", "f")]

    @property
    def said(self) -> str:
        """What the window says in passing, "" for nothing."""
        toast = self.window.toast
        return toast.accessibleName() if toast.isVisible() else ""
