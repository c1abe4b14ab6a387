"""One number of the estimates: its field, what it leads to, and what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.typed.amounts import NotThis
from whiteboard.interview.typed.estimates import typed
from whiteboard.interview.typed.shown import customary
from whiteboard.model.interview import Estimate
from whiteboard.panels.numbers import field_text, unreadable
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.problem_line import problem_line
from whiteboard.quantities.bounds import bound_of
from whiteboard.quantities.printing import measured
from whiteboard.quantities.reading import NotANumber
from whiteboard.review.numbers.estimate_inputs import EstimateInput
from whiteboard.review.numbers.estimates import Derived


class EstimateLine(QWidget):
    """What follows from the number takes no room while nothing does."""

    def __init__(self, known: EstimateInput) -> None:
        super().__init__()
        self._known = known
        self.field = LineField(known.title, placeholder=_placeholder(known), check=partial(_problem, known))
        self.field.setToolTip(f"{known.help}\n{_('For example {example}').format(example=known.example)}")
        self.field.setFixedWidth(140)
        title = label(known.title, wrap=True)
        title.setToolTip(known.help)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(problem_line(self.field))
        self._wrong = _hidden("error")
        self._results = _hidden("small")
        column.addWidget(self._wrong)
        column.addWidget(self._results)

    def show_estimate(self, estimate: Estimate | None, *, writable: bool) -> None:
        """What is stated; "" for what is not."""
        known = self._known
        value = estimate.value if estimate is not None else None
        unit = (estimate.unit if estimate is not None else "") or known.unit
        text = ""
        if value is not None:
            own = customary(known, value) if unit == known.unit else None
            text = own if own is not None else field_text(value, unit)
        self.field.show_value(text)
        self.field.set_writable(writable)

    def show_results(self, results: Sequence[Derived], wrong: str) -> None:
        """What is known now because of it, each with its name; `wrong` is what contradicts it, or ""."""
        words = "\n".join(
            f"{result.title}: {measured(result.value, result.unit)}"
            for result in results
            if result.value is not None
        )
        for shown, text in ((self._results, words), (self._wrong, wrong)):
            shown.setText(text)
            shown.setVisible(bool(text))


def _hidden(role: str) -> QLabel:
    made = label("", role, wrap=True)
    made.hide()
    return made


def _placeholder(known: EstimateInput) -> str:
    if known.default is not None:
        default = customary(known, known.default) or field_text(known.default, known.unit)
        return _("assumed {default}").format(default=default)
    return _("unknown, {unit}").format(unit=known.unit) if known.unit else _("unknown")


def _problem(known: EstimateInput, text: str) -> str:
    if not text:
        return ""
    try:
        value = typed(known.key, text)
    except NotThis as refusal:
        return refusal.sentence
    except NotANumber:
        return unreadable(text, known.example)
    if known.key == "peak_factor" and value < 1:
        return _("The peak is not below the average: write 1x or more.")
    bound = bound_of(known.key)
    return "" if bound.holds(value) else bound.sentence(known.unit)
