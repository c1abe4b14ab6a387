"""More pooled connections than a database accepts.

Looks at: how many copies of its callers run, the pool of each, and the connections that the database holds.
Fires: where the pools together are larger, or where functions that scale by themselves call it.
Not when: a pooler or proxy is written down or drawn between, the database is distributed, how many callers
    run is not known, or both sides are assumed and less than twice apart.
Bad: api (replicas: 200, pool: 10) -> db (maximum connections: 500)
Good: api (replicas: 200) -> pgbouncer -> db
Known false positives: pools that are never full at the same time; type the real pool size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.system.board import Board, Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="connection-exhaustion",
    phase=Phase.SCALING,
    category=Category.SCALING,
    tier=Tier.CONTRADICTION,
    title=_("More connections than the database holds"),
    question=_("How many connections do all callers open together, and how many does it accept?"),
    why=_(
        "A database refuses the connection that is one too many: the next release or a burst that adds "
        "replicas takes down what was running."
    ),
    resolved_by=_("A pooler in front of the database, smaller pools, or fewer callers."),
    source="PostgreSQL's default of 100 connections; GitLab exhausted 200 at 1,000 requests per second",
    aspects=(Aspect.POOLER,),
)

_POOL = 10.0
_PROXY = re.compile(r"bouncer|pooler|proxy|pgcat|odyssey")


@dataclass(frozen=True, slots=True)
class _Demand:
    """The connections that callers open together, how many of the inputs are assumed, and the working."""

    connections: float
    assumed: int
    lines: tuple[str, ...]


def check(context: Context) -> Iterable[Finding]:
    for node in context.board.nodes.values():
        if not node.has(Trait.DURABLE, Trait.SINGLE_WRITER) or _pooled(context, node):
            continue
        limit = node.fact_or_default("max_connections")
        if limit.number is None:
            continue
        functions = _functions(context.board, node)
        if functions:
            yield _scaling(node, functions, limit.number)
            continue
        demand = _demand(context.board, node)
        assumed = demand.assumed + (0 if node.fact("max_connections").known else 1)
        far = 2.0 if assumed > 1 else 1.0
        if demand.connections > limit.number * far:
            yield _finding(node, demand, limit.number, assumed)


def _pooled(context: Context, node: Node) -> bool:
    for part in (node, *_callers(context.board, node)):
        mention = context.said(part, Aspect.POOLER)
        if mention is not None and not mention.denied and (part is node or not mention.passage.own):
            return True
    return any(
        _PROXY.search(context.board.name(e.source).casefold()) for e in context.board.incoming[node.id]
    )


def _callers(board: Board, node: Node) -> tuple[Node, ...]:
    found = dict.fromkeys(e.source for e in board.incoming[node.id] if e.waits)
    return tuple(board.nodes[n] for n in found if board.nodes[n].any_of(Trait.PROCESSES, Trait.CONSUMES))


def _functions(board: Board, node: Node) -> tuple[Node, ...]:
    return tuple(n for n in _callers(board, node) if n.has(Trait.PROCESSES, Trait.ELASTIC))


def _demand(board: Board, node: Node) -> _Demand:
    total, assumed = 0.0, 0
    lines: list[str] = []
    for caller in _callers(board, node):
        copies, pool = caller.fact("replicas").number, caller.fact("pool").number
        if copies is None:
            continue
        assumed = max(assumed, 0 if pool is not None else 1)
        total += copies * (pool if pool is not None else _POOL)
        lines.append(
            f"{caller.name}: {significant(copies)} x {significant(pool if pool is not None else _POOL)}"
        )
    return _Demand(total, assumed, tuple(lines))


def _finding(node: Node, demand: _Demand, limit: float, assumed: int) -> Finding:
    return Finding(
        message=_("{name} holds {limit} connections, its callers open {count}").format(
            name=node.name, limit=significant(limit), count=significant(demand.connections)
        ),
        question=_("All copies of its callers open {count} connections. How many does {name} accept?").format(
            count=significant(demand.connections), name=node.name
        ),
        severity=Severity.MEDIUM,
        subjects=(node.id,),
        evidence=demand.lines,
        defaults=assumed,
        spoken=_(
            "My callers open {count} connections and {name} takes {limit}. I put a pooler in "
            "between; it is "
            "one more hop of a millisecond."
        ).format(count=significant(demand.connections), name=node.name, limit=significant(limit)),
    )


def _scaling(node: Node, functions: tuple[Node, ...], limit: float) -> Finding:
    names = ", ".join(f.name for f in functions)
    return Finding(
        message=_("{names} can open any number of connections to {name}").format(names=names, name=node.name),
        question=_(
            "{names} scales to a thousand copies in a burst. How many connections does {name} accept?"
        ).format(names=names, name=node.name),
        severity=Severity.HIGH,
        subjects=(node.id, *(f.id for f in functions)),
        evidence=(_("{name}: {limit} connections").format(name=node.name, limit=significant(limit)),),
        defaults=0 if node.fact("max_connections").known else 1,
        spoken=_(
            "In a burst, {names} opens one connection per copy, and {name} takes {limit}. I put a "
            "proxy that "
            "pools in between; it costs a millisecond and its own bill."
        ).format(names=names, name=node.name, limit=significant(limit)),
    )
