"""The candidate's numbers, what each of them leads to, and what contradicts another one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.interview.typed.estimates import typed
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.interview import Answer, Estimate
from whiteboard.panels.interview.estimate_line import EstimateLine
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.section import Section
from whiteboard.panels.writer import Writer
from whiteboard.quantities.printing import measured
from whiteboard.review.numbers.disagreements import disagreements
from whiteboard.review.numbers.estimate_inputs import EstimateInput, inputs
from whiteboard.review.numbers.estimates import Derived, derived

_BESIDE = {
    "reads_per_user": ("average_reads",),
    "writes_per_user": ("average_writes",),
    "read_write_ratio": ("read_write",),
    "peak_factor": ("peak_reads", "peak_writes"),
    "object_size": ("storage_day", "storage_year", "read_bandwidth", "write_bandwidth"),
    "copies": ("storage_total",),
    "per_machine": ("machines",),
    "online_share": ("connections",),
    "connections_per_machine": ("connection_machines",),
    "hot_share": ("cache",),
}
"""Below which input each result stands: the last of those that it needs."""


class EstimatesForm(QWidget):
    """One line per known input; an empty line is unknown. The results are computed at once."""

    def __init__(self, writer: Writer, theme: Theme) -> None:
        super().__init__()
        self._writer = writer
        self._judges = True
        self._lines: dict[str, EstimateLine] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label(_("Estimates"), "cap"))
        self._further = Section(_("Machines, connections, cache"), theme, open_=False)
        for known in inputs():
            line = self._lines[known.key] = EstimateLine(known)
            on_text(line.field.committed, partial(self._state, known))
            line.field.returnPressed.connect(partial(self._go_on, line.field))
            (self._further.body_layout if known.further else column).addWidget(line)
        self._workings = Section(_("How the results are worked out"), theme, open_=False)
        self._shown: tuple[Derived, ...] | None = None
        self._table: QWidget | None = None
        column.addWidget(self._further)
        column.addWidget(self._workings)

    def judge(self, judges: bool) -> None:
        """Whether it is said which numbers contradict one another."""
        self._judges = judges

    def show_design(self, design: Design) -> None:
        stated = {e.key: e for e in reversed(design.answers_of(Estimate)) if e.key}
        results = derived(design)
        by_key = {result.key: result for result in results}
        wrong = {d.key: d.sentence for d in disagreements(design)} if self._judges else {}
        for key, line in self._lines.items():
            line.show_estimate(stated.get(key), writable=self._writer.writable)
            line.show_results([by_key[name] for name in _BESIDE.get(key, ())], wrong.get(key, ""))
        if results != self._shown:
            self._shown = results
            self._workings.fill_when_open(self._fill_in)
        if any(known.further and known.key in stated for known in inputs()):
            self._open_once()

    def _open_once(self) -> None:
        """What was filled in is not to be hidden; whoever folds it then has it so."""
        if not self._further.property("opened"):
            self._further.setProperty("opened", True)
            self._further.set_open(True)

    def _fill_in(self) -> None:
        if self._table is not None:
            self._workings.body_layout.removeWidget(self._table)
            discard(self._table)
        self._table = _table(self._shown or ())
        self._workings.body_layout.addWidget(self._table)

    def field_of(self, record_id: str, design: Design) -> QWidget | None:
        """The field of an estimate; None where it has none here."""
        estimate = design.answers.get(record_id)
        line = self._lines.get(estimate.key) if isinstance(estimate, Estimate) else None
        return line.field if line is not None else None

    def _go_on(self, field: LineField) -> None:
        """Enter leads from line to line; what cannot be read keeps the caret."""
        fields = [line.field for line in self._lines.values() if line.field.isVisible()]
        place = fields.index(field) + 1
        if not field.unread and place < len(fields):
            fields[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif not field.unread:
            self.focusNextChild()

    def _state(self, known: EstimateInput, text: str) -> None:
        value = typed(known.key, text) if text else None

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


def _table(results: Sequence[Derived]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(1)
    grid.setColumnStretch(0, 1)
    for place, result in enumerate(results):
        known = result.value is not None
        grid.addWidget(label(result.title, "line" if known else "line-open", wrap=True), 2 * place, 0)
        value = measured(result.value, result.unit) if result.value is not None else _("unknown")
        grid.addWidget(label(value, "name" if known else "small"), 2 * place, 1)
        wants = _("Needs: {inputs}").format(inputs=", ".join(dict.fromkeys(result.needs)))
        grid.addWidget(label(result.formula if known else wants, "small", wrap=True), 2 * place + 1, 0, 1, 2)
    return table
