"""One phase: what to ask oneself, what is covered, the fields to fill and free notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.interview.coverage import PhaseCoverage
from whiteboard.interview.prompts import prompts
from whiteboard.look.soon import soon
from whiteboard.look.theme import Theme
from whiteboard.look.turns import Turns
from whiteboard.model.design import Design
from whiteboard.model.interview import Answer, Estimate, PhaseNote, note_id
from whiteboard.model.phase import Phase
from whiteboard.panels.interview import specs
from whiteboard.panels.interview.briefing import Briefing
from whiteboard.panels.interview.coverage_list import CoverageList
from whiteboard.panels.interview.estimates_form import EstimatesForm
from whiteboard.panels.interview.record_list import RecordList
from whiteboard.panels.interview.specs import ListSpec
from whiteboard.panels.parts.labels import bullet, label
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.writer import Writer


@cache
def _lists() -> Mapping[Phase, tuple[Callable[[], ListSpec], ...]]:
    return {
        Phase.UNDERSTANDING: (
            lambda: specs.requirements(functional=True),
            lambda: specs.requirements(functional=False),
            lambda: specs.scope(inside=True),
            lambda: specs.scope(inside=False),
        ),
        Phase.HIGH_LEVEL: (specs.endpoints, lambda: specs.entities(keys=False)),
        Phase.DETAILED: (specs.deep_dives, lambda: specs.entities(keys=True)),
        Phase.TRADE_OFFS: (specs.decisions,),
        Phase.SCALING: (),
        Phase.EDGE_CASES: (specs.edge_cases,),
    }


def phase_of(answer: Answer) -> Phase | None:
    """The phase on whose page an answer stands; None where it stands on none."""
    if isinstance(answer, PhaseNote):
        return answer.phase
    if isinstance(answer, Estimate):
        return Phase.UNDERSTANDING
    return next((p for p, lists in _lists().items() if any(make().holds(answer) for make in lists)), None)


class PhasePage(ScrollColumn):
    """`focused` carries the id of the answer that is being looked at; `path_chosen` that of a requirement
    which the selection serves, `path_left` of one whose path is to be worked out."""

    focused = Signal(str)
    path_chosen = Signal(str)
    path_left = Signal(str)

    def __init__(self, phase: Phase, writer: Writer, theme: Theme, briefing: Briefing | None = None) -> None:
        super().__init__(spacing=12, margins=(0, 2, 8, 12))
        self._led = False
        self.verticalScrollBar().rangeChanged.connect(self._stay_with_it)
        self._phase = phase
        self._writer = writer
        self._prompts = Section(_("Ask yourself"), theme)
        for prompt in prompts(phase):
            self._prompts.body_layout.addWidget(bullet(prompt, "line"))
        self._coverage = CoverageList(theme)
        self._briefing = briefing
        if briefing is not None:
            self.column.addWidget(briefing)
        self.column.addWidget(self._coverage)
        self.column.addWidget(self._prompts)
        self._parts: list[RecordList | EstimatesForm] = []
        turns = Turns(self)
        for make in _lists()[phase]:
            answers = RecordList(make(), writer, theme, turns)
            on_text(answers.focused, self.focused.emit)
            on_text(answers.path_chosen, self.path_chosen.emit)
            on_text(answers.path_left, self.path_left.emit)
            self._parts.append(answers)
        if phase is Phase.UNDERSTANDING:
            self._parts.append(EstimatesForm(writer, theme))
            self._parts.append(RecordList(specs.free_estimates(), writer, theme, turns))
        for part in self._parts:
            self.column.addWidget(part)
        self._note = TextField(_("Notes"), placeholder=_note_hint(phase), many_lines=True, rows=3, live=True)
        on_text(self._note.committed, self._set_note)
        self.column.addWidget(label(_("Notes"), "cap"))
        self.column.addWidget(self._note)
        self.column.addStretch(1)

    def show_prompts(self, shown: bool) -> None:
        """What to ask oneself here, and which of the numbers contradict one another."""
        self._prompts.setVisible(shown and bool(prompts(self._phase)))
        for part in self._parts:
            if isinstance(part, EstimatesForm):
                part.judge(shown)

    def show_design(self, design: Design, coverage: PhaseCoverage | None) -> None:
        self._coverage.show_coverage(coverage)
        if self._briefing is not None:
            self._briefing.show_design(design)
        for part in self._parts:
            part.show_design(design)
        note = design.answers.get(note_id(self._phase))
        self._note.show_value(note.text if isinstance(note, PhaseNote) else "")
        self._note.set_writable(self._writer.writable)

    def go_to(self, answer_id: str) -> None:
        """Take the keyboard to an answer and scroll to it."""
        field: QWidget | None = self._note if answer_id == note_id(self._phase) else None
        for part in self._parts:
            field = field or part.field_of(answer_id, self._writer.design)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._led = True
            # A row that was made just now has its place only once the layout has run.
            soon(field, lambda: self.ensureWidgetVisible(field, 0, 40))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._led = False
        super().wheelEvent(event)

    def _stay_with_it(self) -> None:
        """Rows above what was led to may be made some turns later, and move it out of sight."""
        field = QApplication.focusWidget()
        if self._led and field is not None and self.isAncestorOf(field):
            soon(field, lambda: self.ensureWidgetVisible(field, 0, 40))

    def _set_note(self, text: str) -> None:
        note = note_id(self._phase)

        def change(edit: Edit) -> None:
            if isinstance(edit.design.answers.get(note), PhaseNote):
                edit.reword(note, "text", self._note.before, text)
            else:
                edit.add(PhaseNote(id=note, phase=self._phase, text=text))

        if not self._writer.write(_("Edit notes"), change, joins=self._note.joins):
            self._note.refuse()


def _note_hint(phase: Phase) -> str:
    return {
        Phase.UNDERSTANDING: _("Questions asked, and what was answered"),
        Phase.HIGH_LEVEL: _("How one request travels, step by step"),
        Phase.DETAILED: _("Schema, partitioning, replication, what limits them"),
        Phase.TRADE_OFFS: _("What pulls in which direction"),
        Phase.SCALING: _("What breaks first at ten times the load; regions; failure of each tier"),
        Phase.EDGE_CASES: _("Spikes, duplicates, hot keys, poison messages"),
    }[phase]
