"""One thing that was read in a sentence: what it says, and buttons to correct it or to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.language.measure import Quality
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label, set_property
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.understood.correcting import Corrector
from whiteboard.panels.understood.editor import ConceptEditor, Editor, QuantityEditor
from whiteboard.review.evidence.understood import Reading, Sentence
from whiteboard.review.reports.understood_report import said, told


class ReadingLine(QWidget):
    """An editor that is open stays open when a new review arrives, until what it corrects is another."""

    def __init__(self, sentence: Sentence, reading: Reading, corrector: Corrector, theme: Theme) -> None:
        super().__init__()
        self._sentence, self.reading = sentence, reading
        self._corrector = corrector
        self._theme = theme
        self._editor: Editor | None = None
        self._words = label("", "line", wrap=True)
        self._before = label("", "small", wrap=True)
        self._correct = self._button(_("Correct"), self.edit)
        self._remove = self._button(_("Not what I meant"), self._take_away)
        self._again = self._button(_("Read it again"), self._read_again)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(4)
        for button in (self._correct, self._remove, self._again):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        for widget in (self._words, self._before):
            self._column.addWidget(widget)
        self._column.addLayout(buttons)
        self._show()

    def show_reading(self, sentence: Sentence, reading: Reading) -> None:
        """The same thing after another review."""
        changed = reading != self.reading
        self._sentence, self.reading = sentence, reading
        if changed:
            self._close()
            self._show()

    def show_writable(self) -> None:
        """What it offers to do looks as it is."""
        self._show()

    def dress(self, theme: Theme) -> None:
        self._theme = theme

    def edit(self) -> None:
        """Open the form in which it is corrected."""
        if self._editor is not None or not self._corrector.writable:
            return
        counts = self.reading.counts
        read = self.reading.measure if self.reading.measure is not None else self.reading.concept
        shown = read if counts is None else counts
        if isinstance(shown, str):
            self._editor = ConceptEditor(shown, self._theme, self._save_concept)
        else:
            self._editor = QuantityEditor(shown, self._theme, self._save_quantity)
        self._editor.cancelled.connect(self._cancel)
        self._column.addWidget(self._editor)
        self._show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, text: str, do: Callable[[], object]) -> WordButton:
        button = WordButton(text, self._theme, role="link-small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        on_click(button, do)
        return button

    def _show(self) -> None:
        reading, writable = self.reading, self._corrector.writable
        counts = reading.counts
        read = said(reading.measure if reading.measure is not None else reading.concept)
        shown = told(reading) if reading.correction is None else said(counts) if counts is not None else read
        self._words.setText(shown)
        set_property(self._words, "role", "line-open" if counts is None else "line")
        remark = _("Corrected; I had read: {read}").format(read=read)
        self._before.setText(_("Not what you meant; it does not count.") if counts is None else remark)
        self._before.setVisible(reading.correction is not None)
        editing = self._editor is not None
        self._correct.setVisible(not editing)
        self._remove.setVisible(not editing and counts is not None)
        self._again.setVisible(not editing and reading.correction is not None)
        for button in (self._correct, self._remove, self._again):
            button.setEnabled(writable)
            button.setAccessibleName(f"{button.text()}: {self._words.text()}")
        self.setAccessibleName(self._words.text())

    def _close(self) -> None:
        if self._editor is not None:
            self._column.removeWidget(self._editor)
            discard(self._editor)
            self._editor = None

    def _cancel(self) -> None:
        self._close()
        self._show()
        self._correct.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self) -> bool:
        done = self._corrector.remove(self._sentence, self.reading)
        if done:
            # The button that was pressed is gone; the keyboard stays where the step can be taken back.
            self._again.setFocus(Qt.FocusReason.OtherFocusReason)
        return done

    def _read_again(self) -> bool:
        done = self._corrector.read_again(self._sentence, self.reading)
        if done:
            self._remove.setFocus(Qt.FocusReason.OtherFocusReason)
        return done

    def _save_quantity(self, quality: Quality, low: float, high: float) -> None:
        read = self.reading.measure
        if read is not None and (quality, low, high) == (read.quality, read.low, read.high):
            self._as_read()
        elif self._corrector.to_quantity(self._sentence, self.reading, quality, low, high):
            self._cancel()

    def _save_concept(self, concept: str) -> None:
        if concept == self.reading.concept:
            self._as_read()
            return
        corrector, sentence, reading = self._corrector, self._sentence, self.reading
        done = corrector.to_concept(sentence, reading, concept) if concept else self._take_away()
        if done:
            self._cancel()

    def _as_read(self) -> None:
        """It says what was read: there is nothing to correct, or no more."""
        if self.reading.correction is None or self._read_again():
            self._cancel()
