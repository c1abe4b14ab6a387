"""Retries in several layers that multiply.

Looks at: chains of calls that wait, the retries stated on them, and whether they wait before they try again.
Fires: where the attempts multiply to nine or more, or where a retry is said to have no back-off.
Not when: only one layer retries, a breaker stands on the chain, or a retry budget or a deadline is stated.
Bad: app -> api (retries: 3) -> orders (retries: 3) -> db (retries: 3)
Good: app -> api -> orders -> db, and only the app retries, with back-off and jitter
Known false positives: retries that share one deadline; write it down.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_at
from whiteboard.review.system.board import Edge
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="retry-amplification",
    phase=Phase.DETAILED,
    category=Category.FAILURE,
    tier=Tier.QUESTION,
    title=_("Retries multiply"),
    question=_("It slows down. How many calls does one click make?"),
    why=_(
        "Each layer repeats all the attempts of the layer below: a service that is merely slow gets a "
        "multiple of its load just then, and stays down."
    ),
    resolved_by=_(
        "Retry in one layer only, with a budget of about 10 %, back-off and jitter, and pass the "
        "deadline down."
    ),
    source="AWS Well-Architected REL05-BP03; Google SRE book ch. 22; Amazon Builders' Library on retries",
    aspects=(Aspect.RETRY, Aspect.OVERLOAD),
)

_MANY = 9.0
_GRAVE = 27.0
_LONGEST = 12

Path = tuple[Edge, ...]


def check(context: Context) -> Iterable[Finding]:
    retrying = [e for e in context.board.edges if e.waits and (e.fact("retries").number or 0) > 0]
    if not retrying:
        return
    worst = max((_longest(context, e, ()) for e in retrying), key=_attempts)
    covered: frozenset[str] = frozenset()
    if _attempts(worst) >= _MANY and not any(_broken(context, e) for e in worst):
        covered = frozenset(e.id for e in worst)
        yield _multiplied(context, worst)
    for edge in retrying:
        if edge.fact("backoff").no and edge.id not in covered:
            yield _at_once(context, edge)


def _longest(context: Context, edge: Edge, before: Path) -> Path:
    """The chain with the most attempts that begins with an edge."""
    path = (*before, edge)
    if len(path) >= _LONGEST:
        return path
    passed = {e.source for e in path}
    onward = [e for e in context.board.outgoing[edge.target] if e.waits and e.target not in passed]
    if len(path) >= _MOST_LAYERS:
        return path
    retried = [e for e in onward if (e.fact("retries").number or 0) > 0]
    # The most tries first: among many ways through a dense board the greatest product is soon met.
    retried.sort(key=lambda e: -(e.fact("retries").number or 0))
    ways = [_longest(context, e, path) for e in retried[:_MOST_BRANCHES]]
    return max((path, *ways), key=_attempts)


_MOST_LAYERS = 6
_MOST_BRANCHES = 4
"""So far and so wide ways are followed: in a dense board there are more of them than time."""


def _attempts(path: Path) -> float:
    product = 1.0
    for edge in path:
        product *= 1 + (edge.fact("retries").number or 0)
    return product if len(path) > 1 else 1.0


def _broken(context: Context, edge: Edge) -> bool:
    target = context.board.nodes[edge.target]
    return edge.fact("circuit_breaker").yes or target.fact("circuit_breaker").yes


def _multiplied(context: Context, path: Path) -> Finding:
    board = context.board
    last = board.nodes[path[-1].target]
    attempts = _attempts(path)
    factors = " x ".join(significant(1 + (e.fact("retries").number or 0)) for e in path)
    grave = attempts >= _GRAVE or last.has(Trait.NOT_OURS)
    mention = _said(context, path)
    return Finding(
        message=_("One request can become {count} calls to {name}").format(
            count=significant(attempts), name=last.name
        ),
        question=_(
            "{name} slows down, and {layers} layers try again. How many calls does one click make?"
        ).format(name=last.name, layers=len(path)),
        severity=Severity.HIGH if grave else Severity.MEDIUM,
        subjects=(last.id,),
        flows=tuple(e.id for e in path),
        evidence=(f"{factors} = {significant(attempts)}", *(_line(context, e) for e in path)),
        said=((last.id, mention),) if mention else (),
        spoken=_(
            "When {name} slows down, one click becomes {count} calls. I retry in one layer only, with "
            "back-off and a budget; the price is a few more errors that the user sees."
        ).format(name=last.name, count=significant(attempts)),
    )


def _at_once(context: Context, edge: Edge) -> Finding:
    target = context.board.nodes[edge.target]
    mention = _said(context, (edge,))
    return Finding(
        message=_("Calls to {name} are repeated without a pause").format(name=target.name),
        question=_(
            "{name} refuses everything for a second. What do all its callers do in that second?"
        ).format(name=target.name),
        severity=Severity.HIGH if target.has(Trait.NOT_OURS) else Severity.MEDIUM,
        subjects=(target.id,),
        flows=(edge.id,),
        keyed_by_flow=True,
        evidence=(_line(context, edge), edge.fact("backoff").quote),
        said=((target.id, mention),) if mention else (),
        spoken=_(
            "All callers of {name} try again in the same moment. I add back-off with jitter, which makes a "
            "failed call slower and the recovery possible."
        ).format(name=target.name),
    )


def _said(context: Context, path: Path) -> Mention | None:
    nodes = (node for edge in path for node in (edge.target, edge.source))
    return answer_at(context, nodes, Aspect.RETRY, Aspect.OVERLOAD)


def _line(context: Context, edge: Edge) -> str:
    board = context.board
    retries = edge.fact("retries").number or 0
    return _("{a} → {b}: {retries} retries").format(
        a=board.name(edge.source), b=board.name(edge.target), retries=significant(retries)
    )
