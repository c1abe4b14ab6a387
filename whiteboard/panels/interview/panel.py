"""The interview panel: clock, phases, and below them answers, concerns or numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from whiteboard.actions.action import Context
from whiteboard.i18n import _
from whiteboard.interview.coverage import PhaseCoverage, coverage
from whiteboard.interview.withheld import NOTHING, Withheld
from whiteboard.look.settled import Settled
from whiteboard.look.theme import Theme
from whiteboard.look.turns import Turns
from whiteboard.model.changes import Change, Origin
from whiteboard.model.interview import Answer
from whiteboard.model.phase import Phase
from whiteboard.panels.analyses import AnalysesView
from whiteboard.panels.comments.view import CommentsView
from whiteboard.panels.concerns import ConcernsView
from whiteboard.panels.interview.answer_pages import AnswerPages
from whiteboard.panels.interview.clock_card import ClockCard
from whiteboard.panels.interview.going_along import GoingAlong
from whiteboard.panels.interview.held_note import HeldNote
from whiteboard.panels.interview.paths import RequirementPaths
from whiteboard.panels.interview.phase_list import PhaseList
from whiteboard.panels.interview.phase_page import phase_of
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.finish import watch_fields
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.segments import Segments
from whiteboard.panels.parts.vanished import Vanished
from whiteboard.panels.review_note import ReviewNote
from whiteboard.panels.understood.view import UnderstoodView
from whiteboard.panels.writer import Writer
from whiteboard.review.concerns.concern import Concern
from whiteboard.review.effort.guard import told
from whiteboard.review.numbers.out_of_bounds import told_beyond
from whiteboard.review.reports.analyses_report import not_made
from whiteboard.review.reports.sections.row import Section, without_verdicts
from whiteboard.review.result import Review
from whiteboard.session.session import Part

ANSWERS, CONCERNS, NUMBERS, COMMENTS = "answers", "concerns", "numbers", "comments"
UNDERSTOOD = "understood"
"""A page behind the concerns, without a title of its own in the row."""
COUNTED_HERE = 60
"""Answers up to which coverage is worked out in the window itself, at once."""
DRAWN_HERE = 400
"""Elements up to which that is so before there has been any review."""


class InterviewPanel(QWidget):
    """`on_show` is called with a concern whose components are to be shown on the board.

    `log_requested`: something could not be made, and the user wants to see why.
    """

    log_requested = Signal()
    concerns_wanted = Signal()
    """Those of this phase, which wait until it is left, are to be shown now."""

    def __init__(
        self, context: Context, theme: Theme, on_show: Callable[[Concern], None], turns: Turns | None = None
    ) -> None:
        """`turns`: the window's, for what may follow a moment later."""
        super().__init__()
        turns = turns or Turns(self)
        self._context = context
        self._theme = theme
        self._writer = Writer(context.document, context.window.say, context.session.give_back)
        self._paths = RequirementPaths(context, self._writer)
        self._review: Review | None = None
        self._withheld = NOTHING
        self._looks_writable: bool | None = None
        self._sections: Sequence[Section] | None = None
        self._coverage: Mapping[Phase, PhaseCoverage] = coverage(context.design)
        # What is covered is asked of the whole design; it may follow a moment after the gesture.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.setObjectName("cover")
        self._later.timeout.connect(lambda: turns.take(self._cover))
        self._settled = Settled(context.document, self._show_page, self)
        self._clock = ClockCard(context, theme)
        self._phases = PhaseList(context, theme, self._lead_to_prompt)
        self._tabs = Segments(
            _("Show"),
            (
                (ANSWERS, _("Answers")),
                (CONCERNS, _("Concerns")),
                (NUMBERS, _("Numbers")),
                (COMMENTS, _("Comments")),
            ),
            small=True,
        )
        on_text(self._tabs.chosen, self.show_tab)
        self._answers = AnswerPages(context, self._writer, self._paths, theme)
        self._going_along = GoingAlong(context, self._answers, self)
        self.concerns = ConcernsView(context, theme, on_show)
        on_text(self.concerns.led, self.lead_to)
        self.concerns.understood_wanted.connect(lambda: self.go_to(UNDERSTOOD))
        self.analyses = AnalysesView(context, theme)
        self._comments = CommentsView(context, theme)
        self._comments.counted.connect(self._count_comments)
        self.understood = UnderstoodView(context, theme, self.lead_to)
        self.understood.left.connect(self._leave_understood)
        self._held_back = QWidget()
        self._views: Mapping[str, QWidget] = {
            ANSWERS: self._answers,
            CONCERNS: self.concerns,
            NUMBERS: self.analyses,
            COMMENTS: self._comments,
            UNDERSTOOD: self.understood,
        }
        self._stack = QStackedWidget()
        for view in (*self._views.values(), self._held_back):
            self._stack.addWidget(view)
        self._hints = HeldNote(theme)
        self._hints.shown_now.connect(self.concerns_wanted)
        self._note = ReviewNote(theme)
        self._note.log_requested.connect(self.log_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 6, 0)
        column.setSpacing(10)
        self._progress = label(_("Reviewing the board…"), "small")
        self._progress.setObjectName("review-progress")
        self._progress.hide()
        for widget in (self._clock, self._phases, self._tabs, self._hints):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        # Below, as they come and go by themselves: a field must not move away from under the mouse.
        for widget in (self._note, self._progress):
            column.addWidget(widget)
        self.setMinimumWidth(308)
        self.setAccessibleName(_("Interview"))
        self._going_along.begin()
        self.show_tab(ANSWERS)
        self._count_comments(self._comments.open_threads)
        self._clock.show_design(context.design)
        self._cover()
        watch_fields(self, context.session)
        Vanished(self)
        for unsubscribe in (
            context.document.subscribe(self._changed),
            context.session.subscribe(self._session_changed),
        ):
            self.destroyed.connect(unsubscribe)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        dress(self, theme)

    def set_review(self, review: Review, covered: Mapping[Phase, PhaseCoverage]) -> None:
        """Take in a new review: its cards, and the coverage that was worked out with it."""
        self._review = self._paths.review = review
        self._progress.hide()
        self._show_current()
        self._count_concerns()
        self._later.stop()
        self._show_coverage(covered)

    def set_analyses(self, sections: Sequence[Section]) -> None:
        """Take in the numbers of a new review."""
        self._sections = sections
        self._show_current()
        failed = self._review.failed if self._review else ()
        beyond = self._review.beyond if self._review else ()
        failures = told((*failed, *not_made(sections)))
        self._note.show_sentence(
            " ".join(s for s in (failures, told_beyond(beyond)) if s), log=bool(failures)
        )

    def set_reviewing(self) -> None:
        """A review of the board as it is now takes its time; what is shown is an earlier one's."""
        self._progress.show()

    def set_failed(self, reason: str) -> None:
        """There is no review of the board as it is now; cards and numbers stay those of an earlier one."""
        if self._review is None:
            sentence = _("The review could not be made ({reason}).")
        else:
            sentence = _(
                "The review of the board as it is now could not be made ({reason}). "
                "Concerns and numbers are those of an earlier state."
            )
        self._progress.hide()
        self.concerns.set_failed()
        self.analyses.set_failed()
        self._later.start()
        self._note.show_sentence(sentence.format(reason=reason))

    def show_writable(self) -> None:
        """What takes nothing looks so; what it says can be read all the same."""
        if self._writer.writable is self._looks_writable:
            # The design file tells of every edit: to show all rows anew would cost each of them.
            return
        self._looks_writable = self._writer.writable
        self._clock.show_design(self._context.design)
        self._phases.refresh()
        self._show_page()
        self.concerns.show_writable()
        self.understood.show_writable()

    def show_hints(self, withheld: Withheld, sentence: str) -> None:
        """What of the program's opinion of the design is held back here; `sentence` is what to say of that,
        "" where nobody holds it back from anybody."""
        self._withheld = withheld
        self._hints.show_sentence(sentence, may_show=withheld.since is not None)
        self.concerns.unfold_stepwise(withheld.stepwise)
        self._count_concerns()
        self.show_tab(self._tabs.choice())
        self._cover()

    def show_tab(self, tab: str) -> None:
        hints = tab in (CONCERNS, UNDERSTOOD)
        self._tabs.show_choice(CONCERNS if hints else tab)
        held = self._withheld.everything
        self._stack.setCurrentWidget(self._held_back if hints and held else self._views[tab])
        # Of the numbers the candidate of a mock has some, and the interviewer all.
        about = tab == CONCERNS or (tab == UNDERSTOOD and self._withheld.since is None)
        self._hints.set_wanted(about or (tab == NUMBERS and held))
        self._show_current()

    def show_concern(self, concern_id: str) -> None:
        """Bring a concern's card into view, opened."""
        self.show_tab(CONCERNS)
        self.concerns.show_concern(concern_id)

    def go_to(self, tab: str) -> None:
        """Take the keyboard to the answers of the phase, to the comments, or to what was understood."""
        self.show_tab(tab)
        view = self._stack.currentWidget()
        if isinstance(view, CommentsView | UnderstoodView | AnswerPages):
            view.start()

    def lead_to(self, record_id: str) -> None:
        """Show where a sentence stands: its element on the board, or its answer on the page of its phase."""
        context = self._context
        answer = context.design.answers.get(record_id)
        phase = phase_of(answer) if answer is not None else None
        if record_id in context.design.elements:
            context.session.select([record_id])
            context.view.reveal([record_id])
        elif phase is not None:
            context.session.look_at_phase(phase)
            self.show_tab(ANSWERS)
            self._show_page()
            self._answers.go_to(record_id, phase)
        else:
            context.window.say(_("It is no longer there."))

    def _lead_to_prompt(self) -> bool:
        if self._context.session.phase is not Phase.UNDERSTANDING or self._answers.prompt_seen:
            return False
        self.show_tab(ANSWERS)
        self._answers.begin_at_the_top()
        return True

    def _leave_understood(self) -> None:
        self.show_tab(CONCERNS)
        self.concerns.start()

    def _show_current(self) -> None:
        # Hundreds of widgets that nobody looks at would be made anew, and dressed in each theme.
        shown = self._stack.currentWidget()
        if shown is self.concerns and self._review is not None:
            self.concerns.set_review(self._withheld.of(self._review))
        elif shown is self.understood and self._review is not None:
            self.understood.set_review(self._review)
        elif shown is self.analyses and self._sections is not None:
            self.analyses.set_analyses(self._told_numbers(self._sections))

    def _count_concerns(self) -> None:
        counted = None
        if self._review is not None and not self._withheld.everything:
            counted = self._withheld.of(self._review)
        # While a phase's concerns wait, a nought would say that there are none.
        told = counted is not None and (counted.waiting or self._withheld.since is None)
        count = len(counted.waiting) if counted and told else None
        title = _("Concerns · {count}").format(count=count) if count is not None else _("Concerns")
        self._tabs.set_title(CONCERNS, title)

    def _told_numbers(self, sections: Sequence[Section]) -> Sequence[Section]:
        return without_verdicts(sections) if self._withheld.everything else sections

    def _count_comments(self, count: int) -> None:
        title = _("Comments · {count}").format(count=count) if count else _("Comments")
        self._tabs.set_title(COMMENTS, title)

    def _changed(self, change: Change) -> None:
        before, after = change.before, change.after
        if change.origin is Origin.LOAD and after.meta.document_id != before.meta.document_id:
            # Another interview begins with its prompt.
            self._going_along.begin()
            self._answers.begin_anew()
            self.show_tab(ANSWERS)
        else:
            self._going_along.hear(change)
        if {"meta", "clock"} & change.touched:
            self._clock.show_design(after)
            self._phases.refresh()
        answered = any(isinstance(after.get(i) or before.get(i), Answer) for i in change.touched)
        if answered or "meta" in change.touched:
            self._settled.ask()
        # What is drawn, or too much, is counted by the next review, which does not hold up the window.
        first = self._review is None and len(after.elements) <= DRAWN_HERE
        if first or (answered and len(after.answers) <= COUNTED_HERE):
            self._later.start()

    def _session_changed(self, part: Part) -> None:
        if part is Part.PHASE:
            self._phases.refresh()
            self._show_page()
        elif part is Part.KEYS:
            self._phases.show_keys()
            self._clock.show_design(self._context.design)

    def _cover(self) -> None:
        self._show_coverage(coverage(self._context.design, self._review))

    def _show_coverage(self, covered: Mapping[Phase, PhaseCoverage]) -> None:
        # What lacks is a hint as well.
        self._coverage = dict[Phase, PhaseCoverage]() if self._withheld.everything else covered
        self._phases.show_coverage(self._coverage)
        self._clock.show_coverage(self._coverage or None)
        self._show_page()

    def _show_page(self) -> None:
        phase = self._context.session.phase
        held = self._withheld.everything
        review = self._review if self._withheld.shows(phase) else None
        seen = self._withheld.of(review) if review is not None else None
        self._answers.show_phase(phase, self._coverage.get(phase), seen, prompts=not held)
