"""Plain data -> records. A type from a newer version becomes an Unknown record and keeps its content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whiteboard.model import comments, conducted, elements, hinted, interview
from whiteboard.model.elements import Element, UnknownElement
from whiteboard.model.interview import Answer, UnknownAnswer
from whiteboard.model.notes import PrivateNote

ELEMENT_TYPES: Mapping[str, type[Element]] = {
    "component": elements.Component,
    "flow": elements.Flow,
    "zone": elements.Zone,
    "sticky": elements.Sticky,
    "text": elements.Text,
}
ANSWER_TYPES: Mapping[str, type[Answer]] = {
    "requirement": interview.Requirement,
    "scope": interview.ScopeItem,
    "estimate": interview.Estimate,
    "endpoint": interview.Endpoint,
    "entity": interview.Entity,
    "deep-dive": interview.DeepDive,
    "decision": interview.Decision,
    "edge-case": interview.EdgeCase,
    "tier-plan": interview.TierPlan,
    "rollout": interview.Rollout,
    "resolution": interview.Resolution,
    "correction": interview.Correction,
    "phase-note": interview.PhaseNote,
    "asked": interview.AskedQuestion,
    "mark": interview.Mark,
    "wrap-up": interview.WrapUp,
    "curveball": conducted.Curveball,
    "point-heard": conducted.PointHeard,
    "point-told": conducted.PointTold,
    "hint-taken": hinted.HintTaken,
    "private-note": PrivateNote,
    "comment": comments.Comment,
}


def read_element(data: Mapping[str, Any]) -> Element:
    """One element from plain data.

    Raises:
        pydantic.ValidationError: a known type with a field that does not fit.
    """
    return ELEMENT_TYPES.get(str(data.get("type", "")), UnknownElement).model_validate(dict(data))


def read_answer(data: Mapping[str, Any]) -> Answer:
    """One interview record from plain data.

    Raises:
        pydantic.ValidationError: a known type with a field that does not fit.
    """
    return ANSWER_TYPES.get(str(data.get("type", "")), UnknownAnswer).model_validate(dict(data))
