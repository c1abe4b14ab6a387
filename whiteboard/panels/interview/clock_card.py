"""The interview's clock: what is left, a bar, start and pause, the next phase, and the length."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QPushButton, QVBoxLayout

from whiteboard.actions.action import Context
from whiteboard.actions.registry import action, key_of
from whiteboard.i18n import _
from whiteboard.interview.ahead import ahead
from whiteboard.interview.budgets import BUDGETS
from whiteboard.interview.clock import Pace, begun, budget_of, elapsed, pace, remaining
from whiteboard.interview.coverage import PhaseCoverage
from whiteboard.interview.pace import hint, on_time
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.model.titles import level_name, mode_name
from whiteboard.panels.interview.onwards import onwards
from whiteboard.panels.interview.pace_line import PaceLine
from whiteboard.panels.interview.spans import minutes_text
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.labels import label, set_property
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.short_label import ShortLabel
from whiteboard.quantities.printing import clock_text

_LEVELS = {Pace.FINE: "", Pace.AMBER: "warn", Pace.RED: "bad"}


class ClockCard(QFrame):
    """Ticks only on the screen: the document knows when the clock was started, not what it shows."""

    def __init__(self, context: Context, theme: Theme) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "card")
        self._left = label("", "clock")
        self._length = QPushButton()
        self._length.setProperty("role", "quiet-sub")
        self._length.setAutoDefault(False)
        on_click(self._length, self._choose_length)
        self._run = IconButton("play", _("Start the clock"), theme, size=22)
        on_click(self._run, lambda: action("interview.clock").trigger(context))
        self._next = IconButton("skip-next", _("Next phase"), theme, size=22)
        on_click(self._next, lambda: onwards(context.design).trigger(context))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(_("Time used"))
        self._pace = ShortLabel("", "sub")
        self._coach = PaceLine()
        self._covered: Mapping[Phase, PhaseCoverage] | None = None
        self._kind = ShortLabel("", "small")
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._left)
        row.addSpacing(4)
        row.addWidget(self._length, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self._run)
        row.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 12)
        column.setSpacing(6)
        column.addWidget(self._kind)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self._pace)
        column.addWidget(self._coach)
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self.tick)

    def show_design(self, design: Design) -> None:
        running = design.clock.running_since is not None
        self._run.set_icon("pause" if running else "play")
        keymap = self._context.session.keymap
        self._run.set_name(
            _("Pause the clock") if running else _("Start the clock"), key_of("interview.clock", keymap)
        )
        self._run.setEnabled(action("interview.clock").available(self._context))
        self._run.setVisible(running or design.meta.ended is None)
        next_ = onwards(design)
        self._next.set_icon(next_.icon)
        self._next.set_name(next_.title, key_of(next_.id, keymap))
        self._next.setEnabled(next_.available(self._context))
        self._length.setEnabled(not self._context.document.read_only)
        self._length.setAccessibleName(
            _("Length of the interview: {minutes} minutes").format(minutes=design.clock.budget)
        )
        self._kind.setText(_kind_of(design))
        self._kind.setVisible(bool(self._kind.text()))
        self._coach.setVisible(begun(design.clock))
        self._run_timer(design)
        self.tick()

    def show_coverage(self, covered: Mapping[Phase, PhaseCoverage] | None) -> None:
        """What the coach goes by; None: nothing is to be said of the design."""
        self._covered = covered
        self.tick()

    def tick(self) -> None:
        """Show the time as it is now."""
        design, now = self._context.design, self._context.now()
        clock, phase = design.clock, design.meta.phase
        left = remaining(clock, now)
        self._left.setText(clock_text(left))
        length = _("left of {minutes} min") if left >= 0 else _("over {minutes} min")
        # What it says counts also where nothing can be chosen.
        choice = "  ▾" if self._length.isEnabled() else ""
        self._length.setText(length.format(minutes=clock.budget) + choice)
        used = 1 - max(0.0, left) / (clock.budget * 60)
        self._bar.setValue(round(used * 1000))
        level = pace(clock, phase, now, phase)
        minutes = budget_of(clock).phases[phase].minutes
        spent = elapsed(clock, phase, now, phase)
        text = _("{spent} of {budget} for this phase").format(
            spent=clock_text(spent), budget=minutes_text(minutes)
        )
        if level is not Pace.FINE:
            text += " · " + _("{over} over").format(over=clock_text(spent - minutes * 60))
        self._pace.setText(text)
        covered = self._covered
        self._coach.show_sentence(
            hint(design, covered, now) or ahead(design, covered, now) or on_time(design, now)
        )
        over_all = left < 0
        set_property(self._bar, "level", "bad" if over_all else _LEVELS[level])
        set_property(self._pace, "role", {"": "sub", "warn": "sub-warn", "bad": "sub-bad"}[_LEVELS[level]])
        set_property(self._left, "role", "clock-bad" if over_all else "clock")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run_timer(self._context.design)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _run_timer(self, design: Design) -> None:
        if design.clock.running_since is None or not self.isVisible():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _choose_length(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        context = self._context
        for name in (*(f"interview.budget-{minutes}" for minutes in BUDGETS), "interview.budget-other"):
            choice = action(name)
            entry = menu.addAction(choice.title, lambda choice=choice: choice.trigger(context))
            entry.setCheckable(True)
            entry.setChecked(choice.checked is not None and choice.checked(context))
        reset = action("interview.reset-clock")
        menu.addSeparator()
        menu.addAction(reset.title, lambda: reset.trigger(context)).setEnabled(reset.available(context))
        menu.popup(self._length.mapToGlobal(QPoint(0, self._length.height())))


def _kind_of(design: Design) -> str:
    """Which interview this is; "" for a board on which nobody is interviewed."""
    meta = design.meta
    if not meta.problem and meta.mode is Mode.LEARN:
        return ""
    ended = _("ended") if meta.ended is not None else ""
    return " · ".join(part for part in (mode_name(meta.mode), level_name(meta.level), ended) if part)
