"""A step over a whole board, as the window shows it: the board fills, and keys and clicks come behind it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from whiteboard.app.ongoing import Ongoing
from whiteboard.canvas.cursors import waiting
from whiteboard.document.strides import Strides
from whiteboard.i18n import _

LOOK_MS = 250

_HELD = frozenset(
    {
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.ContextMenu,
        QEvent.Type.Drop,
    }
)


class LongSteps(QObject):
    """Holds what the user does meanwhile until the step is over, in order: a key must not act on a board that
    is there in part. To look around, and to move the pointer, goes on."""

    def __init__(self, window: QWidget, strides: Strides, say: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._strides, self._say = window, strides, say
        self._ongoing = Ongoing(window, say)
        self._held = ExitStack()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(lambda: self._ongoing.progress(strides.done))
        strides.subscribe(lambda _none: self._follow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_held(event) and self._is_ours(watched):
            self._wait()
            # What it was meant for may have gone with the step, or with the window.
            return not isValid(watched)
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        self._held.close()
        self._look.stop()
        if not self._strides.under_way:
            self._ongoing.end()
            self._say_whether_it_was_given_up()
            return
        self._held.enter_context(waiting())
        if (app := QCoreApplication.instance()) is not None:
            app.installEventFilter(self)
            self._held.callback(app.removeEventFilter, self)
        self._look.start()
        title = _("{doing} …").format(doing=self._strides.title)
        # Whether it was cancelled is known once it is taken back.
        self._ongoing.begin(title, "", self._strides.cancel)

    def _say_whether_it_was_given_up(self) -> None:
        if self._strides.taken_back is None:
            return
        words = (
            _("{doing} was cancelled; nothing has changed.")
            if self._strides.taken_back
            else _("{doing} could not be cancelled any more; it is done.")
        )
        self._say(words.format(doing=self._strides.title))

    def _wait(self) -> None:
        """The event that has come stays where it is; those behind it stay with the window system."""
        loop = QEventLoop()
        flags = QEventLoop.ProcessEventsFlag
        while self._strides.under_way:
            loop.processEvents(flags.ExcludeUserInputEvents | flags.WaitForMoreEvents)

    def _is_held(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            return event.buttons() != Qt.MouseButton.NoButton
        return event.type() in _HELD

    def _is_ours(self, watched: QObject) -> bool:
        """Of this window or a menu or dialog of it, but what gives the step up."""
        if (
            not isinstance(watched, QWidget)
            or watched is self._ongoing
            or self._ongoing.isAncestorOf(watched)
        ):
            return False
        widget: QWidget | None = watched
        while widget is not None and widget is not self._window:
            widget = widget.parentWidget()
        return widget is not None
