"""How long the work of a part stands still before another one takes it over, and how long it may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.kinds.traits import Trait
from whiteboard.model.interview import Requirement
from whiteboard.review.context import Context
from whiteboard.review.system.board import Node
from whiteboard.review.text.spans import longest
from whiteboard.review.text.words import Mention

_MAY_PAUSE = re.compile(
    r"\b(?:pauses?|paus\w+|stalls?|interrupt\w*|freez\w+|hangs?|gone|fail(?:s|ing)? ?-?over|take-?over|rto"
    r"|recover(?:s|ed|y)?|(?:un|not )availab\w+|down|outage)\b"
)
_DIES = re.compile(r"\b(?:dies?|dead|fails?|crash\w*|lost|loss|gone|node|server|owner|primary|leader|zone)\b")
_HOLDS = re.compile(r"\b(?:leases?|renew\w*|acquir\w+|elect\w*|claim\w*|hold\w*)\b")
_LEASE = re.compile(r"\bleases?\b|\bsession (?:time-?out|ttl)\b|\bheartbeats?\b")
_PROMOTED = re.compile(r"\bpromot\w+|\bfail(?:s|ed)? ?-?over\b|\bfail-?over\b|\btakes? over\b|\btake-?over\b")


@dataclass(frozen=True, slots=True)
class Pause:
    """Seconds, and the words that say so."""

    seconds: float
    text: str


def allowed_pause(context: Context) -> Pause | None:
    """The shortest standstill that the requirements allow when something dies; None where they name none."""
    found: list[Pause] = []
    for requirement in context.design.answers_of(Requirement):
        text = requirement.text.casefold()
        if _MAY_PAUSE.search(text) and _DIES.search(text):
            seconds = longest(text)
            if seconds:
                found.append(Pause(seconds, requirement.text))
    return min(found, key=lambda p: p.seconds, default=None)


def taken_over_after(context: Context, node: Node) -> Pause | None:
    """How long it is said to take until another one has the work of a node.

    For a part that holds a lease that is the life of the lease; for a store it is the time to promote.
    """
    holders = _coordinators(context, node)
    if holders:
        meant = holders | {node.id}
        spoken = (m for m in context.board.words.search(_LEASE) if m.passage.about is None or _dies(m, meant))
        return _longest(spoken)
    if not node.has(Trait.STORES_DATA, Trait.DURABLE):
        return None
    about = (m for m in context.board.words.search(_PROMOTED) if m.passage.about is not None)
    return _longest(m for m in about if m.speaks_of(frozenset([node.id])))


def _dies(mention: Mention, nodes: frozenset[str]) -> bool:
    """Whether a sentence about a lease is about these parts, or says what happens when a holder dies."""
    return mention.speaks_of(nodes) or bool(_DIES.search(mention.passage.text.casefold()))


def _coordinators(context: Context, node: Node) -> frozenset[str]:
    if not node.any_of(Trait.PROCESSES, Trait.STATEFUL) or node.has(Trait.COORDINATES):
        return frozenset()
    board = context.board
    return frozenset(
        e.target
        for e in board.outgoing[node.id]
        if board.nodes[e.target].has(Trait.COORDINATES) and _HOLDS.search(e.label.casefold())
    )


def _longest(mentions: Iterator[Mention]) -> Pause | None:
    found: list[Pause] = []
    for mention in mentions:
        seconds = None if mention.denied else longest(mention.passage.text)
        if seconds:
            found.append(Pause(seconds, mention.quote))
    return max(found, key=lambda p: p.seconds, default=None)
