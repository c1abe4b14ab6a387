"""The small form in which one reading is corrected: a kind and a value, or another concept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.language.concepts import all_concepts
from whiteboard.language.measure import Measure, Quality
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_click, on_pick
from whiteboard.panels.parts.problem_line import problem_line
from whiteboard.review.evidence.measure_words import AMOUNTS, COUNTS, PARTS, TIMES, quality_title, value_text
from whiteboard.review.evidence.typed_measure import NotThat, example, read_value

_OF_ONE_UNIT = (TIMES, PARTS, AMOUNTS, COUNTS)


class Editor(QWidget):
    """`cancelled` on Escape or by its button; Enter in it saves."""

    cancelled = Signal()

    def __init__(self, theme: Theme, save: Callable[[], object]) -> None:
        super().__init__()
        self._save = save
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 2, 0, 4)
        self.column.setSpacing(5)
        done = WordButton(_("Save"), theme, role="primary-small")
        on_click(done, save)
        cancel = WordButton(_("Cancel"), theme, role="small")
        on_click(cancel, self.cancelled.emit)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(done)
        self.column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        else:
            super().keyPressEvent(event)


class QuantityEditor(Editor):
    """`save` gets the quality and the value from low to high, in its unit."""

    def __init__(
        self, counts: Measure, theme: Theme, save: Callable[[Quality, float, float], object]
    ) -> None:
        super().__init__(theme, self._hand_over)
        self._counts = counts
        self._on_save = save
        self._kind = QuietCombo(_("Kind of quantity"))
        for quality in _likely_first(counts.quality):
            self._kind.addItem(quality_title(quality), quality.value)
        self._kind.show_choice(counts.quality.value)
        on_pick(self._kind, self._kind_chosen)
        self._written = value_text(counts.quality, counts.low, counts.high)
        self._value = LineField(_("Value"), check=self._problem)
        self._value.show_value(self._written)
        for place, widget in enumerate((self._kind, self._value, problem_line(self._value))):
            self.column.insertWidget(place, widget)
        self._kind_chosen()
        self._value.selectAll()
        self.setFocusProxy(self._value)

    @property
    def _quality(self) -> Quality:
        return Quality(str(self._kind.currentData()))

    def _kind_chosen(self) -> None:
        self._value.setPlaceholderText(example(self._quality))
        self._value.check_again()

    def _hand_over(self) -> None:
        if not self._value.check_again():
            self._value.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        text, quality = self._value.text().strip(), self._quality
        if text == self._written and quality is self._counts.quality:
            # What is written there is rounded.
            self._on_save(quality, self._counts.low, self._counts.high)
            return
        low, high = read_value(text, quality)
        if text == self._written and _near(low, self._counts.low) and _near(high, self._counts.high):
            low, high = self._counts.low, self._counts.high
        self._on_save(quality, low, high)

    def _problem(self, text: str) -> str:
        try:
            read_value(text, self._quality)
        except NotThat as error:
            return str(error)
        return ""


class ConceptEditor(Editor):
    """`save` gets the id of a concept, or "" for none."""

    def __init__(self, counts: str, theme: Theme, save: Callable[[str], object]) -> None:
        super().__init__(theme, self._hand_over)
        self._on_save = save
        self._concept = QuietCombo(_("What it says"))
        self._concept.addItem(_("Nothing of these"), "")
        for concept in sorted(all_concepts().values(), key=lambda c: c.title.casefold()):
            self._concept.addItem(concept.title, concept.id)
            self._concept.setItemData(self._concept.count() - 1, concept.means, Qt.ItemDataRole.ToolTipRole)
        self._concept.show_choice(counts)
        self.column.insertWidget(0, self._concept)
        self.setFocusProxy(self._concept)

    def _hand_over(self) -> None:
        self._on_save(str(self._concept.currentData()))


def _likely_first(quality: Quality) -> list[Quality]:
    """Every kind, this one and those of its unit before the others."""
    alike = next((group for group in _OF_ONE_UNIT if quality in group), frozenset({quality}))
    return sorted(Quality, key=lambda q: (q is not quality, q not in alike, quality_title(q)))


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-3 * abs(other)
