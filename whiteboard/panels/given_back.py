"""Words that were typed and could not be written, shown until their writer decides what becomes of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.draft_field import DraftField
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click

WIDTH = 360


class GivenBackCard(QFrame):
    """`keep` gets the words, to make a note of them, and returns whether it could; `closed`: it is done.

    It takes the keyboard: the letters that follow go on the words, and are no commands to the board.
    """

    closed = Signal()

    def __init__(
        self, reason: str, words: str, keep: Callable[[str], bool], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self.setProperty("role", "float")
        self.setObjectName("givenBack")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(reason)
        self._field = DraftField(_("What you typed"), rows=2)
        self._field.setPlainText(words)
        note = WordButton(_("Keep as a note"), theme, role="primary-small")
        on_click(note, self._make_note)
        copy = WordButton(_("Copy"), theme, role="small")
        on_click(copy, lambda: QGuiApplication.clipboard().setText(self._field.toPlainText()))
        discard = WordButton(_("Discard"), theme, role="small")
        on_click(discard, self.closed.emit)
        row = QHBoxLayout()
        row.addWidget(discard)
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(note)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(reason, "card-title", wrap=True))
        column.addWidget(self._field)
        column.addLayout(row)

    @property
    def words(self) -> str:
        """What would be lost with the card."""
        return self._field.text()

    def start(self) -> None:
        """Take the keyboard, after the last word."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Nothing that is pressed here is meant for the board below; not even Escape drops the words.
        event.accept()

    def _make_note(self) -> None:
        if not self.words or self._keep(self.words):
            self.closed.emit()
