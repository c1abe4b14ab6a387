"""One line of chat at the cursor: typed, heard by the others letter by letter, and gone a moment later."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from whiteboard.canvas.typing_keys import is_typing
from whiteboard.canvas.view import BoardView
from whiteboard.i18n import _
from whiteboard.model.values import Point
from whiteboard.session.session import Part, Session

MOST_LETTERS = 200
KEPT_MS = 5_000
"""How long a line stays after it was finished."""

_LEAST, _MOST, _BESIDE = 190, 420, QPoint(14, 18)


class ChatField(QLineEdit):
    """Takes every key while it has the focus. `finished`: Enter, or the focus went; `cancelled`: Escape."""

    finished = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chatAtCursor")
        self.setMaxLength(MOST_LETTERS)
        self.setPlaceholderText(_("Say something"))
        self.setAccessibleName(_("Say something at the cursor"))
        # It goes along with the mouse, which is never meant for it.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._fit)
        self._fit()
        self.hide()

    def event(self, arg__1: QEvent) -> bool:
        if arg__1.type() == QEvent.Type.ShortcutOverride and isinstance(arg__1, QKeyEvent):
            # Those of the window go through: who saves or quits does not want to say it.
            arg__1.setAccepted(is_typing(arg__1))
            return arg__1.isAccepted()
        return super().event(arg__1)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif arg__1.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(arg__1)
        # What it has no use for is not for the board either.
        arg__1.accept()

    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        # Its own context menu and an input method's window take the focus and give it back.
        if arg__1.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finished.emit()

    def _fit(self) -> None:
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        self.resize(min(max(words + 40, _LEAST), _MOST), self.sizeHint().height())


class ChatAtCursor(QObject):
    """Opens the field while the session is `chatting`, and hands on what is typed."""

    def __init__(self, view: BoardView, session: Session, kept_ms: int = KEPT_MS) -> None:
        super().__init__(view)
        self._view, self._session = view, session
        self.field = ChatField(view)
        self.field.textChanged.connect(self._say)
        self.field.finished.connect(self._on_finished)
        self.field.cancelled.connect(self._on_cancelled)
        self._kept = QTimer(self)
        self._kept.setSingleShot(True)
        self._kept.setInterval(kept_ms)
        self._kept.timeout.connect(self.forget)
        self._remove = session.subscribe(self._on_session)
        view.installEventFilter(self)

    def release(self) -> None:
        """Stop listening."""
        self._kept.stop()
        self._remove()
        self._view.removeEventFilter(self)

    def forget(self) -> None:
        """The line has been there long enough."""
        self._kept.stop()
        if not self._session.chatting:
            self.field.hide()
            self._session.say_at_cursor("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and self.field.isVisible():
            assert isinstance(event, QMouseEvent)
            self._place(event.position().toPoint())
        return False

    def _on_session(self, part: Part) -> None:
        if part is not Part.CHATTING:
            return
        if self._session.chatting:
            self._open()
        else:
            self._close()

    def _open(self) -> None:
        self._kept.stop()
        self.field.setReadOnly(False)
        self.field.clear()
        self._session.say_at_cursor("")
        pointer = self._session.pointer
        middle = Point(self._view.width() / 2, self._view.height() / 2)
        at = self._view.camera().to_view(pointer) if pointer is not None else middle
        self._place(QPoint(round(at.x), round(at.y)))
        self.field.show()
        self.field.raise_()
        self.field.setFocus()

    def _close(self) -> None:
        if self.field.hasFocus():
            self._view.setFocus()
        if not self._session.chat.strip():
            self.forget()
            return
        # One still sees what the others read.
        self.field.setReadOnly(True)
        self.field.deselect()
        self._kept.start()

    def _say(self, words: str) -> None:
        if self._session.chatting:
            self._session.say_at_cursor(words)

    def _on_finished(self) -> None:
        self._session.set_chatting(False)

    def _on_cancelled(self) -> None:
        self._session.say_at_cursor("")
        self._session.set_chatting(False)

    def _place(self, at: QPoint) -> None:
        field, place = self.field, at + _BESIDE
        x = min(place.x(), self._view.width() - field.width() - 8)
        y = (
            place.y()
            if place.y() + field.height() + 8 <= self._view.height()
            else at.y() - field.height() - 8
        )
        field.move(max(x, 8), max(y, 8))
