"""A field for words that grows with them and hands them over when the writer is done, or rests."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
)

from whiteboard.editing.drafting import PAUSE_MS, Draft
from whiteboard.look.file_drags import leaves_files
from whiteboard.look.typing import retype, settle
from whiteboard.panels.parts.growing_text import GrowingText
from whiteboard.panels.parts.keyboard_home import leave
from whiteboard.panels.parts.labels import set_property
from whiteboard.panels.parts.undo_keys import passed_on, tell_taken_back

_KEEPS_EDITING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class TextField(GrowingText):
    """Words of one field.

    Enter ends the editing (Shift+Enter starts a new line); with `many_lines` it is the other way round, and
    Ctrl+Enter ends it. Escape goes back to the stored words, and Ctrl+Z brings back what it took; where
    there is nothing of the field's own to undo, the key is the window's. `committed` comes once per finished
    change.

    Where the editing ends, so does the field's hold on the keyboard, see `keyboard_home`; one that
    `keeps_keyboard` adds to a list, and the next line of it is typed at once.

    A `live` one hands its words over at every short rest, takes in what peers write in them where the
    caret stays, and Escape takes back what was typed since the caret came, also what was handed over.
    """

    committed = Signal(str)
    entered = Signal()
    focused = Signal()

    def __init__(
        self,
        name: str,
        *,
        placeholder: str = "",
        many_lines: bool = False,
        rows: int = 1,
        live: bool = False,
        keeps_keyboard: bool = False,
    ) -> None:
        super().__init__(rows)
        self.keeps_keyboard = keeps_keyboard
        self.live = live
        self._draft = Draft("")
        self._before = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self.finish)
        self._many_lines = many_lines
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)

    @property
    def pending(self) -> bool:
        """Whether there are words that nobody was handed yet."""
        return self.text() != self._draft.base.strip()

    @property
    def fresh(self) -> bool:
        """Whether something was typed since the caret came, handed over or not, and it is still there."""
        return self.hasFocus() and self.text() != self._draft.start.strip()

    @property
    def before(self) -> str:
        """The stored words that the committed ones were made of."""
        return self._before

    @property
    def joins(self) -> str:
        """What makes one undo step of all that is handed over until the caret goes; "" for once."""
        return self._draft.joins if self.live else ""

    def refuse(self) -> None:
        """What was committed could not be written: it is still pending."""
        self._draft.base = self._before

    def text(self) -> str:
        return self.toPlainText().strip()

    def set_writable(self, writable: bool) -> None:
        """Off, it looks so, and its words can still be scrolled, marked and copied."""
        self.setReadOnly(not writable)
        set_property(self, "off", "false" if writable else "true")

    def show_value(self, text: str) -> None:
        """Show the stored words; what is being typed stays, and so does the caret."""
        if self.live and (self.hasFocus() or self.pending):
            retype(self, self._draft.heard(self.toPlainText(), text))
            return
        mine = self.hasFocus() and self.pending
        self._draft.base = text
        if mine or text == self.text():
            return
        place = self.textCursor().position()
        self.setPlainText(text)
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(text)))
            self.setTextCursor(cursor)

    def finish(self) -> None:
        """Hand over what was typed, if it differs from what is stored."""
        self._rest.stop()
        if self.pending and not self.isReadOnly():
            self._hand_over(self.text())

    def settle(self) -> None:
        """Make text of what an input method is still composing."""
        settle(self)

    def dragEnterEvent(self, e: QDragEnterEvent) -> None:
        if not leaves_files(e):
            super().dragEnterEvent(e)

    def event(self, e: QEvent) -> bool:
        document = self.document()
        if passed_on(e, undo=document.isUndoAvailable(), redo=document.isRedoAvailable()):
            return False
        return super().event(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape and self._taken_back():
            tell_taken_back(self)
            e.accept()
            return
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _ends(e.modifiers(), self._many_lines):
            self.finish()
            self.entered.emit()
            if self.hasFocus() and not self.keeps_keyboard:
                leave(self)
            e.accept()
            return
        super().keyPressEvent(e)
        if self.live and self.pending:
            self._rest.start()

    def inputMethodEvent(self, arg__1: QInputMethodEvent) -> None:
        super().inputMethodEvent(arg__1)
        if self.live and self.pending:
            self._rest.start()

    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        if e.reason() not in _KEEPS_EDITING and not self.pending:
            self._draft = Draft(self._draft.base)
        self.focused.emit()

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() not in _KEEPS_EDITING:
            self.finish()

    def _hand_over(self, text: str) -> None:
        self._before, self._draft.base = self._draft.base, text
        self.committed.emit(text)

    def _taken_back(self) -> bool:
        """Escape: whether there was something to take back."""
        before = self._draft.start if self.live else self._draft.base
        if self.text() == before.strip():
            return False
        # As one step that Ctrl+Z takes back: it may have been many lines, and the wrong key.
        all_of_it = QTextCursor(self.document())
        all_of_it.select(QTextCursor.SelectionType.Document)
        all_of_it.insertText(before)
        self.finish()
        return True


def _ends(modifiers: Qt.KeyboardModifier, many_lines: bool) -> bool:
    """Whether Enter with these keys ends the editing."""
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return True
    return not many_lines and not modifiers & Qt.KeyboardModifier.ShiftModifier
