"""Show a floating frame beside a widget or in the middle of a window, inside the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QKeyCombination, QPoint, QRect, Qt
from PySide6.QtGui import QCloseEvent, QCursor, QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from whiteboard.look.soon import soon

# Not Qt's standard key: desktops other than Gnome and KDE have none.
QUIT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Q)

_LINGERS_MS = 1000


def keys_let_go() -> None:
    """Call when a popup or a menu has closed, before what takes its time: the X server hears only now and
    then what Qt has for it, and hands all keys to the popup until it has heard that this is gone."""
    # The answer cannot come before what was said so far has been heard.
    QCursor.pos()


class Popup(QFrame):
    """A frame that closes on Escape and on a click beside it, and is gone soon after: keys that the X server
    has sent it meanwhile are passed on to what has the keyboard then, but only as long as it is there."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(content)

    def open_at(self, place: QPoint) -> None:
        """Show with the top left corner at a place of the screen, moved inside where it would stick out."""
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        size = self.size()
        x = min(max(place.x(), room.left()), room.right() - size.width())
        y = min(max(place.y(), room.top()), room.bottom() - size.height())
        self.move(x, y)
        self.show()

    def open_below(self, anchor: QWidget) -> None:
        self.open_at(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))

    def open_in(self, window: QWidget) -> None:
        """Show in the upper middle of a window."""
        frame = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
        self.open_at(QPoint(frame.center().x() - self.width() // 2, frame.top() + frame.height() // 7))

    def closeEvent(self, event: QCloseEvent) -> None:
        # Accepted, it would take its window from the X server at once, and with it the keys on their way.
        event.ignore()
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        keys_let_go()
        soon(self, self.deleteLater, after_ms=_LINGERS_MS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        behind = self.parentWidget()
        window = behind.window().windowHandle() if behind is not None else None
        if window is None or event.keyCombination() != QUIT:
            super().keyPressEvent(event)
            return
        # While it opens it has the keys before it has the focus, which is what the others go by.
        QCoreApplication.postEvent(window, event.clone())
        self.close()
