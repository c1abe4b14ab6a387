"""The interviewer's pane in a window of its own: it can stand on a second screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.actions.action import Action, Context
from whiteboard.actions.registry import action
from whiteboard.app.conducting.conductor import Conductor
from whiteboard.app.kept_place import KeptPlace
from whiteboard.i18n import _
from whiteboard.interview.conducting.next_probe import Probe
from whiteboard.interview.conducting.run_of_show import say_now, time_left
from whiteboard.interview.conducting.stamp import Grade, Tick, What
from whiteboard.look.theme import Theme
from whiteboard.model.conducted import Curveball
from whiteboard.model.phase import Phase
from whiteboard.panels.interview.onwards import DEBRIEF, END, onwards
from whiteboard.panels.interviewer.answer_list import AnswerList
from whiteboard.panels.interviewer.curveball_list import CurveballList
from whiteboard.panels.interviewer.point_list import PointList
from whiteboard.panels.interviewer.probe_card import GRADE_KEYS, SHOW_KEY, SKIP_KEY, ProbeCard
from whiteboard.panels.interviewer.run_card import CLOCK_KEY, END_KEY, ONWARDS_KEY, RunCard
from whiteboard.panels.interviewer.tick_row import TICK_KEYS, TickRow
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.short_label import ShortLabel
from whiteboard.problems.known import points_missing
from whiteboard.problems.points import Point

TICK_MS = 500
SIZE, FRAME = QSize(470, 900), QSize(20, 60)
"""Of the pane where it was never placed, and what the desktop may put around it, in pixels."""
NOTES_KEY = "N"
UNDO_KEY, BACK_KEY = action("edit.undo").shortcuts[0], action("interview.previous-phase").shortcuts[0]


def show_pane(
    conductor: Conductor, context: Context, theme: Theme, window: QWidget, place: KeptPlace
) -> QWidget:
    """Bring the pane to the front, where it was last; there is one."""
    shown = window.findChild(PaneWindow) or PaneWindow(conductor, context, theme, window, place)
    shown.show()
    shown.activateWindow()
    return shown


class PaneWindow(QDialog):
    """It closes by itself where it is not to be seen."""

    def __init__(
        self, conductor: Conductor, context: Context, theme: Theme, parent: QWidget, place: KeptPlace
    ) -> None:
        super().__init__(parent)
        self._conductor, self._context, self._place = conductor, context, place
        self._reveal = context.view.reveal
        self._probe: Probe | None = None
        self._phase: Phase | None = None
        """That of the points, where another than the interview's was chosen."""
        self._at = conductor.design.meta.phase
        self.setObjectName("interviewer-pane")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Interviewer's pane"))
        self._run = RunCard(theme)
        self._missing = label("", "sub", wrap=True)
        self._ask = ProbeCard(theme)
        self._answers = AnswerList()
        self._asking = Section(_("If they ask"), theme, open_=self._at is Phase.UNDERSTANDING)
        self._points = PointList()
        self._curveballs = CurveballList(theme)
        self._ticks = TickRow(theme)
        # Never wider than the window, however long the point is that was noted last.
        self._last = ShortLabel("", "small")
        self._undo = WordButton(_("Undo ({key})").format(key=UNDO_KEY), theme, role="small")
        self._notes = WordButton(_("Private notes ({key})…").format(key=NOTES_KEY), theme, role="small")
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._lay_out(theme)
        self._connect()
        self.resize(SIZE.boundedTo(self.screen().availableGeometry().size() - FRAME))
        place.restore(self)
        self._points.focus_list()
        self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now."""
        conductor = self._conductor
        if not conductor.allowed:
            self.close()
            return
        design, ready = conductor.design, conductor.ready
        if design.meta.phase is not self._at:
            # The interview went on, and so does the list.
            self._at, self._phase = design.meta.phase, None
            self._asking.set_open(self._at is Phase.UNDERSTANDING)
        shown = self._phase or design.meta.phase
        self._points.show_rows(conductor.rows(shown), shown)
        missing = points_missing(design)
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        self._probe = conductor.probe()
        self._ask.show_probe(self._probe, ready=ready)
        self._ask.setVisible(design.meta.ended is None)
        problem = conductor.problem
        answers = [q for q in problem.questions if q.answer.strip()] if problem is not None else []
        self._asking.setVisible(bool(answers))
        if problem is not None:
            self._answers.show_answers(answers, conductor.answering.given(problem))
        dealt = {c.text: c for c in design.answers_of(Curveball)}
        may_deal = ready and not conductor.read_only
        self._curveballs.show_curveballs(problem.curveballs if problem else (), dealt, ready=may_deal)
        counts = Counter(s.of for s in conductor.conducted.stamps if s.what is What.TICK)
        self._ticks.show_counts(counts, ready=ready)
        self._last.setText(conductor.noting.last)
        self._last.setToolTip(conductor.noting.last)
        self._undo.setEnabled(bool(conductor.conducted.stamps))
        self._notes.setVisible(action("live.notes").available(self._context))
        clock, next_ = action("interview.clock"), onwards(design)
        self._run.show_steps(
            next_.id,
            running=design.clock.running_since is not None,
            may=(clock.available(self._context), next_.available(self._context)),
        )
        self.tick()

    def tick(self) -> None:
        """Show the time, and what is to be said at it."""
        conductor = self._conductor
        design, now = conductor.design, conductor.now()
        saying = say_now(design, conductor.problem, now)
        self._run.show_now(saying, design.meta.phase, time_left(design, now))

    def showEvent(self, arg__1: QShowEvent) -> None:
        super().showEvent(arg__1)
        self._conductor.look(True)
        self._timer.start()

    def hideEvent(self, arg__1: QHideEvent) -> None:
        super().hideEvent(arg__1)
        self._place.keep(self)
        self._conductor.look(False)
        self._timer.stop()

    def _lay_out(self, theme: Theme) -> None:
        page = ScrollColumn(spacing=10, margins=(4, 4, 10, 4))
        self._asking.body_layout.addWidget(self._answers)
        for widget in (self._run, self._missing, self._ask, self._asking, self._points):
            page.column.addWidget(widget)
        ticks = Section(_("What no board shows"), theme)
        ticks.body_layout.addWidget(self._ticks)
        curveballs = Section(_("Curveballs"), theme)
        curveballs.body_layout.addWidget(self._curveballs)
        page.column.addWidget(ticks)
        page.column.addWidget(curveballs)
        page.column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._last, 1)
        foot.addWidget(self._undo)
        foot.addWidget(self._notes)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 6, 10)
        column.setSpacing(8)
        column.addWidget(page, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        noting, dealing = self._conductor.noting, self._conductor.dealing
        self._run.clock_toggled.connect(lambda: self._run_action(action("interview.clock")))
        self._run.onwards.connect(lambda: self._run_action(onwards(self._conductor.design)))
        self._add_key(END_KEY, self._end)
        on_text(self._answers.toggled, self._answer_question)
        on_text(self._ask.asked, lambda grade: self._answer(Grade(grade)))
        self._ask.skipped.connect(self._skip)
        self._ask.wanted.connect(self._show_parts)
        on_text(self._points.confirmed, lambda i: self._with_point(i, noting.confirm))
        self._points.hinted.connect(self._give_hint)
        on_text(self._points.undone, noting.undo)
        on_text(self._points.wanted, lambda where: self._reveal([where]))
        on_text(self._points.phase_chosen, self._choose_phase)
        on_text(self._ticks.ticked, lambda tick: noting.tick(Tick(tick)))
        self._curveballs.dealt.connect(self._deal)
        on_text(self._curveballs.put_away, dealing.put_away)
        on_click(self._undo, noting.undo)
        on_click(self._notes, lambda: self._run_action(action("live.notes")))
        for key, name in _ACTION_KEYS.items():
            self._add_key(key, lambda name=name: self._run_action(action(name)))
        self._add_key(UNDO_KEY, noting.undo)
        self._add_key(SHOW_KEY, self._show_parts)
        for grade, key in GRADE_KEYS.items():
            self._add_key(key, lambda grade=grade: self._answer(grade))
        self._add_key(SKIP_KEY, self._skip)
        for tick, key in TICK_KEYS.items():
            self._add_key(key, lambda tick=tick: noting.tick(tick))
        self._conductor.changed.connect(self.refresh)

    def _add_key(self, key: str, do: Callable[[], object]) -> None:
        QShortcut(QKeySequence(key), self).activated.connect(do)

    def _end(self) -> None:
        ended = self._conductor.design.meta.ended is not None
        self._run_action(action(DEBRIEF if ended else END))

    def _run_action(self, wanted: Action) -> None:
        wanted.trigger(self._context)

    def _answer_question(self, ask: str) -> None:
        problem = self._conductor.problem
        question = next((q for q in problem.questions if q.ask == ask), None) if problem is not None else None
        if question is not None and not self._conductor.read_only:
            self._conductor.answering.toggle(question)

    def _answer(self, grade: Grade) -> None:
        if self._probe is not None:
            self._conductor.noting.asked(self._probe.ask, grade)

    def _skip(self) -> None:
        if self._probe is not None:
            self._conductor.noting.skipped(self._probe.ask)

    def _show_parts(self) -> None:
        if self._probe is not None:
            self._reveal(self._probe.elements)

    def _give_hint(self, point: str, number: int) -> None:
        seen = any(s.point.id == point and s.met for s in self._conductor.points)
        self._with_point(point, lambda found: self._conductor.noting.hint(found, number, seen=seen))

    def _with_point(self, point: str, do: Callable[[Point], None]) -> None:
        found = next((s.point for s in self._conductor.points if s.point.id == point), None)
        if found is not None:
            do(found)

    def _choose_phase(self, phase: str) -> None:
        self._phase = Phase(phase)
        self.refresh()

    def _deal(self, text: str, minutes: float) -> None:
        self._conductor.dealing.deal(text, minutes)


_ACTION_KEYS = {
    CLOCK_KEY: "interview.clock",
    ONWARDS_KEY: "interview.next-phase",
    BACK_KEY: "interview.previous-phase",
    NOTES_KEY: "live.notes",
}
"""The window's own keys do not act from here: what they do has to be one key away all the same."""
