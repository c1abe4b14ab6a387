"""The interviewer's pane in a window of its own: it can stand on a second screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.app.conducting.conductor import Conductor
from whiteboard.i18n import _
from whiteboard.interview.conducting.next_probe import Probe
from whiteboard.interview.conducting.run_of_show import say_now, time_left
from whiteboard.interview.conducting.stamp import Grade, Tick, What
from whiteboard.look.theme import Theme
from whiteboard.model.conducted import Curveball
from whiteboard.model.phase import Phase
from whiteboard.panels.interviewer.curveball_list import CurveballList
from whiteboard.panels.interviewer.point_list import PointList
from whiteboard.panels.interviewer.probe_card import GRADE_KEYS, SKIP_KEY, ProbeCard
from whiteboard.panels.interviewer.run_card import RunCard
from whiteboard.panels.interviewer.tick_row import TICK_KEYS, TickRow
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.section import Section
from whiteboard.problems.points import Point

TICK_MS = 500


def show_pane(
    conductor: Conductor, reveal: Callable[[Iterable[str]], None], theme: Theme, window: QWidget
) -> QWidget:
    """Bring the pane to the front; there is one."""
    shown = window.findChild(PaneWindow) or PaneWindow(conductor, reveal, theme, window)
    shown.show()
    shown.activateWindow()
    return shown


class PaneWindow(QDialog):
    """`reveal` brings elements of the board into view. It closes by itself where it is not to be seen."""

    def __init__(
        self,
        conductor: Conductor,
        reveal: Callable[[Iterable[str]], None],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._conductor, self._reveal = conductor, reveal
        self._probe: Probe | None = None
        self._phase: Phase | None = None
        """That of the points, where another than the interview's was chosen."""
        self._at = conductor.design.meta.phase
        self.setObjectName("interviewer-pane")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Interviewer's pane"))
        self._run = RunCard()
        self._ask = ProbeCard(theme)
        self._points = PointList()
        self._curveballs = CurveballList(theme)
        self._ticks = TickRow(theme)
        self._last = label("", "small")
        self._undo = WordButton(_("Undo"), theme, role="small")
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._lay_out(theme)
        self._connect()
        self.resize(470, 900)
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
        shown = self._phase or design.meta.phase
        self._points.show_rows(conductor.rows(shown), shown)
        self._probe = conductor.probe()
        self._ask.show_probe(self._probe, ready=ready)
        problem = conductor.problem
        dealt = {c.text: c for c in design.answers_of(Curveball)}
        may_deal = ready and not conductor.read_only
        self._curveballs.show_curveballs(problem.curveballs if problem else (), dealt, ready=may_deal)
        counts = Counter(s.of for s in conductor.conducted.stamps if s.what is What.TICK)
        self._ticks.show_counts(counts, ready=ready)
        self._last.setText(conductor.noting.last)
        self._undo.setEnabled(bool(conductor.conducted.stamps))
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
        self._conductor.look(False)
        self._timer.stop()

    def _lay_out(self, theme: Theme) -> None:
        page = ScrollColumn(spacing=10, margins=(4, 4, 10, 4))
        for widget in (self._run, self._ask, self._points):
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
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 6, 10)
        column.setSpacing(8)
        column.addWidget(page, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        noting, dealing = self._conductor.noting, self._conductor.dealing
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
        for grade, key in GRADE_KEYS.items():
            self._add_key(key, lambda grade=grade: self._answer(grade))
        self._add_key(SKIP_KEY, self._skip)
        for tick, key in TICK_KEYS.items():
            self._add_key(key, lambda tick=tick: noting.tick(tick))
        self._conductor.changed.connect(self.refresh)

    def _add_key(self, key: str, do: Callable[[], object]) -> None:
        QShortcut(QKeySequence(key), self).activated.connect(do)

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
        self._with_point(point, lambda found: self._conductor.noting.hint(found, number))

    def _with_point(self, point: str, do: Callable[[Point], None]) -> None:
        found = next((s.point for s in self._conductor.points if s.point.id == point), None)
        if found is not None:
            do(found)

    def _choose_phase(self, phase: str) -> None:
        self._phase = Phase(phase)
        self.refresh()

    def _deal(self, text: str, minutes: float) -> None:
        self._conductor.dealing.deal(text, minutes)
