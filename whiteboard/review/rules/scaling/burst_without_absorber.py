"""A sudden crowd that meets the write path with nothing in between.

Looks at: how far the peak is above the average, words about sales and campaigns at a fixed moment, and what
    lies on the way of the writes.
Fires: with a peak of ten times the average or such a moment, when no queue, waiting room, admission or
    preparation is there.
Not when: only reads that the edge answers come in a burst, what it meets scales by itself, or fewer than a
    thousand requests a second come at the peak.
Bad: "tickets on sale at 10:00, 500k people" with app -> api -> seats db
Good: the same with a waiting room before the API
Known false positives: a daily curve; give its factor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowOp
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.numbers.worked import short
from whiteboard.review.scale.overbuilt import peak_rate
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.system.stakes import MONEY, STOCK
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="burst-without-absorber",
    phase=Phase.SCALING,
    category=Category.SCALING,
    tier=Tier.QUESTION,
    title=_("A burst meets the database"),
    question=_("Everybody presses the button in the same second. What is the first part they meet?"),
    why=_("Scaling up takes minutes and the burst takes seconds: what is not waiting somewhere is an error."),
    resolved_by=_(
        "A waiting room, a queue before the writes, admission by token, or capacity that is up before."
    ),
    source="Amazon Builders' Library, load shedding; AWS Well-Architected REL05-BP02",
    aspects=(Aspect.BURST, Aspect.OVERLOAD),
)

_MOMENT = re.compile(
    r"\b(?:flash sales?|on[- ]sale|ticket drops?|product drops?|black friday|new year(?:'s eve)?|kick-?off"
    r"|match day|final whistle|sale (?:starts|opens)|doors open|at the same (?:second|moment))\b"
)
_STEEP = 10.0
_FEW = 1000.0


def check(context: Context) -> Iterable[Finding]:
    reason = _steep(context)
    rate = peak_rate(context)
    if not reason or (rate is not None and rate < _FEW):
        return
    board = context.board
    path = [e for e in board.entry_edges if e.waits and _writes_through(board, e)]
    if not path or _absorbed(board, path):
        return
    said = board.words.anywhere(Aspect.BURST, Aspect.OVERLOAD)
    first = board.nodes[path[0].target]
    texts = [r.text for r in context.design.answers_of(Requirement)] + [e.label for e in board.edges]
    grave = any(MONEY.search(t.casefold()) or STOCK.search(t.casefold()) for t in texts)
    load = _("{rate} a second").format(rate=short(rate)) if rate is not None else _("the whole crowd")
    yield Finding(
        message=_("A burst reaches {name} and what is behind it unbraked").format(name=first.name),
        question=_(
            "{load} arrive in the same moment. What is the first part they meet, and what does it say?"
        ).format(load=load),
        severity=Severity.HIGH if grave else Severity.MEDIUM,
        subjects=(first.id,),
        flows=tuple(e.id for e in path),
        evidence=(reason,),
        readings=0 if rate is not None else 1,
        said=((first.id, said),) if said is not None else (),
        spoken=_(
            "{load} arrive at once and all reach {name}. I put a waiting room in front that lets in what the "
            "database takes; people then wait, and see how long."
        ).format(load=load, name=first.name),
    )


def _steep(context: Context) -> str:
    """What tells of a burst, "" where nothing does."""
    factor = context.analyses.rates.peak_factor
    if not factor.default and factor.value >= _STEEP:
        return _("peak: {factor} times the average").format(factor=significant(factor.value))
    texts = [r.text for r in context.design.answers_of(Requirement)]
    texts += [p.text for p in context.board.words.passages]
    moment = next((t for t in texts if _MOMENT.search(t.casefold())), "")
    if moment:
        return f"“{moment}”"
    for edge in context.board.edges:
        peak, average = edge.fact("peak_qps").number, edge.fact("qps").number
        if peak and average and peak >= _STEEP * average:
            return _("{peak}/s at peak, {average}/s on average").format(
                peak=short(peak), average=short(average)
            )
    return ""


def _writes_through(board: Board, entry: Edge) -> bool:
    """Whether what enters here writes to a store of fixed size while the client waits."""
    if entry.op is FlowOp.READ or board.nodes[entry.target].any_of(Trait.SERVES_EDGE):
        return False
    seen, waiting = {entry.target}, [entry.target]
    while waiting:
        at = waiting.pop()
        for edge in board.outgoing[at]:
            node = board.nodes[edge.target]
            if edge.waits and edge.may_write and _fixed(node):
                return True
            if edge.waits and edge.target not in seen:
                seen.add(edge.target)
                waiting.append(edge.target)
    return False


def _fixed(node: Node) -> bool:
    """Whether it is a store that does not grow with a burst."""
    return node.durable and not node.any_of(Trait.ELASTIC, Trait.STORES_BLOBS)


def _absorbed(board: Board, path: list[Edge]) -> bool:
    """Whether the way has a broker for the writes, or a guard that is made to hold people back.

    A broker behind a store, or beside a write that the client waits for, takes nothing off the store.
    """
    seen = {e.target for e in path}
    waiting = list(seen)
    brokered = written = False
    while waiting:
        at = waiting.pop()
        for edge in board.outgoing[at]:
            node = board.nodes[edge.target]
            if node.any_of(Trait.QUEUES, Trait.LOGS) and edge.may_write:
                brokered = brokered or not board.nodes[at].has(Trait.STORES_DATA)
            written = written or (edge.waits and edge.writes and _fixed(node))
            if edge.waits and edge.target not in seen:
                seen.add(edge.target)
                waiting.append(edge.target)
    if brokered and not written:
        return True
    limits = (board.nodes[n] for n in seen)
    return any(
        n.has(Trait.GUARDS) and (n.fact("rate_limit").yes or not n.has(Trait.BALANCES_LOAD)) for n in limits
    )
