"""A tablet's pen over the board: its tip draws with the active tool, its other end rubs out."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent

from whiteboard.session.session import SELECT, Session
from whiteboard.tools.events import Button, PointerEvent
from whiteboard.tools.host import ToolHost

PEN, ERASER = "pen", "eraser"
"""The ids of the tools that the two ends of a pen take up."""

NEAR_SECONDS = 0.5
"""So long after it was heard of a pen is taken to be near: it tells of itself all the time."""

Place = Callable[[QPointF, Qt.KeyboardModifier], PointerEvent]


class Stylus:
    """The first time that it comes down, the pen tool is taken up in place of the one to select with: that is
    what it is picked up for. Later the tool that was chosen since is left as it is."""

    def __init__(self, session: Session, tools: ToolHost, place: Place) -> None:
        self._session, self._tools, self._place = session, tools, place
        self._seen = False
        self._down = False
        self._before = ""
        self._heard = float("-inf")

    @property
    def seen(self) -> bool:
        """Whether somebody has used one here."""
        return self._seen

    @property
    def near(self) -> bool:
        """Whether it is over the board now: then what touches that is a palm."""
        return self._down or monotonic() - self._heard < NEAR_SECONDS

    def take(self, event: QEvent) -> PointerEvent | None:
        """Do what it means; where the pointer is now, None for what a mouse button stands for as well."""
        assert isinstance(event, QTabletEvent)
        self._heard = monotonic()
        kind, tip = event.type(), event.button() is Qt.MouseButton.LeftButton
        if kind is not QEvent.Type.TabletMove and not tip and not self._down:
            # The button on its side is the right one of a mouse, which Qt makes of it.
            return None
        at = self._place(event.position(), event.modifiers())
        pressure = min(max(event.pressure(), 0.0), 1.0)
        if kind is QEvent.Type.TabletPress:
            self._take_up(event)
            self._down = True
            self._tools.press(_pressed(at, Button.LEFT, pressure))
        elif kind is QEvent.Type.TabletMove:
            self._tools.move(_pressed(at, Button.NONE, pressure if self._down else None))
        else:
            self._tools.release(_pressed(at, Button.LEFT, None))
            self._down = False
            self._give_back()
        return at

    def _take_up(self, event: QTabletEvent) -> None:
        if event.pointerType() is QPointingDevice.PointerType.Eraser:
            self._before = self._session.tool
            self._session.use_tool(ERASER)
        elif not self._seen and self._session.tool == SELECT:
            self._session.use_tool(PEN)
        self._seen = True

    def _give_back(self) -> None:
        if self._before:
            self._session.use_tool(self._before)
            self._before = ""


def _pressed(at: PointerEvent, button: Button, pressure: float | None) -> PointerEvent:
    return PointerEvent(at.point, at.screen, button, at.shift, at.ctrl, at.alt, pressure=pressure)
