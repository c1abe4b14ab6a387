"""A client that talks to a store or a broker itself.

Looks at: flows from clients and external callers to stores, caches, indexes and brokers.
Fires: on each store or broker that a client calls with nothing in between.
Not when: it is a store of objects with signed addresses or behind a CDN, a database on the client's own
    device, a backend that guards itself by a stated decision or rules, or an operator's or analyst's tool.
Bad: app -> users db
Good: app -> api -> users db
Known false positives: a managed backend with rules per row; say so in a decision on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.fixing.between import gatekeeper
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="client-reaches-store",
    phase=Phase.HIGH_LEVEL,
    category=Category.SECURITY,
    tier=Tier.QUESTION,
    title=_("Clients reach the data directly"),
    question=_("What stops me from reading somebody else's rows?"),
    why=_(
        "Whatever a client may ask, anybody may ask: its password is in the app, its queries are the "
        "caller's, "
        "and the schema can never change again."
    ),
    resolved_by=_("A service in between that checks who asks, or a store with rules per row, by decision."),
    source="Threagile, unguarded-direct-datastore-access",
    aspects=(Aspect.AUTH, Aspect.PRIVACY),
    spoken=_(
        "The client opens the store itself, so nothing checks whose rows it reads. I put a thin service in "
        "between, which costs a hop of some milliseconds."
    ),
)

_ON_DEVICE = re.compile(
    r"\blocal|on[- ]device|sqlite|indexed ?db|\bapp memory|browser|device|keychain|offline|\btablet\b"
    r"|\bphone\b|handheld|on[- ]board"
)
_SELF_GUARDED = re.compile(r"\bfirebase|firestore|supabase|amplify|appsync|realm|pocketbase")
_INSIDERS = re.compile(
    r"admin|analyst|analytics|internal|\bops\b|operator|data scien|\bbi\b|developer|dba|business"
)


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    found: dict[str, list[Edge]] = {}
    for edge in board.edges:
        if _direct(board, edge):
            found.setdefault(edge.target, []).append(edge)
    for target, edges in found.items():
        yield _finding(context, board.node(target), edges)


def _direct(board: Board, edge: Edge) -> bool:
    source, target = board.nodes[edge.source], board.nodes[edge.target]
    if not source.client or edge.pushes or edge.fact("presigned").yes:
        return False
    if not target.any_of(Trait.STORES_DATA, Trait.BROKERS) or target.any_of(
        Trait.STORES_BLOBS, Trait.SERVES_EDGE
    ):
        return False
    names = f"{target.name} {target.fact('product').text}".casefold()
    if _ON_DEVICE.search(names) or _SELF_GUARDED.search(names) or source.fact("trusted").yes:
        return False
    return not _INSIDERS.search(source.name.casefold())


_SERVED = re.compile(
    r"web ?app|portal|dashboard|\bui\b|front ?end|page|tool|terminal|kiosk|console|editor|viewer"
)
"""What has such a name is often rendered by a server that nobody drew."""


def _finding(context: Context, node: Node, edges: list[Edge]) -> Finding:
    callers = ", ".join(dict.fromkeys(context.board.name(e.source) for e in edges))
    return Finding(
        quiet=bool(_SERVED.search(callers.casefold())),
        message=_("{callers} reaches {name} with nothing in between").format(callers=callers, name=node.name),
        question=_("I am {callers}. What stops me from reading somebody else's data in {name}?").format(
            callers=callers, name=node.name
        ),
        # What is only sent in can be forged, but nobody else's data can be read there.
        severity=Severity.MEDIUM if node.has(Trait.BROKERS) else Severity.HIGH,
        subjects=(node.id, *dict.fromkeys(e.source for e in edges)),
        flows=tuple(e.id for e in edges),
        evidence=tuple(f"{context.board.name(e.source)} → {node.name}" for e in edges),
        said=answers(context, [node], Aspect.AUTH),
        fix=gatekeeper(node, edges),
    )
