"""Plain data -> records. A type from a newer version becomes an Unknown record and keeps its content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whiteboard.model import comments, conducted, elements, hinted, interview, pictures
from whiteboard.model.elements import Element, UnknownElement
from whiteboard.model.interview import Answer, UnknownAnswer
from whiteboard.model.notes import PrivateNote
from whiteboard.plugins import modules_of

ELEMENT_TYPES: Mapping[str, type[Element]] = {
    str(found.model_fields["type"].default): found
    for module in modules_of(elements)
    for found in vars(module).values()
    if isinstance(found, type)
    and issubclass(found, Element)
    and found.__module__ == module.__name__
    and isinstance(found.model_fields["type"].default, str)
}
"""Found by walking: each type of element is a module of its own."""
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
    "picture": pictures.Picture,
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
