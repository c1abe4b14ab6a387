"""What is seen of something that takes long: what it is, how far it is, and a way to give it up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from whiteboard.i18n import _
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click

SHOWN_AFTER_MS = 1000
_WIDTH = 420
_STEPS = 1000


class Ongoing(QFrame):
    """Over the window from the first second on; Cancel, or Escape wherever the keyboard is, gives it up."""

    _told = Signal(float)

    def __init__(self, window: QWidget, say: Callable[[str], None]) -> None:
        super().__init__(window)
        self._over, self._say = window, say
        self._cancelled = ""
        self._give_up: Callable[[], None] | None = None
        self._before: QWidget | None = None
        self.setProperty("role", "float")
        self.setAutoFillBackground(True)
        self.setFixedWidth(_WIDTH)
        self._title = label("")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._button = QPushButton(_("Cancel"))
        on_click(self._button, self.cancel)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._bar, 1)
        row.addWidget(self._button)
        rows.addLayout(row)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._appear)
        # From whichever thread works.
        self._told.connect(self._show_done, Qt.ConnectionType.QueuedConnection)
        self._listening = False
        window.installEventFilter(self)
        self.hide()

    @property
    def progress(self) -> Callable[[float], None]:
        """Takes the part that is done, 0 to 1, from any thread."""
        return self._told.emit

    def begin(self, title: str, cancelled: str, give_up: Callable[[], None]) -> None:
        """Something has begun; `give_up` ends that, and `cancelled` is said where the user did it; "" where
        whoever began it tells what came of that. What was still going on is given up."""
        self.abandon()
        self._cancelled, self._give_up = cancelled, give_up
        self._title.setText(title)
        self.setAccessibleName(title)
        self._bar.setValue(0)
        self._patience.start(SHOWN_AFTER_MS)

    def end(self) -> None:
        """It is done, or cannot be."""
        self._give_up = None
        self._patience.stop()
        self._listen(False)
        before, self._before = self._before, None
        if before is not None and self._button.hasFocus() and isValid(before):
            before.setFocus()
        self.hide()

    def cancel(self) -> None:
        """The user gives it up."""
        if self.abandon() and self._cancelled:
            self._say(self._cancelled)

    def abandon(self) -> bool:
        """Give up what goes on, for example because the window closes; whether there was something."""
        give_up = self._give_up
        self.end()
        if give_up is not None:
            give_up()
        return give_up is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if self._listening and _is_escape(event) and self._is_ours(watched):
            # The override first, or Escape would be a shortcut of the board's.
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.cancel()
                return True
        return super().eventFilter(watched, event)

    def _is_ours(self, watched: QObject) -> bool:
        """Of the window itself; what stands before it, such as a dialog, has Escape first."""
        return isinstance(watched, QWidget) and watched.window() is self._over.window()

    def _appear(self) -> None:
        self._place()
        self.show()
        self.raise_()
        before = QApplication.focusWidget()
        # Whoever types goes on: the next letters are no answer, and Escape is heard anywhere.
        if before is None or not before.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            self._before = before
            self._button.setFocus()
        self._listen(True)

    def _listen(self, wanted: bool) -> None:
        """Escape means this wherever the keyboard is; nothing is looked at while nothing is shown."""
        app = QCoreApplication.instance()
        if app is None or wanted == self._listening:
            return
        self._listening = wanted
        if wanted:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)

    def _show_done(self, done: float) -> None:
        # Qt paints the bar within the call, and with it all of the window that waits to be painted.
        if self._give_up is not None:
            self._bar.setValue(max(self._bar.value(), round(done * _STEPS)))

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, (self._over.height() - self.height()) // 3)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
