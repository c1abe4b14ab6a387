"""A service whose one slow callee takes everything else down.

Looks at: services that wait for four parts or more, whether one of those is external or over 70 % full, and
    what keeps the calls apart.
Fires: where one of them is external or over 70 % full and nothing separates it from the others.
Not when: nobody waits for the service, it has three callees or fewer, the risky calls do not wait, a breaker
    or an own pool is given on them, or the words isolate.
Bad: orders service -> users, stock, prices and the card provider, all waiting
Good: the same, with a circuit breaker and an own pool on the card provider
Known false positives: an asynchronous runtime with a limit per callee; write the limit down.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.system.board import Edge, Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="no-bulkhead",
    phase=Phase.DETAILED,
    category=Category.FAILURE,
    title=_("One slow callee takes all threads"),
    question=_("The slow one uses all threads. Do the other endpoints survive?"),
    why=_(
        "Calls that share one pool share its exhaustion: after a minute of one slow callee, requests fail "
        "that "
        "never needed it."
    ),
    resolved_by=_("A pool or a limit per callee, breakers, or cells that fail on their own."),
    source="AWS Well-Architected REL10-BP03; Nygard, Release It! (bulkheads)",
    aspects=(Aspect.ISOLATION,),
    spoken=_(
        "All calls share one pool, so the slowest callee decides about everything. I give each its own limit "
        "and a breaker, and pay with some capacity that stands idle."
    ),
)

_MANY = 4
_FULL = 0.7


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    for node in board.nodes.values():
        if node.id not in board.critical or not node.has(Trait.PROCESSES) or node.has(Trait.CONSUMES):
            continue
        calls = [e for e in board.outgoing[node.id] if e.waits]
        if len({e.target for e in calls}) < _MANY:
            continue
        risky = [e for e in calls if not _kept_apart(context, e) and _risk(context, e)]
        if risky:
            yield _finding(context, node, calls, risky)


def _kept_apart(context: Context, edge: Edge) -> bool:
    target = context.board.node(edge.target)
    return (
        any(s.fact(n).yes for s in (edge, target) for n in ("circuit_breaker", "fallback"))
        or edge.fact("pool").yes
    )


def _risk(context: Context, edge: Edge) -> str:
    """Why the callee may become slow, "" where nothing says so."""
    target = context.board.node(edge.target)
    if target.has(Trait.NOT_OURS):
        return _("{name} is somebody else's.").format(name=target.name)
    use = context.analyses.capacity.uses.get(edge.target)
    if use is None or use.rho.value is None or use.rho.value <= _FULL:
        return ""
    return _("{name} is {rho:.0%} full at peak.").format(name=target.name, rho=use.rho.value)


def _finding(context: Context, node: Node, calls: list[Edge], risky: list[Edge]) -> Finding:
    board = context.board
    full = [context.analyses.capacity.uses.get(e.target) for e in risky]
    typed = any(u is not None and u.rho.value and u.rho.value > _FULL and not u.defaults for u in full)
    count = len({e.target for e in calls})
    slow = board.name(risky[0].target)
    return Finding(
        message=_("{name} waits for {count} others, and {slow} can stop them all").format(
            name=node.name, count=count, slow=slow
        ),
        question=_("{slow} answers in 30 seconds and takes all threads of {name}. What still works?").format(
            slow=slow, name=node.name
        ),
        severity=Severity.MEDIUM if typed else Severity.LOW,
        subjects=(node.id, *dict.fromkeys(e.target for e in risky)),
        flows=tuple(e.id for e in risky),
        evidence=tuple(_risk(context, e) for e in risky),
        said=answers(context, [node], Aspect.ISOLATION),
    )
