"""A field for words that grows with them and hands them over once, when the writer is done."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

_KEEPS_EDITING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)

# Padding and border of the style sheet, and the document's own margin, above and below.
_AROUND = 2 * (5 + 1 + 2)


class TextField(QPlainTextEdit):
    """Words of one field.

    Enter ends the editing (Shift+Enter starts a new line); with `many_lines` it is the other way round, and
    Ctrl+Enter ends it. Escape goes back to the stored words. `committed` comes once per finished change.
    """

    committed = Signal(str)
    entered = Signal()
    focused = Signal()

    def __init__(self, name: str, *, placeholder: str = "", many_lines: bool = False, rows: int = 1) -> None:
        super().__init__()
        self._stored = ""
        self._many_lines = many_lines
        self._rows = rows
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._fit)
        self._fit()

    @property
    def pending(self) -> bool:
        """Whether there are words that nobody was handed yet."""
        return self.text() != self._stored

    def text(self) -> str:
        return self.toPlainText().strip()

    def show_value(self, text: str) -> None:
        """Show the stored words; what is being typed stays, and so does the caret."""
        mine = self.hasFocus() and self.pending
        self._stored = text
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
        if self.pending and not self.isReadOnly():
            self._stored = self.text()
            self.committed.emit(self._stored)

    def sizeHint(self) -> QSize:
        return QSize(120, self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._wanted_height())

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape and self.pending:
            self.setPlainText(self._stored)
            e.accept()
            return
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._ends(e.modifiers()):
            self.finish()
            self.entered.emit()
            e.accept()
            return
        super().keyPressEvent(e)

    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.focused.emit()

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() not in _KEEPS_EDITING:
            self.finish()

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._fit()

    def _ends(self, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return True
        return not self._many_lines and not modifiers & Qt.KeyboardModifier.ShiftModifier

    def _wanted_height(self) -> int:
        block, height = self.document().firstBlock(), 0.0
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return math.ceil(max(height, self._rows * self.fontMetrics().lineSpacing())) + _AROUND

    def _fit(self) -> None:
        height = self._wanted_height()
        if height != self.height():
            self.setFixedHeight(height)
