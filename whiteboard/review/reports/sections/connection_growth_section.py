"""What ten times the connections do: to machines that keep clients connected, and to databases."""

from __future__ import annotations

import math

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.quantities.printing import significant
from whiteboard.review.context import Context
from whiteboard.review.numbers.capacity import GROWTH
from whiteboard.review.numbers.worked import short
from whiteboard.review.reports.sections.row import MOST_ROWS, Row, Section, elements_of, unknown_row
from whiteboard.review.scale.held_connections import Crowd, crowds
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect

POOL = 10.0
"""Connections that one copy of a caller keeps open where nobody said; the default of many pools."""


def connection_growth_section(context: Context) -> Section:
    rows = [_of_crowd(context, crowd) for crowd in crowds(context)[:MOST_ROWS]]
    databases = [n for n in context.board.nodes.values() if _limited(n)]
    rows += [_of_pool(context, node) for node in databases[:MOST_ROWS]]
    if not rows:
        rows.append(
            unknown_row(
                _("What ten times the connections do"),
                (_("a part that keeps connections, or a database with callers"),),
            )
        )
    return Section(
        "connections-10x",
        _("At 10 times the connections"),
        tuple(rows),
        _("connections x 10 / machines, with one lost; copies x 10 x pool of each caller"),
        (
            _("100,000 connections on a machine, 10 in a pool and 100 at a database where nobody said"),
            _("ten times the clients, and for databases ten times the copies of each caller"),
        ),
        (_("memory per connection, handshakes while all reconnect, and ports of a balancer"),),
        _("PostgreSQL's default of 100; a tuned machine held over two million connections (WhatsApp)"),
        judges=True,
    )


def _of_crowd(context: Context, crowd: Crowd) -> Row:
    node, ids = crowd.node, elements_of(context, crowd.node.id)
    limit = node.fact_or_default("max_connections")
    needs = [_("how many clients stay connected to {name}").format(name=node.name)] * (crowd.count is None)
    needs += [_("replicas of {name}").format(name=node.name)] * (crowd.machines is None)
    needs += [_("connections that a machine of {name} takes").format(name=node.name)] * (limit.number is None)
    if crowd.count is None or crowd.machines is None or not limit.number:
        return unknown_row(node.name, tuple(needs), ids)
    grown = crowd.count * GROWTH
    left = max(crowd.machines - 1, 1.0)
    each, wanted = grown / left, math.ceil(grown / limit.number) + 1
    over = each > limit.number
    text = _("{each} on each machine that is left, {limit} fit").format(
        each=short(each), limit=short(limit.number)
    )
    if over:
        text = _("{text}; {wanted} machines instead of {now}, one of them to spare").format(
            text=text, wanted=short(wanted), now=short(crowd.machines)
        )
    basis = (
        f"{short(crowd.count)} x {significant(GROWTH)} / {short(left)} = {short(each)}",
        _("connections: {quote}").format(quote=crowd.connections.quote or short(crowd.count)),
        _limit(node, limit.number),
    )
    return Row(node.name, text, basis, wants=over, elements=ids)


def _limited(node: Node) -> bool:
    return node.has(Trait.DURABLE, Trait.SINGLE_WRITER) and bool(
        node.fact_or_default("max_connections").number
    )


def _of_pool(context: Context, node: Node) -> Row:
    board, ids = context.board, elements_of(context, node.id)
    callers = [board.nodes[n] for n in dict.fromkeys(e.source for e in board.incoming[node.id] if e.waits)]
    callers = [c for c in callers if c.any_of(Trait.PROCESSES, Trait.CONSUMES)]
    limit = node.fact_or_default("max_connections").number or 0.0
    if not callers:
        return unknown_row(node.name, (_("who calls {name}").format(name=node.name),), ids)
    pooled = context.said(node, Aspect.POOLER)
    if pooled is not None and not pooled.denied:
        text = _("a pooler stands between: {limit} stay enough while its queue is short").format(
            limit=short(limit)
        )
        return Row(node.name, text, (f"“{pooled.quote}”",), elements=ids)
    missing = [c.name for c in callers if c.fact("replicas").number is None and not c.has(Trait.ELASTIC)]
    if missing:
        return unknown_row(node.name, tuple(_("replicas of {name}").format(name=n) for n in missing), ids)
    opened, lines = 0.0, list[str]()
    for caller in callers:
        copies, pool, said = _opens(caller)
        opened += copies * pool
        lines.append(f"{caller.name}: {short(copies)} x {short(pool)} ({said})")
    over = opened * GROWTH > limit
    text = _("{count} connections, {name} takes {limit}").format(
        count=short(opened * GROWTH), name=node.name, limit=short(limit)
    )
    if over:
        text = _("{text}: a pooler, or smaller pools").format(text=text)
    basis = (
        f"{short(opened)} x {significant(GROWTH)} = {short(opened * GROWTH)}",
        *lines,
        _limit(node, limit),
    )
    return Row(node.name, text, basis, wants=over, elements=ids)


def _opens(caller: Node) -> tuple[float, float, str]:
    """Copies, the pool of each, and whose numbers these are. A function opens one connection per copy."""
    if caller.has(Trait.ELASTIC):
        stated = caller.fact_or_default("concurrency").number
        return stated or 1000.0, 1.0, _("one connection for each running function")
    pool = caller.fact("pool").number
    return caller.fact("replicas").number or 1.0, pool or POOL, _("yours") if pool else _("assumed pool")


def _limit(node: Node, limit: float) -> str:
    stated = node.fact("max_connections")
    if stated.known:
        return _("limit: {limit} (yours)").format(limit=short(limit))
    source = node.default("max_connections").quote or _("our assumption")
    return _("limit: {limit} (assumed: {source})").format(limit=short(limit), source=source)
