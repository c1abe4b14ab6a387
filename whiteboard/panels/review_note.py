"""The quiet line that says what of the review could not be made, or that it is an older board's."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click


class ReviewNote(QWidget):
    """Takes no room while all could be made. `log_requested`: the user wants to see why it could not."""

    log_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._sentence = label("", "error", wrap=True)
        self._log = WordButton(_("Open the log"), theme, role="small")
        on_click(self._log, self.log_requested.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._log)
        self.setAccessibleName(_("What could not be made"))
        self.hide()

    @property
    def text(self) -> str:
        return self._sentence.text()

    def show_sentence(self, sentence: str, *, log: bool = True) -> None:
        """Say this, "" takes it away; `log`: the log says more."""
        self._log.setVisible(log)
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))
