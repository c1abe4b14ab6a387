"""Has the board show the latest review: the load, or what a fault does, with the banner that tells of it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from whiteboard.app.live_review import Reviewed
from whiteboard.canvas.paint.extras import Wound
from whiteboard.canvas.readings import readings
from whiteboard.canvas.view import BoardView
from whiteboard.i18n import _
from whiteboard.look.typing import lead_to
from whiteboard.model.elements import Zone
from whiteboard.panels.scenario_bar import ScenarioBar
from whiteboard.review.effort.guard import in_one_line
from whiteboard.review.failure.fault import Fault
from whiteboard.review.failure.outcome import Fate, Health, Outcome, Round
from whiteboard.review.failure.simulation import fail
from whiteboard.session.scenario import Scenario
from whiteboard.session.session import Part, Session
from whiteboard.tools.host import ToolHost

log = logging.getLogger(__name__)

_OF_HEALTH = {
    Health.STALE: Wound.LATE,
    Health.DEGRADED: Wound.DEGRADED,
    Health.FAILING: Wound.FAILS,
    Health.OVERLOADED: Wound.OVERLOADED,
    Health.DEAD: Wound.DEAD,
}
_PLACES = (Fault.ZONE, Fault.REGION, Fault.OUTAGE)
_OF_FATE = {Fate.STALE: Wound.LATE, Fate.DEGRADED: Wound.DEGRADED, Fate.FAILS: Wound.FAILS}


class Scenarios(QObject):
    """Follows the session's scenario and each new review; Escape on the board ends it."""

    def __init__(
        self,
        session: Session,
        view: BoardView,
        tools: ToolHost,
        bar: ScenarioBar,
        say: Callable[[str], None],
    ) -> None:
        super().__init__(view)
        self._say = say
        self._session, self._view, self._tools, self._bar = session, view, tools, bar
        self._reviewed: Reviewed | None = None
        self._outcome: Outcome | None = None
        self._played: Scenario | None = None
        self._why_held = ""
        self._remove = session.subscribe(self._on_session)
        view.installEventFilter(self)

    def show_reviewed(self, reviewed: Reviewed) -> None:
        """The board has changed, and so may the story."""
        self._reviewed = reviewed
        if self._session.scenario is not None:
            self._work_out()
        self._show()

    def hold(self, why: str) -> None:
        """Play nothing and judge nothing, and say `why`; "": nothing is held back any more."""
        self._why_held = why
        if why:
            self._session.set_scenario(None)
        self._show_load()

    def release(self) -> None:
        """Stop listening."""
        self._remove()
        self._view.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._session.scenario is None or event.type() != QEvent.Type.KeyPress:
            return False
        assert isinstance(event, QKeyEvent)
        # What is selected or under way is let go of first, as always.
        at_rest = self._tools.resting and not self._session.selection
        if event.key() != Qt.Key.Key_Escape or not at_rest:
            return False
        self._session.set_scenario(None)
        return True

    def _on_session(self, part: Part) -> None:
        if part is Part.LOAD:
            self._show_load()
        if part is not Part.SCENARIO:
            return
        if self._why_held and self._session.scenario is not None:
            self._say(self._why_held)
            self._session.set_scenario(None)
            return
        now, before = self._session.scenario, self._played
        self._played = now
        if now is None:
            self._outcome = None
            lead_to(self._view, leaving=self._bar)
        elif before is None or (now.fault, now.element) != (before.fault, before.element):
            self._work_out()
        self._show()

    def _work_out(self) -> None:
        scenario, reviewed = self._session.scenario, self._reviewed
        self._outcome = None
        if scenario is None or reviewed is None:
            return
        review = reviewed.review
        try:
            found = fail(reviewed.design, review.board, review.analyses, scenario.fault, scenario.element)
        except Exception as error:
            log.exception("What fails could not be worked out")
            self._say(
                _("What fails with it could not be worked out ({reason}); the log says more.").format(
                    reason=in_one_line(error)
                )
            )
            self._session.set_scenario(None)
            return
        self._outcome = found if found.rounds else None
        if not found.rounds:
            self._say(_("Nothing here takes part in the review: it has no part that runs."))
            self._session.set_scenario(None)

    def _show(self) -> None:
        outcome, scenario = self._outcome, self._session.scenario
        self._bar.show_outcome(outcome)
        self._show_load()
        if outcome is None or scenario is None:
            self._view.scene.set_wounds({})
            return
        now = outcome.rounds[min(scenario.round, len(outcome.rounds) - 1)]
        self._view.scene.set_wounds(self._lost_place(outcome) | _wounds(now))

    def _show_load(self) -> None:
        # In a scenario the usual load would contradict the story.
        wanted = self._session.load_shown and self._outcome is None and self._reviewed is not None
        review = self._reviewed.review if wanted and self._reviewed is not None else None
        found = readings(review, judged=not self._why_held) if review is not None else {}
        self._view.scene.set_readings(found)

    def _lost_place(self, outcome: Outcome) -> dict[str, Wound]:
        design = self._reviewed.design if self._reviewed is not None else None
        zone = design is not None and isinstance(design.elements.get(outcome.element), Zone)
        return {outcome.element: Wound.DEAD} if zone and outcome.fault in _PLACES else {}


def _wounds(now: Round) -> dict[str, Wound]:
    found = {i: _OF_HEALTH[health] for i, health in now.health.items() if health in _OF_HEALTH}
    found |= {i: _OF_FATE[fate] for i, fate in now.fates.items() if fate in _OF_FATE}
    return found
