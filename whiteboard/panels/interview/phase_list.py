"""The six phases by name and order, and which one the interview is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.actions.action import Context
from whiteboard.actions.interview import go_to_phase
from whiteboard.actions.registry import action
from whiteboard.i18n import _
from whiteboard.interview.clock import Pace, budget_of, elapsed, pace
from whiteboard.interview.coverage import PhaseCoverage
from whiteboard.look.theme import Theme
from whiteboard.model.errors import WhiteboardError
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.panels.action_button import tip
from whiteboard.panels.interview.phase_row import PhaseRow, PhaseState
from whiteboard.panels.interview.spans import minutes_text
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.quantities.printing import clock_text

_LEVELS = {Pace.FINE: "", Pace.AMBER: "warn", Pace.RED: "bad"}


class PhaseList(QWidget):
    """A click looks at a phase; "Make current" moves the interview, for everybody, to the one looked at."""

    def __init__(self, context: Context, theme: Theme, lead_to_prompt: Callable[[], bool]) -> None:
        """`lead_to_prompt` brings the card with the prompt back into view; False where there is none to lead
        to, or it is in view."""
        super().__init__()
        self._context = context
        self._coverage: Mapping[Phase, PhaseCoverage] = {}
        self._rows = {phase: PhaseRow(phase, theme) for phase in Phase}
        self._count = label("", "sub")
        head = QHBoxLayout()
        head.addWidget(label(_("Phases"), "title"))
        self._prompt = WordButton(_("Prompt"), theme, role="small", icon_name="account-voice")
        prompt = action("interview.prompt")
        self.show_keys()
        on_click(self._prompt, lambda: lead_to_prompt() or prompt.trigger(context))
        head.addStretch(1)
        head.addWidget(self._prompt)
        head.addSpacing(4)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(head)
        column.addSpacing(4)
        for phase, row in self._rows.items():
            on_click(row, partial(context.session.look_at_phase, phase))
            row.chosen.connect(partial(self.make_current, phase))
            column.addWidget(row)
        self._around = label("", "small", wrap=True)
        self._around.setContentsMargins(8, 2, 0, 0)
        column.addWidget(self._around)
        self._elsewhere = label("", "sub", wrap=True)
        self._make_current = WordButton(_("Make current"), theme, role="small")
        on_click(self._make_current, lambda: self.make_current(context.session.phase))
        self._away = QWidget()
        away = QHBoxLayout(self._away)
        away.setContentsMargins(8, 6, 0, 0)
        away.addWidget(self._elsewhere, 1)
        away.addWidget(self._make_current)
        column.addWidget(self._away)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.refresh)

    def show_keys(self) -> None:
        """Say with which key the prompt comes as well."""
        prompt = action("interview.prompt")
        self._prompt.setToolTip(tip(prompt.title, prompt.id, self._context.session.keymap))

    def show_coverage(self, coverage: Mapping[Phase, PhaseCoverage]) -> None:
        self._coverage = coverage
        self.refresh()

    def refresh(self) -> None:
        """Show the times as they are now, the current phase and the one looked at."""
        design, session, now = self._context.design, self._context.session, self._context.now()
        clock, current = design.clock, design.meta.phase
        budget = budget_of(clock)
        for phase, row in self._rows.items():
            spent = elapsed(clock, phase, now, current)
            minutes = minutes_text(budget.phases[phase].minutes)
            time = f"{clock_text(spent)} / {minutes}" if spent >= 1 or phase is current else minutes
            covered = self._coverage.get(phase)
            row.show_state(
                PhaseState(
                    time=time,
                    level=_LEVELS[pace(clock, phase, now, current)],
                    covered=covered is not None and bool(covered.items) and covered.done,
                    current=phase is current,
                    looked_at=phase is session.phase,
                )
            )
        self._around.setText(
            _("Besides: introduction {intro}, wrap-up {wrap}").format(
                intro=minutes_text(budget.intro), wrap=minutes_text(budget.wrap)
            )
        )
        self._prompt.setVisible(action("interview.prompt").available(self._context))
        self._count.setText(_("{number} of 6").format(number=current.number))
        self._away.setVisible(session.phase is not current)
        self._make_current.setEnabled(not self._context.document.read_only)
        self._elsewhere.setText(_("The interview is in “{phase}”.").format(phase=phase_title(current)))
        if clock.running_since is not None:
            self._timer.start()
        else:
            self._timer.stop()

    def make_current(self, phase: Phase) -> None:
        """Move the interview to a phase; its clock goes on there."""
        if phase is self._context.design.meta.phase:
            return
        try:
            go_to_phase(self._context, phase)
        except WhiteboardError as error:
            self._context.window.say(str(error))
