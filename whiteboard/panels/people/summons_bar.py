"""Says over the board that somebody asks everybody to come, with the way there or back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import IconButton, WordButton
from whiteboard.panels.parts.icon_tile import IconTile
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click

STAYS_MS = 15_000
_TOP = 48
"""Below the badge that says whom one follows."""


class SummonsBar(QFrame):
    """A child of the board, at its top; goes away by itself after a while."""

    go = Signal()
    back = Signal()
    closed = Signal()

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("summonsBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # A press beside its buttons is not for the board.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._words = label("", "body")
        self._go = WordButton(_("Go there"), theme, role="primary-small")
        self._back = WordButton(_("Back"), theme, role="small")
        self._back.setToolTip(_("Back to where you were"))
        close = IconButton("close", _("Close"), theme, size=15)
        on_click(self._go, self.go.emit)
        on_click(self._back, self.back.emit)
        on_click(close, self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(IconTile("bullhorn-outline", lambda t: t.colors.accent, theme, size=24))
        for widget in (self._words, self._go, self._back, close):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self._close)
        over.installEventFilter(self)
        self.hide()

    def show_call(self, name: str, *, gone: bool) -> None:
        """`gone`: the view is on its way there already."""
        words = _("{name} asks everyone to look here").format(name=name)
        self._words.setText(words)
        self.setAccessibleName(words)
        self._go.setVisible(not gone)
        self._back.setVisible(gone)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def show_gone(self) -> None:
        """The view is on its way there now."""
        self._go.hide()
        self._back.show()
        self._place()
        self._timer.start()

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            self._over.setFocus()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, _TOP)
