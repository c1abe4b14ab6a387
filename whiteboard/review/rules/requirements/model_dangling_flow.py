"""Loose ends: a queue that nobody reads, a store that nobody fills, a part that nothing reaches.

Looks at: brokers without producer or consumer, stores that are only written or only read, parts without flow.
Fires: once for the board, with all of them.
Not when: nothing is connected yet, a store is only written before the detailed phase, it is an archive, a
    lake or a copy (never read) or holds reference data (never written), the queue is the dead-letter queue,
    the part only watches or holds secrets, a line without a head joins it to another, or a flow joins it to
    something that is no part: an action, a zone or words, which may stand for what is missing.
Bad: api -> events queue, and nothing behind the queue
Good: api -> events queue -> mailer
Known false positives: while the candidate is still drawing; a flow whose label does not say read or write
    counts as both, so that a short label is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode, Heads
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import GAPS, Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.system.board import Board, Node

RULE = Rule(
    id="model-dangling-flow",
    phase=Phase.HIGH_LEVEL,
    category=Category.REQUIREMENTS,
    title=_("Loose ends in the design"),
    question=_("Who reads from it, and who fills it?"),
    why=_(
        "A part with no way in or out either does nothing or hides a flow that you have not thought about."
    ),
    resolved_by=_("Draw the missing flow, or take the part off the board."),
    source="Threagile, incomplete-model and unnecessary-technical-asset",
    covers=("model-unknown-kind",),
    spoken=_(
        "{names} is drawn without a part that feeds it or reads it. I would connect it or take it off the "
        "board, which costs a minute and spares a question."
    ),
)

_SINKS = re.compile(
    r"archiv|audit|lake|backup|cold|log|warehouse|histor|report|analytic|metric|replica|standby"
    r"|\bold(?:er)?\b|access records|write[- ]once"
)
_SEEDS = re.compile(r"seed|static|reference|config|catalog|geo|dictionary|assets|cdn|maps?\b")
_PARKED = re.compile(r"\bdlq\b|dead[- ]?letter|parking")
_BESIDE = (Trait.OBSERVES, Trait.HOLDS_SECRETS, Trait.NOT_A_HOP, Trait.RESOLVES_NAMES)


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    if not board.edges:
        return
    drawing = not context.reached(Phase.DETAILED)
    elsewhere = _tied_elsewhere(context)
    found = {
        n.id: gap
        for n in board.nodes.values()
        if n.id not in elsewhere and (gap := _gap(board, n) or _one_way(board, n, drawing))
    }
    if not found:
        return
    blocked = any(
        board.nodes[i].has(Trait.BROKERS) and not board.outgoing[i] and _fed_critically(context, i)
        for i in found
    )
    yield Finding(
        message=_("Loose ends: {names}"),
        question=_("What is missing around {names}: who reads from there, and who fills it?"),
        severity=Severity.MEDIUM if blocked else Severity.LOW,
        subjects=tuple(found),
        evidence=tuple(gap.format(name=board.name(i)) for i, gap in found.items()),
        together=True,
        cause=GAPS,
    )


def _tied_elsewhere(context: Context) -> frozenset[str]:
    """The nodes with a flow to what is no node: an action, a place, a zone, words; or with a line that does
    not say who calls whom.

    Who stands there may be the missing reader as well as the missing writer.
    """
    board, elements = context.board, context.design.elements
    found: set[str] = set()
    for flow in context.design.flows:
        for end, other in ((flow.source, flow.target), (flow.target, flow.source)):
            node = board.node_of.get(end.element)
            if node is None or other.element not in elements:
                continue
            if flow.heads is Heads.NONE or other.element not in board.node_of:
                found.add(node)
    return frozenset(found)


def _gap(board: Board, node: Node) -> str:
    """What the node lacks, "" where it lacks nothing."""
    arriving, leaving = board.incoming[node.id], board.outgoing[node.id]
    name = node.name.casefold()
    if not arriving and not leaving:
        return "" if node.any_of(*_BESIDE) else _("{name} has no flow.")
    if node.has(Trait.BROKERS):
        if not leaving and not _PARKED.search(name):
            return _("Nobody consumes from {name}.")
        return "" if arriving or node.has(Trait.CAPTURES_CHANGES) else _("Nobody publishes to {name}.")
    return ""


def _one_way(board: Board, node: Node, drawing: bool) -> str:
    """Whether a store is only written or only read; while the board is being drawn the rest may yet come."""
    arriving, leaving = board.incoming[node.id], board.outgoing[node.id]
    name = node.name.casefold()
    if drawing or not node.has(Trait.STORES_DATA) or node.any_of(Trait.CACHES, Trait.SERVES_EDGE):
        return ""
    if any(e.mode is FlowMode.REPLICATION for e in (*arriving, *leaving)):
        return ""
    if not leaving and not any(e.may_read for e in arriving) and not _SINKS.search(name):
        return _("Nobody reads {name}.")
    if not any(e.may_write for e in arriving) and not _SEEDS.search(name):
        return _("Nobody writes {name}.")
    return ""


def _fed_critically(context: Context, node: str) -> bool:
    board = context.board
    return any(e.source in board.critical for e in board.incoming[node])
