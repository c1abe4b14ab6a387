"""Which journeys a requirement speaks about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowOp
from whiteboard.model.interview import Requirement
from whiteboard.review.context import Context
from whiteboard.review.numbers.availability import Uptime
from whiteboard.review.numbers.journeys import Journey
from whiteboard.review.requirements.coverage import serving
from whiteboard.review.text.flow_labels import op_of

_AVAILABILITY = re.compile(r"\b9\d(?:[.,]\d+)? ?%|nines\b")
_SPARED = re.compile(r"[;,.][^;,.]*\b(?:may|can) (?:fail|be down|wait)\b.*", re.IGNORECASE)
"""What a target is said not to be for: "; creating links may fail first"."""
_PLURAL = re.compile(r"\b(\w{3,})s\b")


def journeys_meant(
    context: Context, requirement: Requirement, found: Sequence[Journey]
) -> tuple[Journey, ...]:
    """The journeys that a requirement is about: by read or write, then by words it shares with flows.

    All of them where its words do not tell.
    """
    text = _PLURAL.sub(r"\1", requirement.text.casefold())
    op = op_of(text)
    journeys = [w for w in found if op in (FlowOp.UNKNOWN, FlowOp.READ_WRITE, w.op) or w.op not in _ONE]
    journeys = journeys or list(found)
    if len(journeys) > 1:
        shared = frozenset(serving(context.design, context.board, requirement).elements)
        journeys = [w for w in journeys if not shared.isdisjoint(w.entry.ids)] or _by_parts(
            context, journeys, shared
        )
    return tuple(journeys)


_ONE = (FlowOp.READ, FlowOp.WRITE)


def _by_parts(context: Context, journeys: list[Journey], shared: frozenset[str]) -> list[Journey]:
    """Those that pass a part with such a name; a part that all pass does not tell them apart."""
    everywhere = frozenset(n for n in journeys[0].nodes if all(n in w.nodes for w in journeys))
    named = frozenset(context.board.node_of[e] for e in shared if e in context.board.node_of) - everywhere
    return [w for w in journeys if not named.isdisjoint(w.nodes)] or journeys


def uptimes_meant(context: Context) -> list[Uptime]:
    """The journeys of people that the target for availability is about."""
    every = context.analyses.availability
    people = [u for u in every if not context.board.nodes[u.journey.entry.source].has(Trait.SCHEDULES)]
    for requirement in context.design.answers_of(Requirement):
        if _AVAILABILITY.search(requirement.text.casefold()):
            about = requirement.changed(text=_SPARED.sub("", requirement.text))
            journeys = journeys_meant(context, about, [u.journey for u in people])
            return [u for u in people if any(u.journey is w for w in journeys)]
    return people
