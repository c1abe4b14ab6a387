"""The candidate's numbers, and what follows from them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.interview.estimates import Derived, EstimateInput, derived, inputs
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.interview import Answer, Estimate
from whiteboard.panels.numbers import example, field_text, with_unit
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.problem_line import problem_line
from whiteboard.panels.parts.section import Section
from whiteboard.panels.writer import Writer
from whiteboard.quantities.bounds import bound_of
from whiteboard.quantities.reading import NotANumber, read


class EstimatesForm(QWidget):
    """One line per known input; an empty line is unknown. The results are computed at once."""

    def __init__(self, writer: Writer, theme: Theme) -> None:
        super().__init__()
        self._writer = writer
        self._fields: dict[str, LineField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label(_("Estimates"), "cap"))
        for known in inputs():
            column.addWidget(self._line(known))
        self._results = Section(_("What follows"), theme)
        self._shown: tuple[Derived, ...] | None = None
        self._table: QWidget | None = None
        column.addWidget(self._results)

    def show_design(self, design: Design) -> None:
        stated = {e.key: e for e in reversed(design.answers_of(Estimate)) if e.key}
        for key, field in self._fields.items():
            estimate = stated.get(key)
            known = self._known(key)
            value = estimate.value if estimate is not None else None
            unit = estimate.unit or known.unit if estimate is not None else known.unit
            field.show_value("" if value is None else field_text(value, unit))
            field.setEnabled(self._writer.writable)
        results = derived(design)
        if results != self._shown:
            self._shown = results
            if self._table is not None:
                self._results.body_layout.removeWidget(self._table)
                discard(self._table)
            self._table = _table(results)
            self._results.body_layout.addWidget(self._table)

    def field_of(self, record_id: str, design: Design) -> QWidget | None:
        """The field of an estimate; None where it has none here."""
        estimate = design.answers.get(record_id)
        return self._fields.get(estimate.key) if isinstance(estimate, Estimate) else None

    def _line(self, known: EstimateInput) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        title = label(known.title, wrap=True)
        title.setToolTip(known.help)
        unknown = _("unknown, {unit}").format(unit=known.unit) if known.unit else _("unknown")
        if known.default is not None:
            unknown = _("assumed {default}").format(default=field_text(known.default, known.unit))
        field = LineField(known.title, placeholder=unknown, check=partial(_problem, known=known))
        field.setToolTip(known.help)
        field.setFixedWidth(140)
        on_text(field.committed, partial(self._state, known))
        field.returnPressed.connect(partial(self._go_on, field))
        row.addWidget(title, 1)
        row.addWidget(field)
        column.addLayout(row)
        column.addWidget(problem_line(field))
        self._fields[known.key] = field
        return line

    def _go_on(self, field: LineField) -> None:
        """Enter leads from line to line; what cannot be read keeps the caret."""
        fields = list(self._fields.values())
        place = fields.index(field) + 1
        if not field.unread and place < len(fields):
            fields[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _known(self, key: str) -> EstimateInput:
        return next(known for known in inputs() if known.key == key)

    def _state(self, known: EstimateInput, text: str) -> None:
        value = read(text, known.unit) if text else None

        def change(edit: Edit) -> None:
            mine = [e for e in edit.design.answers_of(Estimate) if e.key == known.key]
            if mine:
                edit.update(mine[0].id, value=value, unit=known.unit)
            elif value is not None:
                # The same id on every seat: two that state it at once state one estimate.
                made = Estimate(
                    id=f"estimate-{known.key}",
                    order=edit.top_order(Answer),
                    key=known.key,
                    value=value,
                    unit=known.unit,
                )
                edit.add(made)

        self._writer.write(_("Estimate {title}").format(title=known.title.lower()), change)
        self.show_design(self._writer.design)


def _problem(text: str, known: EstimateInput) -> str:
    if not text:
        return ""
    try:
        value = read(text, known.unit)
    except NotANumber:
        return _("“{text}” is no number here; write for example {example}.").format(
            text=text, example=example(known.unit)
        )
    bound = bound_of(known.key)
    return "" if bound.holds(value) else bound.sentence(known.unit)


def _table(results: tuple[Derived, ...]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(1)
    grid.setColumnStretch(0, 1)
    for place, result in enumerate(results):
        known = result.value is not None
        grid.addWidget(label(result.title, "line" if known else "line-open", wrap=True), 2 * place, 0)
        value = with_unit(result.value, result.unit) if result.value is not None else _("unknown")
        grid.addWidget(label(value, "name" if known else "small"), 2 * place, 1)
        wants = _("Needs: {inputs}").format(inputs=", ".join(dict.fromkeys(result.needs)))
        grid.addWidget(label(result.formula if known else wants, "small", wrap=True), 2 * place + 1, 0, 1, 2)
    return table
