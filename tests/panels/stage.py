"""A small news feed with an interview half done, and a desk to work on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.actions.desk import Desk
from whiteboard.document.document import Document
from whiteboard.look.turns import Turns
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Flow, FlowEnd, FlowOp, Sticky, Text, Zone, ZoneKind
from whiteboard.model.interview import Answer, Clock, Decision, Endpoint, Entity, Meta, Requirement
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box, FrozenMap
from whiteboard.review.engine import review
from whiteboard.review.result import Review

ELEMENTS: tuple[Element, ...] = (
    Component(id="web", kind="client", name="Web app", box=Box(0, 0, 172, 64)),
    Component(id="feed", kind="service", name="Feed service", box=Box(240, 0, 172, 64)),
    Component(
        id="cache",
        kind="cache",
        name="Redis",
        box=Box(480, 0, 172, 64),
        facts=FrozenMap({"hit_ratio": 0.95, "ttl": 60.0}),
    ),
    Component(id="db", kind="rdbms", name="Posts DB", box=Box(240, 160, 172, 64)),
    Component(id="plain", kind="box", name="Kafka", box=Box(480, 160, 172, 64)),
    Flow(id="read", source=FlowEnd(element="web"), target=FlowEnd(element="feed"), label="GET /feed"),
    Flow(id="write", source=FlowEnd(element="feed"), target=FlowEnd(element="db"), op=FlowOp.WRITE),
    Zone(id="region", kind=ZoneKind.REGION, name="eu-west", box=Box(200, -40, 500, 300)),
    Sticky(id="note", box=Box(0, 300, 180, 120), text="Ask about celebrities"),
    Text(id="text", box=Box(0, 500, 180, 30), text="News feed"),
)
ANSWERS: tuple[Answer, ...] = (
    Requirement(id="r1", order="A", text="A user posts"),
    Requirement(id="r2", order="B", text="A user reads a feed"),
    Requirement(id="nf1", order="C", functional=False, text="Feed in 200 ms"),
    Endpoint(id="p1", order="D", method="POST", path="/v1/posts"),
    Entity(id="t1", order="E", name="Post", store="db"),
    Decision(id="d1", order="F", choice="Push on write", rejected="Pull on read"),
)


class Stage(Desk):
    """A desk with that design; its clock stands at 1000 s."""

    def __init__(self) -> None:
        super().__init__()
        meta = Meta(title="Design a news feed", phase=Phase.HIGH_LEVEL)
        self.document.load(Design.of((*ELEMENTS, *ANSWERS), meta, Clock(budget=45)))

    def review(self) -> Review:
        return review(self.design)

    def peer(self) -> Document:
        """Another seat with the same design; `hear` takes its edits over."""
        other = Document(client_id=2)
        other.apply_update(self.document.encode_state())
        return other

    def hear(self, other: Document) -> None:
        self.document.apply_update(other.encode_diff(self.document.state_vector()))


def shown(widget: QWidget, width: int = 320, height: int = 700) -> None:
    """Show a widget as the active window with its layout done."""
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    QTest.qWaitForWindowActive(widget)
    settle()


def built(widget: QWidget) -> None:
    """Let long lists build all their rows."""
    while any(turns.under_way for turns in widget.findChildren(Turns)):
        QApplication.processEvents()
    settle()


def settle() -> None:
    """Let nested layouts run; each pass may ask for another one."""
    for _round in range(6):
        QApplication.processEvents()


def type_into(widget: QWidget, text: str, *, end: bool = True) -> None:
    """Type into a field as a user does: focus, replace all, Enter."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget, text)
    if end:
        QTest.keyClick(widget, Qt.Key.Key_Return)
