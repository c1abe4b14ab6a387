"""What is typed while a window opens is for that window, and reaches it in order."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QTimer,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from whiteboard.look.patience import Patience
from whiteboard.panels.parts.popup import QUIT

PATIENCE_MS = 500
"""A desktop that leaves the keyboard where it is has made up its mind by then."""

_LOOKED_AT_MS = 10
_OPENED = QEvent.Type(QEvent.registerEventType())
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_XCB, _KEY_PRESS, _SENT = b"xcb_generic_event_t", 2, 0x80


class KeysAhead(QObject):
    """The window system hands the keyboard over some hundredths of a second after a window is there, and a
    busy program hears of it later still. Keys that come in between would be commands in the window behind:
    they stay in the queue until then, and what a busy program has taken from there already is held."""

    def __init__(self, app: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._opened: QWidget | None = None
        self._waiting = False
        self._held: list[QKeyEvent] = []
        self._replayed_to: QWindow | None = None
        self._gate = _Gate(self._hold)
        app.focusWindowChanged.connect(self._watch)

    def wait_for(self, opened: QWidget | None) -> None:
        """Call when a window is shown: nothing is typed until it has the keyboard."""
        if opened is None or opened is self._opened:
            return
        if self._opened is None:
            self._app.installNativeEventFilter(self._gate)
            self._app.installEventFilter(self)
        self._opened = opened
        QCoreApplication.postEvent(self, QEvent(_OPENED))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.WindowBlocked:
            self.wait_for(QApplication.activeModalWidget())
        elif kind == QEvent.Type.MouseButtonPress and isinstance(watched, QWindow):
            # What was typed before the click comes before it, and what is typed after it goes where it went.
            self._replay()
            if watched is not QGuiApplication.focusWindow():
                self.wait_for(_widget_of(watched))
        elif kind in _KEYS and self._awaits and isinstance(watched, QWindow):
            return watched is not self._replayed_to and isinstance(event, QKeyEvent) and self._keep(event)
        elif kind == QEvent.Type.Shortcut and self._awaits:
            # A dialog blocks its window, whose keys are shortcuts all the same.
            return True
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() != _OPENED:
            return super().event(event)
        self._hold()
        return True

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    @property
    def _awaits(self) -> bool:
        """Whether a key now is one for the window that is about to have the keyboard."""
        return self._opened is not None and _is_awaited(self._opened)

    def _keep(self, event: QKeyEvent) -> bool:
        """Whether the key is held; before it is a shortcut of the window to which it came."""
        if event.keyCombination() == QUIT:
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._held.append(event.clone())
        event.accept()
        return True

    def _hold(self) -> None:
        if self._waiting or self._opened is None:
            return
        self._waiting = True
        try:
            while (opened := self._opened) is not None:
                self._watch(opened.windowHandle() if isValid(opened) else None)
                _wait(opened)
                if self._opened is opened:
                    self._replay()
                    self._opened = None
        finally:
            self._waiting = False
            self._app.removeNativeEventFilter(self._gate)
            self._app.removeEventFilter(self)

    def _replay(self) -> None:
        opened, held, self._held = self._opened, self._held, []
        for key in held:
            # One of these keys may put it away; the others were not meant for what lies behind it.
            if opened is not None and isValid(opened) and opened.isVisible():
                self._replayed_to = opened.windowHandle()
                QCoreApplication.sendEvent(self._replayed_to, key)
        self._replayed_to = None


class _Gate(QAbstractNativeEventFilter):
    """The X server's keys, before Qt gives them to whichever window it takes for the active one then."""

    def __init__(self, on_key: Callable[[], None]) -> None:
        super().__init__()
        self._on_key = on_key

    def nativeEventFilter(
        self,
        eventType: QByteArray | bytes | bytearray | memoryview,  # noqa: N803 - Qt calls it so
        message: int,
    ) -> object:
        if eventType == _XCB:
            kind = ctypes.c_uint8.from_address(int(message)).value
            if kind & ~_SENT == _KEY_PRESS:
                self._on_key()
        return False, 0


def _wait(opened: QWidget) -> None:
    loop = QEventLoop()
    # What a busy program has not heard yet may well be that the keyboard has come.
    patience = Patience()
    patience.over.connect(loop.quit)
    # It may be closed again, and the keyboard may have gone elsewhere; nothing tells of all of these.
    looks = QTimer(interval=_LOOKED_AT_MS)
    looks.timeout.connect(lambda: None if _is_awaited(opened) else loop.quit())
    patience.start(PATIENCE_MS)
    looks.start()
    if _is_awaited(opened):
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def _is_awaited(opened: QWidget) -> bool:
    if not isValid(opened) or not opened.isVisible() or QApplication.activePopupWidget() is not None:
        return False
    # A dialog before it counts as well: it has the keys first.
    modal = QApplication.activeModalWidget()
    return not opened.isActiveWindow() and modal in (None, opened)


def _widget_of(window: QWindow) -> QWidget | None:
    return next(
        (widget for widget in QApplication.topLevelWidgets() if widget.windowHandle() is window), None
    )
