"""The record that words are from, as one would name it."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.interview import (
    Decision,
    DeepDive,
    EdgeCase,
    Endpoint,
    Entity,
    Estimate,
    PhaseNote,
    Rollout,
    TierPlan,
)
from whiteboard.model.titles import phase_title
from whiteboard.panels.forms.subject import subjects
from whiteboard.review.system.facts import Origin, Stated


def place_of(design: Design, element_id: str, stated: Stated) -> str:
    """Where a fact that was read stands."""
    if stated.origin is Origin.DRAWN:
        return _("drawn:")
    return where_from(design, element_id, stated.where, stated.quote)


def where_from(design: Design, element_id: str, record_id: str, quote: str = "") -> str:
    """Where words about an element stand; `quote` tells a component's label from its note."""
    record = design.get(record_id)
    match record:
        case Element() if (subject := subjects().get(type(record))) is not None:
            return subject.source(record, record_id == element_id, quote)
        case Decision():
            return _("a decision")
        case DeepDive():
            return _("a deep dive")
        case EdgeCase():
            return _("an edge case")
        case TierPlan():
            return _("the plan of a tier")
        case Rollout():
            return _("the rollout")
        case Endpoint():
            return _("the API")
        case Entity():
            return _("the data model")
        case Estimate():
            return _("an estimate")
        case PhaseNote():
            return _("the notes on “{phase}”").format(phase=phase_title(record.phase))
        case _:
            return _("the board")
