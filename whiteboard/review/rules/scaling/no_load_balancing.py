"""Several copies, and nothing that tells a client which one to call.

Looks at: services with two copies or more that clients call directly.
Fires: once for the board, with all of them, when no balancer, gateway or name service lies between.
Not when: the service scales by itself, it takes its work from a broker, or a balancer, discovery or DNS is
    written down.
Bad: app -> api (replicas: 12)
Good: app -> load balancer -> api (replicas: 12)
Known false positives: "x12, behind an ALB" said aloud; write it down.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.fixing.between import balancer
from whiteboard.review.scale.overbuilt import overbuilt
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="no-load-balancing",
    phase=Phase.HIGH_LEVEL,
    category=Category.SCALING,
    title=_("How does a client find a copy?"),
    question=_("How does a client choose one of the copies, and what if that one is gone?"),
    why=_(
        "Copies help only when something spreads the requests over them and leaves out the one that is dead."
    ),
    resolved_by=_("A load balancer with health checks, a gateway, or service discovery in the client."),
    source="AWS Well-Architected PERF04-BP04; System Design Primer, load balancers",
    aspects=(Aspect.BALANCING,),
    spoken=_(
        "Clients cannot know which copy of {names} is alive. I put a balancer with health checks in "
        "front; it is "
        "one more hop, managed, for some twenty dollars a month."
    ),
)


def check(context: Context) -> Iterable[Finding]:
    found = [n for n in context.board.nodes.values() if _called_directly(context, n)]
    if not found or overbuilt(context) is not None:
        return
    exposed = all(not n.has(Trait.HOLDS_CONNECTIONS) for n in found) and not _balanced(context)
    yield Finding(
        message=_("Nothing spreads the requests over the copies of {names}"),
        question=_("How does a client choose one of the copies of {names}, and what if that one is gone?"),
        severity=Severity.MEDIUM if exposed else Severity.LOW,
        subjects=tuple(n.id for n in found),
        evidence=tuple(f"{n.name}: {significant(n.fact('replicas').number or 1)}" for n in found),
        together=True,
        said=answers(context, found, Aspect.BALANCING),
        fix=balancer(context.board, found),
    )


def _balanced(context: Context) -> bool:
    """Whether the candidate balances elsewhere, and may only have left it out here."""
    return any(n.any_of(Trait.BALANCES_LOAD, Trait.RESOLVES_NAMES) for n in context.board.nodes.values())


def _called_directly(context: Context, node: Node) -> bool:
    board = context.board
    if (node.fact("replicas").number or 0) < 2 or not node.any_of(Trait.PROCESSES, Trait.HOLDS_CONNECTIONS):
        return False
    if node.any_of(Trait.ELASTIC, Trait.CONSUMES, Trait.FORWARDS, Trait.MANAGED_REDUNDANT):
        return False
    callers = [board.nodes[e.source] for e in board.incoming[node.id] if e.waits]
    if any(c.has(Trait.FORWARDS) for c in callers):
        return False  # the flow past the balancer is the same connection, drawn once more
    return any(c.has(Trait.PUBLIC) and c.client for c in callers)
