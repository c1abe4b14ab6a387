"""What the pace coach says, in two quiet lines that are kept free for it."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.panels.parts.announce import announce
from whiteboard.panels.parts.labels import label

_LINES = 2


class PaceLine(QWidget):
    """As high without a sentence as with one, so that nothing below it moves by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "line", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self._words)
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        before = self._words.text()
        if sentence == before:
            return
        self._words.setText(sentence)
        self._words.setToolTip(sentence)
        if _gist(sentence) != _gist(before):
            announce(self, sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The style sheet's font is known only now.
        self.setFixedHeight(_LINES * self._words.fontMetrics().lineSpacing())


def _gist(sentence: str) -> str:
    # A minute less is no news to whoever listens.
    return re.sub(r"\d+", "", sentence)
