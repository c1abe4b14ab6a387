"""A board in a real view over a real document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from whiteboard.canvas.view import BoardView
from whiteboard.document.document import Document
from whiteboard.look.fonts import install_fonts
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowMode, FlowOp, Sticky, Text, Zone, ZoneKind
from whiteboard.model.ids import counted_ids
from whiteboard.model.values import Box, FrozenMap, Point
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Session
from whiteboard.tools.host import ToolHost
from whiteboard.tools.tool_context import Hooks


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> Iterator[None]:
    install_fonts()
    yield
    # What pytest-qt has closed goes with the test: no event loop runs here that would do it.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def small_design() -> Design:
    return Design.of(
        [
            Component(
                id="api",
                kind="service",
                name="Feed service",
                box=Box(0, 0, 172, 64),
                order="V1",
                facts=FrozenMap({"replicas": 24.0, "capacity": 12000.0}),
            ),
            Component(id="db", kind="rdbms", name="Posts", box=Box(320, 0, 172, 64), order="V2"),
            Component(id="cache", kind="cache", name="Hot feeds", box=Box(320, 160, 172, 64), order="V3"),
            Zone(id="zone", kind=ZoneKind.REGION, name="eu-west-1", box=Box(280, -60, 260, 320), order="V0"),
            Sticky(id="note", text="Ask about privacy", box=Box(0, 160, 180, 120), order="V4"),
            Text(id="title", text="News feed", size=24, box=Box(0, -80, 200, 32), order="V5"),
            _flow("read", "api", "cache", FlowOp.READ, FlowMode.SYNC),
            _flow("write", "api", "db", FlowOp.WRITE, FlowMode.ASYNC),
        ]
    )


def _flow(flow_id: str, source: str, target: str, op: FlowOp, mode: FlowMode) -> Flow:
    ends = (FlowEnd(element=source), FlowEnd(element=target))
    return Flow(id=flow_id, source=ends[0], target=ends[1], label=flow_id, op=op, mode=mode, order="V6")


@dataclass
class Rig:
    """The parts of a window that the canvas needs, and hands to use it with."""

    document: Document
    session: Session
    routes: RouteBook
    tools: ToolHost
    view: BoardView
    pressed_badges: list[str]
    said: list[str]

    def at(self, x: float, y: float) -> QPoint:
        """The view's pixel over a board point."""
        return QPoint(*(round(v) for v in self.view.camera().to_view(Point(x, y))))

    def over(self, element_id: str) -> QPoint:
        box = self.document.design.box_of(element_id)
        assert box is not None
        return self.at(*box.center)

    def field(self) -> QTextEdit:
        """The open text editor."""
        (found,) = [f for f in self.view.findChildren(QTextEdit) if f.isVisible()]
        return found

    def wheel(self, dx: int, dy: int, at: QPoint | None = None, *, held: str = "") -> None:
        where = QPointF(at or self.view.rect().center())
        modifiers = {
            "": Qt.KeyboardModifier.NoModifier,
            "ctrl": Qt.KeyboardModifier.ControlModifier,
            "shift": Qt.KeyboardModifier.ShiftModifier,
        }[held]
        event = QWheelEvent(
            where,
            where,
            QPoint(),
            QPoint(dx, dy),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.view, event)

    def picture(self) -> QImage:
        """What the view shows once it is sharp."""
        self.view.finish_painting()
        return self.view.grab().toImage()


def make_rig(qtbot: QtBot, design: Design, theme: str = "light") -> Rig:
    document = Document(client_id=7)
    document.load(design)
    session, routes = Session(), RouteBook(document)
    views: list[BoardView] = []
    badges: list[str] = []
    said: list[str] = []
    hooks = Hooks(badge=badges.append, pan=lambda dx, dy: views[0].pan_by(dx, dy), refused=said.append)
    tools = ToolHost(document, session, routes, counted_ids("n"), hooks)
    view = BoardView(document, session, routes, tools, load_theme(theme))
    views.append(view)

    def let_go(_view: BoardView) -> None:
        view.release_board()
        # The CRDT holds whoever listens to it.
        document.close()

    qtbot.addWidget(view, before_close_func=let_go)
    view.resize(900, 700)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.setFocus()
    view.zoom_to(1.0)
    view.center_on(["api", "db", "note"] if "api" in design.elements else design.elements)
    QApplication.processEvents()
    return Rig(document, session, routes, tools, view, badges, said)


@pytest.fixture
def design() -> Design:
    return small_design()


@pytest.fixture
def rig(qtbot: QtBot, design: Design) -> Rig:
    return make_rig(qtbot, design)
