"""What is said where the program's opinion is held back, with a way to see a phase's concerns at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click


class HeldNote(QWidget):
    """Visible while there is something to say where it is wanted."""

    shown_now = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._wanted = False
        self._words = label("", "sub", wrap=True)
        self._words.setObjectName("hints-held")
        self._now = WordButton(_("Show them now"), theme, role="small")
        on_click(self._now, self.shown_now.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._now)
        self._show()

    def show_sentence(self, sentence: str, *, may_show: bool) -> None:
        """`may_show`: whoever reads it may see at once what is held back."""
        self._words.setText(sentence)
        self._now.setVisible(may_show)
        self._show()

    def set_wanted(self, wanted: bool) -> None:
        """Whether what is looked at is concerned."""
        self._wanted = wanted
        self._show()

    def _show(self) -> None:
        self.setVisible(self._wanted and bool(self._words.text()))
