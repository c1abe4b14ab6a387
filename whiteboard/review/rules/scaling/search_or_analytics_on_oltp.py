"""Searches and reports on the database that takes the orders.

Looks at: reads that search, aggregate or ask what is near, on stores with one writer, how full those are and
    how much they hold.
Fires: where such reads go to the primary while it is over 30 % full at peak or holds more than a terabyte.
Not when: they go to a replica, an index or a warehouse, the store is small and quiet, or its load is unknown.
Bad: back office -> orders db "monthly report", orders db 60 % full
Good: orders db => warehouse, back office -> warehouse "monthly report"
Known false positives: reports that run once a night when nobody buys; say when they run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import size
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="search-or-analytics-on-oltp",
    phase=Phase.SCALING,
    category=Category.SCALING,
    title=_("Reports run where orders are taken"),
    question=_("The Monday report starts at nine. What happens to checkout?"),
    why=_(
        "One report reads more rows than a thousand orders: it empties the cache, holds old versions alive "
        "and "
        "takes the disk from those who pay."
    ),
    resolved_by=_("A replica for reports, an index or a warehouse that is fed from the log of changes."),
    source="Azure, busy database antipattern",
    aspects=(Aspect.READ_COPY,),
    spoken=_(
        "Reports and searches share the primary with the orders. I feed an index from its log of changes, "
        "and "
        "results there are some seconds old."
    ),
)

_HEAVY = re.compile(
    r"\bfull[- ]?text|\bsearch\w*|\breports?\b|\bdashboards?\b|\banalytic\w*|\baggregat\w*|\bgroup by\b"
    r"|\bnearby\b|\bst_\w+"
    r"|\bwithin \d+ ?(?:km|m|miles)\b|\bgeo ?(?:search|query|queries)|\bscan\w*|\blike '%|\bstatistic\w*"
    r"|\bexport\w*"
)
_BUSY = 0.3
_LARGE = 1e12
_COPY = re.compile(r"replica|standby|secondary|read[- ]only|\bcopy\b|follower")


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    for node in board.nodes.values():
        if not node.has(Trait.SINGLE_WRITER) or not node.durable or _copied_to(board, node):
            continue
        heavy = [e for e in board.incoming[node.id] if e.may_read and _HEAVY.search(e.label.casefold())]
        reason = _reason(context, node) if heavy else ""
        if reason:
            yield _finding(context, node, heavy, reason)


def _copied_to(board: Board, node: Node) -> bool:
    """Whether the node is itself the copy that such reads belong on."""
    if _COPY.search(node.name.casefold()) and "primary" not in node.name.casefold():
        return True
    return any(e.mode is FlowMode.REPLICATION for e in board.incoming[node.id])


def _reason(context: Context, node: Node) -> str:
    use = context.analyses.capacity.uses.get(node.id)
    if use is not None and use.rho.value is not None and use.rho.value > _BUSY:
        return use.rho.formula
    stored = node.fact("size_bytes").number
    return _("{size} of data").format(size=size(stored)) if stored is not None and stored > _LARGE else ""


def _finding(context: Context, node: Node, heavy: list[Edge], reason: str) -> Finding:
    use = context.analyses.capacity.uses.get(node.id)
    what = heavy[0].label
    return Finding(
        message=_("“{what}” runs on {name}, which has other work").format(what=what, name=node.name),
        question=_("“{what}” starts at the busiest hour. What do the other requests to {name} feel?").format(
            what=what, name=node.name
        ),
        severity=Severity.MEDIUM,
        subjects=(node.id,),
        flows=tuple(e.id for e in heavy),
        evidence=(reason,),
        defaults=min(1, len(use.defaults)) if use is not None else 0,
        said=answers(context, [node], Aspect.READ_COPY),
    )
