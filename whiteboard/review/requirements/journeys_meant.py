"""Which journeys a requirement speaks about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whiteboard.model.elements import FlowOp
from whiteboard.model.interview import Requirement
from whiteboard.review.context import Context
from whiteboard.review.numbers.journeys import Way
from whiteboard.review.requirements.coverage import serving
from whiteboard.review.text.flow_labels import op_of

_PLURAL = re.compile(r"\b(\w{3,})s\b")


def aimed_at(context: Context, requirement: Requirement, found: Sequence[Way]) -> tuple[Way, ...]:
    """The ways that a requirement is about: by read or write, then by the words that it shares with flows.

    All of them where its words do not tell.
    """
    text = _PLURAL.sub(r"\1", requirement.text.casefold())
    op = op_of(text)
    ways = [w for w in found if op in (FlowOp.UNKNOWN, FlowOp.READ_WRITE, w.op) or w.op not in _ONE]
    ways = ways or list(found)
    if len(ways) > 1:
        shared = frozenset(serving(context.design, context.board, requirement).elements)
        ways = [w for w in ways if not shared.isdisjoint(w.entry.ids)] or _by_parts(context, ways, shared)
    return tuple(ways)


_ONE = (FlowOp.READ, FlowOp.WRITE)


def _by_parts(context: Context, ways: list[Way], shared: frozenset[str]) -> list[Way]:
    """Those that pass a part with such a name; a part that all pass does not tell them apart."""
    everywhere = frozenset(n for n in ways[0].nodes if all(n in w.nodes for w in ways))
    named = frozenset(context.board.node_of[e] for e in shared if e in context.board.node_of) - everywhere
    return [w for w in ways if not named.isdisjoint(w.nodes)] or ways
