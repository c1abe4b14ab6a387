"""One phase: what to ask oneself, what is covered, the fields to fill and free notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from whiteboard.actions.action import Context
from whiteboard.i18n import _
from whiteboard.interview.coverage import PhaseCoverage
from whiteboard.interview.prompts import prompts
from whiteboard.look.soon import soon
from whiteboard.look.theme import Theme
from whiteboard.look.turns import Turns
from whiteboard.model.design import Design
from whiteboard.model.interview import Answer, EdgeCase, Estimate, PhaseNote, Rollout, TierPlan, note_id
from whiteboard.model.phase import Phase
from whiteboard.panels.interview import specs
from whiteboard.panels.interview.briefing import Briefing
from whiteboard.panels.interview.coverage_list import CoverageList
from whiteboard.panels.interview.edge_cases_form import EdgeCasesForm
from whiteboard.panels.interview.estimates_form import EstimatesForm
from whiteboard.panels.interview.kept_field import KeptField
from whiteboard.panels.interview.record_list import RecordList
from whiteboard.panels.interview.specs import ListSpec
from whiteboard.panels.interview.tiers_form import TiersForm
from whiteboard.panels.parts.labels import bullet, label
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.section import Section
from whiteboard.panels.writer import Writer
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.numbers.disagreements import low_peaks
from whiteboard.review.result import Review


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
    if isinstance(answer, TierPlan | Rollout):
        return Phase.SCALING
    if isinstance(answer, EdgeCase):
        return Phase.EDGE_CASES
    return next((p for p, lists in _lists().items() if any(make().holds(answer) for make in lists)), None)


_AROUND = 40
"""Pixels that are seen above and below a field that was led to."""

_Part = RecordList | EstimatesForm | TiersForm | EdgeCasesForm


class PhasePage(ScrollColumn):
    """`focused` carries the id of the answer that is being looked at; `path_chosen` that of a requirement
    which the selection serves, `path_left` of one whose path is to be worked out."""

    focused = Signal(str)
    path_chosen = Signal(str)
    path_left = Signal(str)

    def __init__(
        self, phase: Phase, context: Context, writer: Writer, theme: Theme, briefing: Briefing | None = None
    ) -> None:
        super().__init__(spacing=12, margins=(0, 2, 8, 12))
        self._led = False
        self._asks = True
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
        self._parts: list[_Part] = []
        self._note = KeptField(
            writer,
            lambda design: [n for n in design.answers_of(PhaseNote) if n.id == note_id(phase)],
            lambda: PhaseNote(id=note_id(phase), phase=phase),
            "text",
            name=_note_title(phase),
            step=_("Edit notes"),
            placeholder=_note_hint(phase),
            rows=3,
        )
        if phase is Phase.SCALING:
            # What breaks first decides which tiers to speak of.
            self._add_note()
            self._parts.append(TiersForm(context, writer, theme))
        if phase is Phase.EDGE_CASES:
            self._parts.append(EdgeCasesForm(writer, theme, context.new_id))
        turns = Turns(self)
        for make in _lists()[phase]:
            answers = RecordList(make(), writer, theme, turns)
            on_text(answers.focused, self.focused.emit)
            on_text(answers.path_chosen, self.path_chosen.emit)
            on_text(answers.path_left, self.path_left.emit)
            answers.led.connect(self._bring)
            self._parts.append(answers)
        if phase is Phase.UNDERSTANDING:
            self._parts.append(EstimatesForm(writer, theme))
            self._parts.append(RecordList(specs.free_estimates(), writer, theme, turns))
        for part in self._parts:
            self.column.addWidget(part)
        if phase is not Phase.SCALING:
            self._add_note()
        self.column.addStretch(1)

    def _add_note(self) -> None:
        self.column.addWidget(label(self._note.accessibleName(), "cap"))
        self.column.addWidget(self._note)

    def show_prompts(self, shown: bool) -> None:
        """What to ask oneself here, what the program asks of this board, which numbers are contradictory."""
        self._asks = shown
        # What belongs into the notes is a hint as well.
        self._note.setPlaceholderText(_note_hint(self._phase) if shown else "")
        for part in self._parts:
            if not isinstance(part, RecordList):
                part.judge(shown)

    def show_design(
        self, design: Design, coverage: PhaseCoverage | None, review: Review | None = None
    ) -> None:
        """`review` is what may be seen of it here."""
        self._coverage.show_coverage(coverage)
        if self._briefing is not None:
            self._briefing.show_design(design)
        wrong = _contradictions(review)
        if self._phase is Phase.UNDERSTANDING and self._asks:
            wrong = {**low_peaks(design), **wrong}
        for part in self._parts:
            if isinstance(part, EdgeCasesForm | TiersForm):
                part.set_review(review)
            if isinstance(part, RecordList):
                part.set_wrong(wrong)
            part.show_design(design)
        # What fits this board says the same better.
        own = any(isinstance(part, EdgeCasesForm) and part.asks for part in self._parts)
        self._prompts.setVisible(self._asks and not own)
        self._note.show_design(design)

    def begin_anew(self) -> None:
        """As it was first seen: from its upper edge, and folded as then."""
        for section in self.findChildren(Section):
            section.begin_anew()
        self.begin_at_the_top()

    def begin_at_the_top(self) -> None:
        """Scroll to the upper edge, whatever it was led to."""
        self._led = False
        self.verticalScrollBar().setValue(0)

    def go_to(self, answer_id: str) -> None:
        """Take the keyboard to an answer and scroll to it."""
        field: QWidget | None = self._note if answer_id == note_id(self._phase) else None
        for part in self._parts:
            field = field or part.field_of(answer_id, self._writer.design)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._led = True
            self._bring(field)

    def _bring(self, field: QWidget) -> None:
        """Into view; a row that was made just now has its place only once the layout has run."""

        def show() -> None:
            top = field.mapTo(self, QPoint(0, self.verticalScrollBar().value())).y()
            # Qt looks for the caret alone, and is content with half a field.
            for y in (top + field.height(), top):
                self.ensureVisible(0, y, 0, _AROUND)

        soon(field, show)

    def start(self) -> None:
        """Take the keyboard to where one goes on: the first empty field, else the first one."""
        fields = [f for f in self.findChildren(QWidget) if isinstance(f, QPlainTextEdit | QLineEdit)]
        usable = [f for f in fields if f.isVisibleTo(self) and f.isEnabled() and not f.isReadOnly()]
        usable.sort(key=lambda f: f.mapTo(self, QPoint()).y())
        field = next((f for f in usable if not _words(f)), usable[0] if usable else None)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(field, 0, 40)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._led = False
        super().wheelEvent(event)

    def _stay_with_it(self) -> None:
        """Rows above what was led to may be made some turns later, and move it out of sight."""
        field = QApplication.focusWidget()
        if self._led and field is not None and self.isAncestorOf(field):
            soon(field, lambda: self.ensureWidgetVisible(field, 0, 40))


def _contradictions(review: Review | None) -> dict[str, str]:
    """What does not add up, by the id of the answer that it is about."""
    cards = [c for c in review.unaddressed if c.tier is Tier.CONTRADICTION] if review is not None else []
    return {subject.id: card.message for card in reversed(cards) for subject in card.subjects}


def _words(field: QPlainTextEdit | QLineEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _note_title(phase: Phase) -> str:
    return _("What breaks first") if phase is Phase.SCALING else _("Notes")


def _note_hint(phase: Phase) -> str:
    return {
        Phase.UNDERSTANDING: _("Questions asked, and what was answered"),
        Phase.HIGH_LEVEL: _("How one request travels, step by step"),
        Phase.DETAILED: _("Schema, partitioning, replication, what limits them"),
        Phase.TRADE_OFFS: _(
            "Consistency against availability, latency against throughput, cost against performance"
        ),
        Phase.SCALING: _(
            "What breaks first at ten times the load, at which number, and what you do about it"
        ),
        Phase.EDGE_CASES: _("Spikes, duplicates, hot keys, poison messages"),
    }[phase]
