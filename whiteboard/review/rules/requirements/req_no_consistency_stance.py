"""Copies of the data, and no word on how old they may be.

Looks at: caches, replicas and regions on the board, and what is required or said of freshness.
Fires: once for the board, when things are required, such copies are drawn and nothing says what may be stale.
Not when: any sentence speaks of freshness, a cache has an expiry or its content never changes, or only media
    are copied, or the phase is not yet the detailed one.
Bad: a cache and two read replicas; no requirement mentions freshness
Good: "a seat shown as free may be ten seconds old, a booking is always current"
Known false positives: content that never changes; mark the caches as immutable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.system.board import Board, Node
from whiteboard.review.text.aspects.aspects import PATTERNS, Aspect

RULE = Rule(
    id="req-no-consistency-stance",
    phase=Phase.UNDERSTANDING,
    category=Category.REQUIREMENTS,
    title=_("No word on what may be stale"),
    question=_("Name one thing that must never be stale, and one that may."),
    why=_(
        "Every copy is old for a moment. Whether that matters is a decision of the product, thing by thing."
    ),
    resolved_by=_("One sentence per important thing: always current, or how old it may be."),
    source="Kleppmann, DDIA ch. 9",
    aspects=(Aspect.FRESHNESS, Aspect.CACHE),
    spoken=_(
        "We read from copies and I have not said how old they may be. Balances come from the primary, "
        "everything else may be ten seconds old, which keeps most reads cheap."
    ),
)

_OWN_DATA = re.compile(r"session|rate|limit|lock|presence|counter|locat|geo|queue|pub ?/?sub|token|demand")


def check(context: Context) -> Iterable[Finding]:
    if not context.reached(Phase.DETAILED) or not briefed(context) or _stance(context):
        return
    copies = [n for n in context.board.nodes.values() if _copy(context.board, n)]
    if not copies or any(n.fact(f).yes for n in copies for f in ("ttl", "invalidation", "immutable", "lag")):
        return
    yield Finding(
        message=_("Nothing says how old the answers of {names} may be"),
        severity=Severity.LOW,
        subjects=tuple(n.id for n in copies),
        evidence=(_("Copies are drawn, and no requirement or note speaks of freshness."),),
        asks=True,
    )


def _stance(context: Context) -> bool:
    pattern = PATTERNS[Aspect.FRESHNESS]
    if any(pattern.search(r.text.casefold()) for r in context.design.answers_of(Requirement)):
        return True
    return context.board.words.anywhere(Aspect.FRESHNESS, Aspect.CACHE, Aspect.IMMUTABLE) is not None


def _copy(board: Board, node: Node) -> bool:
    if node.has(Trait.SERVES_EDGE) or _OWN_DATA.search(node.name.casefold()) or node.fact("rebuildable").yes:
        return False
    if node.has(Trait.CACHES):
        return True
    replicated = any(e.mode is FlowMode.REPLICATION for e in board.incoming[node.id])
    many = (node.fact("regions").number or 0) >= 2 and node.durable
    return (replicated or many) and not node.has(Trait.STORES_BLOBS)
