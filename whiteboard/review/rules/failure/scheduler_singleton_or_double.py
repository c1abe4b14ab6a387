"""Work that starts by the clock: missed when its one starter is down, done twice when there are two.

Looks at: schedulers, how many of them run, what they start, and what keeps two from doing the same.
Fires: where one instance starts work that matters, or two and more run and nothing keeps them apart; where
    the
    number is unknown and the work matters, it asks once for the board. A requirement not to do things twice
    brings the question forward to the detailed phase.
Not when: the scheduler is managed, a lock, a lease or a leader is given, the jobs are idempotent, the only
    one catches up on what it missed, or only clean-up and views depend on it.
Bad: scheduler (replicas: 2) -> billing "charge subscriptions"
Good: the same, and "the one that holds the lease runs"
Known false positives: jobs that the next run makes up for; say that it catches up.
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
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.system.board import Node
from whiteboard.review.system.graph import reachable
from whiteboard.review.system.side_effects import MONEY, SENDS, STOCK, TAKEN_TWICE, wanted_once
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="scheduler-singleton-or-double",
    phase=Phase.EDGE_CASES,
    early=Phase.DETAILED,
    category=Category.FAILURE,
    tier=Tier.QUESTION,
    title=_("Scheduled work is missed or doubled"),
    question=_("Two schedulers wake up at midnight. One invoice or two? And if none wakes up?"),
    why=_(
        "A clock that runs once is missed on the night its machine is down, and two clocks start everything "
        "twice; nobody notices either until the customers do."
    ),
    resolved_by=_(
        "A lease or a leader, jobs that may run twice without harm, and catching up on what was missed."
    ),
    source="Kleppmann, DDIA ch. 8 and 9; Azure, leader election pattern",
    aspects=(Aspect.LEASE,),
    covers=("consumer-not-idempotent",),
    spoken=_(
        "The timer either runs once and is missed, or runs twice and doubles the work. Two instances compete "
        "for a lease and each job is keyed by its date, which costs one small write per run."
    ),
)

_MANAGED = re.compile(
    r"managed|cloud ?watch|event ?bridge|cloud scheduler|temporal|step functions|serverless"
)
_HARMLESS = re.compile(
    r"clean ?up|expir|purge|compact|refresh|rebuild|vacuum|archive|report|snapshot|crawl|seed"
)


def check(context: Context) -> Iterable[Finding]:
    wish = wanted_once(context.design)
    if wish is None and not context.reached(RULE.phase):
        return
    asked: list[Node] = []
    for node in context.board.nodes.values():
        if not node.has(Trait.SCHEDULES) or _safe(context, node) or not _matters(context, node):
            continue
        count = node.fact("replicas").number
        if count is None:
            asked.append(node)
        elif count > 1 or not node.fact("catch_up").yes:
            yield _finding(context, node, int(count))
    if asked and briefed(context):
        yield Finding(
            message=_("What keeps the work of {names} from being missed or done twice?"),
            question=_(
                "{names} starts while the last run is still going, or does not start at all. What then?"
            ),
            severity=Severity.MEDIUM,
            subjects=tuple(n.id for n in asked),
            evidence=tuple(f"“{wish}”" for _n in asked[:1] if wish)
            + tuple(_starts(context, n) for n in asked),
            asks=True,
            cause=TAKEN_TWICE,
            said=answers(context, asked, Aspect.LEASE),
        )


def _safe(context: Context, node: Node) -> bool:
    if (
        node.any_of(Trait.MANAGED_REDUNDANT, Trait.ELASTIC)
        or node.fact("leader").yes
        or node.fact("idempotent").yes
    ):
        return True
    if _MANAGED.search(f"{node.name} {node.fact('product').text}".casefold()):
        return True
    out = context.board.outgoing[node.id]
    return bool(out) and all(
        e.fact("idempotent").yes or context.board.node(e.target).fact("idempotent").yes for e in out
    )


def _matters(context: Context, node: Node) -> bool:
    """Whether somebody would notice a run too many or too few."""
    board = context.board
    if node.fact("critical").yes or any(e.fact("critical").yes for e in board.outgoing[node.id]):
        return True
    behind = reachable(board.carrying, [node.id])
    texts = [f"{e.label} {board.name(e.target)}".casefold() for n in behind for e in board.outgoing[n]]
    first = " ".join(e.label for e in board.outgoing[node.id]).casefold()
    if _HARMLESS.search(f"{node.name} {first}".casefold()):
        return False
    return any(p.search(t) for t in texts for p in (MONEY, STOCK, SENDS))


def _starts(context: Context, node: Node) -> str:
    return f"{node.name} → " + ", ".join(
        dict.fromkeys(context.board.name(e.target) for e in context.board.outgoing[node.id])
    )


def _finding(context: Context, node: Node, count: int) -> Finding:
    one = count <= 1
    message = (
        _("{name} runs once: what it starts is missed while it is down")
        if one
        else _("{name} runs {count} times, and nothing keeps the runs apart")
    )
    question = (
        _("{name} is down at midnight. Who starts the work, and when does anybody notice?")
        if one
        else _("{count} instances of {name} wake up at midnight. One invoice or {count}?")
    )
    return Finding(
        message=message.format(name=node.name, count=count),
        question=question.format(name=node.name, count=count),
        severity=Severity.MEDIUM,
        subjects=(node.id,),
        evidence=(node.fact("replicas").quote, _starts(context, node)),
        said=answers(context, [node], Aspect.LEASE),
    )
