"""User data that live only in a cache.

Looks at: writes from user journeys into caches, and whether a durable store or a log gets the same.
Fires: where nothing durable gets what the cache gets; graver where the requirements want it kept.
Not when: the data are short-lived by nature (presence, positions, sessions, limits, locks, feeds), they can
    be rebuilt, they expire within minutes, persistence with copies is given, or who writes them reads a
    durable store, so that the cache may be filled from there.
Bad: api -> carts cache "save cart", and no store behind it
Good: api -> carts cache "save cart", api -> carts db "save cart"
Known false positives: a product that is run as a database under a cache's name; state persistence and copies.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.requirements.brief import wanted
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.system.stakes import KEEPS, SHORT_LIVED, about
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="cache-as-source-of-truth",
    phase=Phase.DETAILED,
    category=Category.DATA,
    tier=Tier.QUESTION,
    title=_("User data live only in a cache"),
    question=_("The cache node is replaced. Which user data are gone for ever?"),
    why=_(
        "A cache may throw away what it likes: when memory is short, at a restart, at a failover. What is "
        "only there is lost without an error."
    ),
    resolved_by=_(
        "A durable store behind it, written through or by way of a log; or a decision on how much may be "
        "lost."
    ),
    source="System Design Primer, caches; Kleppmann, DDIA part III, systems of record and derived data",
    aspects=(Aspect.REBUILDABLE,),
)

_MINUTES = 900.0
"""What expires sooner than this many seconds is meant to be short-lived."""


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    for node in board.nodes.values():
        if not node.has(Trait.CACHES) or node.has(Trait.SERVES_EDGE) or _expendable(node):
            continue
        writes = [e for e in board.incoming[node.id] if e.writes and _by_users(board, e)]
        lost = [e for e in writes if not SHORT_LIVED.search(about(board, e)) and not _kept(board, node, e)]
        if lost:
            yield _finding(context, node, lost)


def _expendable(node: Node) -> bool:
    ttl = node.fact("ttl").number
    if node.fact("rebuildable").yes or (ttl is not None and 0 < ttl <= _MINUTES):
        return True
    copies = (node.fact("replicas").number or 0) >= 2 or node.fact("failover").yes
    return node.fact("persistence").yes and copies


def _by_users(board: Board, edge: Edge) -> bool:
    return edge.source in board.served or edge.source in board.entries


def _kept(board: Board, node: Node, edge: Edge) -> bool:
    """Whether something durable gets the same: from the cache, from who writes it, or it came from there."""
    onward = (*board.outgoing[node.id], *board.outgoing[edge.source])
    targets = [board.nodes[e.target] for e in onward if e.may_write and e.target != node.id]
    if any(t.durable or t.has(Trait.BROKERS) for t in targets):
        return True
    # A consumer puts there what a log or another store has already.
    return board.nodes[edge.source].has(Trait.CONSUMES) or _reads_it_elsewhere(board, edge)


def _reads_it_elsewhere(board: Board, edge: Edge) -> bool:
    """Whether the writer fills the cache with what it reads from a store."""
    return any(board.nodes[e.target].durable for e in board.outgoing[edge.source])


def _finding(context: Context, node: Node, lost: list[Edge]) -> Finding:
    kept = wanted(context, KEEPS)
    said = context.said(node, Aspect.REBUILDABLE)
    what = lost[0].label or context.board.name(lost[0].source)
    return Finding(
        message=_("What {name} gets is nowhere else").format(name=node.name),
        question=_("The machine of {name} is replaced. What of “{what}” is gone for ever?").format(
            name=node.name, what=what
        ),
        severity=Severity.CRITICAL if kept else Severity.HIGH,
        subjects=(node.id, *dict.fromkeys(e.source for e in lost)),
        flows=tuple(e.id for e in lost),
        evidence=tuple(
            line
            for line in (
                *(f"{context.board.name(e.source)} → {node.name} “{e.label}”" for e in lost),
                _("No durable store gets it."),
                kept.text if kept else "",
            )
            if line
        ),
        said=((node.id, said),) if said else (),
        spoken=_(
            "“{what}” goes to {name} only, so a restart loses it for every user. I would write it to a "
            "durable store first and keep {name} as its copy, which makes each write a few "
            "milliseconds slower."
        ).format(what=what, name=node.name),
    )
