"""The review as plain data for `whiteboard review --json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Concern
from whiteboard.review.effort.guard import Failure
from whiteboard.review.result import Review

SCHEMA = 1

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


class CoveredItem(Protocol):
    """One thing that a phase wants."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def done(self) -> bool: ...
    @property
    def detail(self) -> str: ...


class CoveredPhase(Protocol):
    """What a phase wants and has, as the interview's coverage tells it."""

    @property
    def items(self) -> Sequence[CoveredItem]: ...
    @property
    def done(self) -> bool: ...


def to_json(review: Review, design: Design, coverage: Mapping[Phase, CoveredPhase]) -> dict[str, Json]:
    """Schema, design, concerns and coverage.

    `concerns` are the shown open cards, the loudest tier and in it the gravest first, then the addressed
    ones; the design's `held_back` is how many contradictions and questions wait behind the shown ones. What
    a checklist asks for and nothing speaks to is among the coverage of its phase, as `not_said`.
    """
    return {
        "schema": SCHEMA,
        "design": {
            "title": design.meta.title,
            "problem": design.meta.problem,
            "phase": review.phase.value,
            "components": len(design.components),
            "flows": len(design.flows),
            "held_back": len(review.more),
        },
        "concerns": [_concern(c) for c in (*review.open, *review.addressed)],
        "failed": failures_json(review.failed),
        "out_of_bounds": [
            {"id": b.element, "of": b.owner, "name": b.name, "stated": b.stated, "hint": b.sentence}
            for b in review.beyond
        ],
        "coverage": {
            phase.value: {
                **_phase(covered),
                "not_said": [_line(c) for c in review.not_said if c.phase is phase],
            }
            for phase, covered in coverage.items()
        },
    }


def _line(concern: Concern) -> dict[str, Json]:
    return {
        "id": concern.id,
        "rule": concern.rule,
        "category": concern.category.value,
        "subjects": [{"id": s.id, "label": s.label} for s in concern.subjects],
        "message": concern.message,
    }


def failures_json(failed: Sequence[Failure]) -> list[Json]:
    """What could not be made, and why."""
    return [{"part": f.part, "title": f.title, "reason": f.reason} for f in failed]


def _concern(concern: Concern) -> dict[str, Json]:
    found: dict[str, Json] = {
        "id": concern.id,
        "rule": concern.rule,
        "phase": concern.phase.value,
        "category": concern.category.value,
        "severity": concern.severity.value,
        "confidence": concern.confidence.value,
        "tier": concern.tier.value,
        "state": concern.state.value,
        "subjects": [{"id": s.id, "label": s.label} for s in concern.subjects],
        "message": concern.message,
        "question": concern.question,
        "resolved_by": concern.resolved_by,
        "source": concern.source,
        "evidence": list(concern.evidence),
    }
    if concern.answer:
        found["answer"] = concern.answer
    if concern.children:
        found["children"] = [_concern(child) for child in concern.children]
    return found


def _phase(covered: CoveredPhase) -> dict[str, Json]:
    return {
        "done": covered.done,
        "items": [{"id": i.id, "title": i.title, "done": i.done, "detail": i.detail} for i in covered.items],
    }
