"""One phase of an earlier interview to be done again."""

from __future__ import annotations

from whiteboard.model.conducted import Curveball, PointHeard, PointTold
from whiteboard.model.design import Design
from whiteboard.model.hinted import HintTaken
from whiteboard.model.interview import (
    Answer,
    AskedQuestion,
    Clock,
    Decision,
    DeepDive,
    EdgeCase,
    Endpoint,
    Entity,
    Estimate,
    Mark,
    PhaseNote,
    Requirement,
    Resolution,
    Rollout,
    ScopeItem,
    TierPlan,
    WrapUp,
)
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.review.registry import rules

_PHASES: dict[type[Answer], Phase] = {
    Requirement: Phase.UNDERSTANDING,
    ScopeItem: Phase.UNDERSTANDING,
    Estimate: Phase.UNDERSTANDING,
    Endpoint: Phase.HIGH_LEVEL,
    Entity: Phase.HIGH_LEVEL,
    DeepDive: Phase.DETAILED,
    Decision: Phase.TRADE_OFFS,
    TierPlan: Phase.SCALING,
    Rollout: Phase.SCALING,
    EdgeCase: Phase.EDGE_CASES,
}


def phase_again(design: Design, phase: Phase) -> Design:
    """The board as it was when a phase began, as a design of its own: what was said in that phase and later
    is gone, and the drawing as well where the phase comes before it, or is the one in which it is made."""
    before = [answer.id for answer in design.answers.values() if not _stays(answer, phase)]
    drawn = list(design.elements) if phase.reached_by(Phase.HIGH_LEVEL) else []
    meta = design.meta.changed(
        document_id="",
        phase=phase,
        ended=None,
        mock=design.meta.mode is Mode.MOCK,
        repeats=phase,
    )
    clock = Clock(budget=design.clock.budget)
    return design.with_records(put=[meta, clock], remove=[*before, *drawn])


def _stays(answer: Answer, phase: Phase) -> bool:
    if isinstance(answer, Mark | WrapUp | PointHeard | PointTold | Curveball):
        return False
    of = _phase_of(answer)
    return of is None or of.number < phase.number


def _phase_of(answer: Answer) -> Phase | None:
    if isinstance(answer, PhaseNote | AskedQuestion | HintTaken):
        return answer.phase
    if isinstance(answer, Resolution):
        rule = answer.concern.partition("@")[0]
        return next((e.rule.phase for e in rules() if e.rule.id == rule), None)
    return _PHASES.get(type(answer))
