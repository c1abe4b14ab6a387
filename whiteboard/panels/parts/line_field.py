"""A one-line field that hands its text over once, and says in words when it cannot be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from whiteboard.look.file_drags import leaves_files
from whiteboard.look.typing import settle_composed
from whiteboard.panels.parts.keyboard_home import leave
from whiteboard.panels.parts.labels import set_property
from whiteboard.panels.parts.undo_keys import passed_on, tell_taken_back

_KEEPS_EDITING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class LineField(QLineEdit):
    """`check` returns a sentence for what cannot be read, "" for what can.

    Enter hands it over and gives the keyboard back, Escape takes it back; see `keyboard_home`.
    What cannot be read is kept, marked and not handed over; `complained` carries the sentence, or "" once the
    text is fine again.
    """

    committed = Signal(str)
    complained = Signal(str)

    def __init__(
        self, name: str, *, placeholder: str = "", check: Callable[[str], str] | None = None
    ) -> None:
        super().__init__()
        self._stored = ""
        self._unread = ""
        self._composed = ""
        self._check = check
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.returnPressed.connect(self.finish)
        self.textEdited.connect(self._forgive)

    @property
    def pending(self) -> bool:
        """Whether there is text that nobody was handed yet, and that can be."""
        return self._differs and not self.unread

    @property
    def unread(self) -> str:
        """A sentence while it holds what was looked at and cannot be read, else ""."""
        return self._unread if self._differs else ""

    @property
    def _differs(self) -> bool:
        return self.text().strip() != self._stored

    def set_writable(self, writable: bool) -> None:
        """Off, it looks so and keeps the caret: disabled, the next widget would get what is typed in it."""
        self.setReadOnly(not writable)
        set_property(self, "off", "false" if writable else "true")

    def show_value(self, text: str) -> None:
        """Show the stored text; what is being typed, could not be read or may not be written now stays."""
        mine = self._differs and (self.hasFocus() or bool(self._unread) or self.isReadOnly())
        self._stored = text
        if not mine and text != self.text():
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)

    def finish(self) -> None:
        """Hand over what was typed, if it differs from what is stored and can be read."""
        text = self.text().strip()
        if not self._differs or self.isReadOnly():
            return
        sentence = self._check(text) if self._check else ""
        self._mark(sentence)
        if not sentence:
            self._stored = text
            self.committed.emit(text)

    def check_again(self) -> bool:
        """Whether what stands there can be read as what is asked for now; it is marked if not."""
        sentence = self._check(self.text().strip()) if self._check else ""
        self._mark(sentence)
        return not sentence

    def settle(self) -> None:
        """Make text of what an input method is still composing."""
        settle_composed(self, lambda: self._composed)

    def inputMethodEvent(self, arg__1: QInputMethodEvent) -> None:
        self._composed = arg__1.preeditString()
        super().inputMethodEvent(arg__1)

    def event(self, arg__1: QEvent) -> bool:
        if passed_on(arg__1, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            return False
        return super().event(arg__1)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Escape and self._differs:
            # As one step that Ctrl+Z takes back: it may have been a long line, and the wrong key.
            self.selectAll()
            self.insert(self._stored)
            self._mark("")
            tell_taken_back(self)
            arg__1.accept()
            return
        super().keyPressEvent(arg__1)
        # It may have gone on to another field; what cannot be read has to be put right first.
        if arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hasFocus() and not self.unread:
            arg__1.setAccepted(leave(self))

    def dragEnterEvent(self, arg__1: QDragEnterEvent) -> None:
        if not leaves_files(arg__1):
            super().dragEnterEvent(arg__1)

    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        if arg__1.reason() not in _KEEPS_EDITING:
            self.finish()

    def _forgive(self) -> None:
        # The mark goes as soon as the text can be read, and comes only when the writer is done.
        if self._unread and (not self._check or not self._check(self.text().strip())):
            self._mark("")

    def _mark(self, sentence: str) -> None:
        self._unread = sentence
        set_property(self, "invalid", "true" if sentence else "false")
        self.setAccessibleDescription(sentence)
        self.complained.emit(sentence)
