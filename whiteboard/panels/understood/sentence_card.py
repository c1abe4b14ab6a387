"""A sentence with what was read in it; it leads to where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.labels import label
from whiteboard.panels.understood.correcting import Corrector
from whiteboard.panels.understood.reading_line import ReadingLine
from whiteboard.review.evidence.understood import Sentence

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_LONGEST = 240
"""Letters of a quote; whoever wants the rest goes to where it stands."""


class SentenceCard(QFrame):
    """`led` carries the id of the record in which the sentence stands, on a click, Enter or Space; `walked`
    1 or -1: the keyboard goes to the next card or the one before."""

    led = Signal(str)
    walked = Signal(int)

    def __init__(self, sentence: Sentence, note: str, corrector: Corrector, theme: Theme) -> None:
        super().__init__()
        self.sentence = sentence
        self._corrector = corrector
        self._theme = theme
        self._lines: dict[str, ReadingLine] = {}
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Show where it stands"))
        quote = sentence.text
        quote = quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1].rstrip() + "…"
        self._note = label("", "small", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 8, 8)
        self._column.setSpacing(4)
        self._column.addWidget(label(f"“{quote}”", "body", wrap=True))
        self._column.addWidget(self._note)
        self.setAccessibleName(quote)
        self._fill(sentence, note)

    def show_sentence(self, sentence: Sentence, note: str) -> None:
        """The same words after another review; `note` says whose they are, and what else they name."""
        if sentence != self.sentence or note != self._note.text():
            self._fill(sentence, note)

    def show_writable(self) -> None:
        """What it offers to do looks as it is."""
        for line in self._lines.values():
            line.show_writable()

    def _fill(self, sentence: Sentence, note: str) -> None:
        self.sentence = sentence
        self._note.setText(note)
        keys = {reading.key for reading in sentence.readings}
        for key in [k for k in self._lines if k not in keys]:
            line = self._lines.pop(key)
            self._column.removeWidget(line)
            discard(line)
        for place, reading in enumerate(sentence.readings, start=2):
            line = self._lines.get(reading.key)
            if line is None:
                line = self._lines[reading.key] = ReadingLine(sentence, reading, self._corrector, self._theme)
            else:
                line.show_reading(sentence, reading)
            if self._column.indexOf(line) != place:
                self._column.insertWidget(place, line)
        described = [note, *(line.accessibleName() for line in self._lines.values())]
        self.setAccessibleDescription("; ".join(described))

    def dress(self, theme: Theme) -> None:
        self._theme = theme

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self.hasFocus():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.led.emit(self.sentence.where)
        elif key in _STEPS:
            self.walked.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Else the release would go to whoever takes the press.
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.led.emit(self.sentence.where)
