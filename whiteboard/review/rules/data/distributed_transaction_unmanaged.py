"""One journey that writes to the stores of two services, and no way to undo the first.

Looks at: the calls that wait behind one entry, and which service writes to which durable store.
Fires: where a service writes to its store and another one, on the same journey, to a different store, and
    nothing says what happens when only one of them succeeds.
Not when: both are written by the same service only, one store is derived from the other or belongs to both
    alone, or a saga, an outbox, a reservation, two-phase commit or reconciliation is written down.
Bad: checkout -> orders db "insert", checkout -> stock service -> stock db "decrement"
Good: the same, and "saga: release the stock when the payment fails"
Known false positives: a second write that may be lost; mark the flow as best effort.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_at
from whiteboard.review.system.board import Board, Edge
from whiteboard.review.system.graph import reachable
from whiteboard.review.system.stakes import MONEY, OWN_DATA, STOCK, about
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="distributed-transaction-unmanaged",
    phase=Phase.DETAILED,
    category=Category.DATA,
    tier=Tier.QUESTION,
    title=_("Half of a transaction may remain"),
    question=_("The first write succeeded, the second failed. Which state is it in, and who repairs it?"),
    why=_(
        "No database undoes what another one did: without a plan, some requests end with the money taken and "
        "nothing reserved, and only the customer notices."
    ),
    resolved_by=_(
        "A saga with compensations, a reservation that expires, or one owner for what must fit together."
    ),
    source="Saga pattern (Garcia-Molina and Salem); Kleppmann, DDIA ch. 9",
    aspects=(Aspect.SAGA, Aspect.DUAL_WRITE),
)

_SAFE = (Aspect.SAGA, Aspect.DUAL_WRITE)


def check(context: Context) -> Iterable[Finding]:
    done: set[frozenset[str]] = set()
    for first, second in _pairs(context):
        stores = frozenset((first.target, second.target))
        if stores not in done:
            done.add(stores)
            yield _finding(context, first, second)


def _pairs(context: Context) -> Iterator[tuple[Edge, Edge]]:
    board = context.board
    commits = [e for e in board.edges if _commits(board, e) and e.source in board.critical]
    for first in commits:
        behind = reachable(board.waiting, [first.source])
        for second in commits:
            if second.source == first.source or second.target == first.target:
                continue
            if second.source in behind and not _one_owner(board, first, second):
                yield first, second


def _commits(board: Board, edge: Edge) -> bool:
    source, target = board.nodes[edge.source], board.nodes[edge.target]
    if not edge.waits or not edge.writes or edge.mode is FlowMode.REPLICATION or edge.fact("outbox").yes:
        return False
    if OWN_DATA.search(about(board, edge)):
        return False
    kept = target.durable and not target.any_of(
        Trait.DERIVED, Trait.CACHES, Trait.STORES_BLOBS, Trait.BROKERS
    )
    return kept and source.has(Trait.PROCESSES) and not source.has(Trait.CONSUMES)


def _one_owner(board: Board, first: Edge, second: Edge) -> bool:
    """Whether no other service than these two share both stores, or one fills the other."""
    filled = {e.target for e in board.outgoing[first.target]} | {
        e.target for e in board.outgoing[second.target]
    }
    return first.target in filled or second.target in filled


def _said(context: Context, nodes: Iterable[str]) -> Mention | None:
    return answer_at(context, nodes, *_SAFE)


def _finding(context: Context, first: Edge, second: Edge) -> Finding:
    board = context.board
    text = f"{about(board, first)} {about(board, second)}"
    grave = MONEY.search(text) or STOCK.search(text)
    a, b = board.name(first.target), board.name(second.target)
    mention = _said(context, (first.source, second.source, first.target, second.target))
    return Finding(
        message=_("One request writes to {a} and to {b}, and nothing ties them").format(a=a, b=b),
        question=_(
            "{a} was written and {b} was not. Which state is the request in, and who repairs it?"
        ).format(a=a, b=b),
        severity=Severity.HIGH if grave else Severity.MEDIUM,
        subjects=(first.source, second.source),
        flows=(first.id, second.id),
        evidence=tuple(
            f"{board.name(e.source)} → {board.name(e.target)} “{e.label}”" for e in (first, second)
        ),
        cause=f"writes of {first.source}",
        said=((first.source, mention),) if mention else (),
        spoken=_(
            "If the request dies between {a} and {b}, one of them is wrong for good. I make it a "
            "saga: each step "
            "can be undone, and a job finishes what hangs; the price is a state that is pending for a while."
        ).format(a=a, b=b),
    )
