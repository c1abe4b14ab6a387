"""How much data there will be: raw, with copies and indexes, and on how many nodes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.quantities.printing import significant
from whiteboard.review.numbers.estimates import SECONDS_PER_DAY, Numbers, Rates
from whiteboard.review.numbers.figures import size
from whiteboard.review.numbers.load import Loads
from whiteboard.review.numbers.payload import payload
from whiteboard.review.numbers.worked import Input, Worked, short, unknown
from whiteboard.review.system.board import Board, Node

INDEX = 1.3
"""Bytes on disk per byte of data: indexes and what is not yet compacted; our assumption."""
NODE_BYTES = 10e12
"""What one database node holds comfortably, about 10 TB (the usual rule of thumb)."""
PARTITION_BYTES = 2e12
"""The same for a node of a store that spreads its keys and has to copy them when it grows: our assumption."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What one store holds at the end of retention. `nodes` is how many it takes, unknown where elastic."""

    node: str
    name: str
    raw: Worked
    total: Worked
    nodes: Worked | None


@dataclass(frozen=True)
class Storage:
    """In bytes: new data per day and per year in one copy, all of it at the end, and store by store."""

    day: Worked
    year: Worked
    raw: Worked
    total: Worked
    stores: tuple[Kept, ...]


def storage(board: Board, loads: Loads, overall: Rates, numbers: Numbers) -> Storage:
    """Writes a second on average x size x 86,400 x days x copies x 1.3 for indexes; nothing is compressed."""
    day = numbers.product("B/day", "object_size", scale=SECONDS_PER_DAY, times=overall.writes)
    raw = numbers.product("B", "retention_days", times=day)
    return Storage(
        day,
        _scaled(day, 365, "B/year"),
        raw,
        _with_copies(raw, numbers.get("copies")),
        tuple(_kept(board, n, loads, overall, numbers) for n in board.nodes.values() if _keeps(n)),
    )


def _keeps(node: Node) -> bool:
    return node.durable or (node.has(Trait.STORES_DATA) and node.fact("size_bytes").number is not None)


def _kept(board: Board, node: Node, loads: Loads, overall: Rates, numbers: Numbers) -> Kept:
    raw = _raw(board, node, loads, overall, numbers)
    total = _with_copies(raw, _copies(node, numbers))
    return Kept(node.id, node.name, raw, total, None if node.has(Trait.ELASTIC) else _nodes(node, total))


def _raw(board: Board, node: Node, loads: Loads, overall: Rates, numbers: Numbers) -> Worked:
    stated = node.fact("size_bytes").number
    if stated is not None and stated > 0:
        found = Input(_("data in {name}").format(name=node.name), stated, "B", element=node.id)
        return Worked(stated, "B", size(stated), (found,))
    load = loads.nodes.get(node.id)
    if load is None or load.writes.value is None or not load.writes_sure:
        needs = load.writes.needs if load else ()
        return unknown("B", *(needs or (_("the writes that reach {name}").format(name=node.name),)))
    if load.writes.value <= 0:
        return unknown("B", _("the writes that reach {name}").format(name=node.name))
    writing = [e for e in board.incoming[node.id] if e.may_write]
    found = payload(board, writing[0], numbers) if writing else numbers.get("object_size")
    days = numbers.get("retention_days")
    if found is None or days is None:
        missing = [numbers.title("object_size")] if found is None else []
        return unknown("B", *missing, *([numbers.title("retention_days")] if days is None else []))
    factor = overall.peak_factor
    average = load.writes.value / factor.value
    value = average * found.value * SECONDS_PER_DAY * days.value
    formula = _("{rate}/s x {size} x 86,400 s x {days} days = {total}").format(
        rate=short(average), size=size(found.value), days=f"{days.value:,.6g}", total=size(value)
    )
    return Worked(value, "B", formula, tuple(dict.fromkeys((*load.writes.inputs, factor, found, days))))


def _copies(node: Node, numbers: Numbers) -> Input | None:
    """Copies that are ours to pay for: a managed store counts its own in its price."""
    title = _("copies in {name}").format(name=node.name)
    for name in ("replication_factor", "replicas"):
        stated = node.fact(name).number
        if stated is not None and stated >= 1 and not (name == "replicas" and node.has(Trait.PARTITIONED)):
            return Input(title, stated, element=node.id)
    if node.has(Trait.ELASTIC):
        return Input(title, 1.0, default=True, source=_("the provider's copies are in its price"))
    return numbers.get("copies")


def _with_copies(raw: Worked, copies: Input | None) -> Worked:
    if raw.value is None or copies is None:
        return unknown("B", *raw.needs)
    value = raw.value * copies.value * INDEX
    formula = _("{raw} x {copies} copies x {index} for indexes = {total}").format(
        raw=size(raw.value), copies=short(copies.value), index=significant(INDEX), total=size(value)
    )
    return Worked(value, "B", formula, (*raw.inputs, copies), needs=raw.needs)


def _nodes(node: Node, total: Worked) -> Worked:
    if total.value is None:
        return unknown("", *total.needs)
    limit = PARTITION_BYTES if node.has(Trait.PARTITIONED) else NODE_BYTES
    assumed = Input(
        _("data on one node"), limit, "B", default=True, source=_("usual rule of thumb"), element=node.id
    )
    count = math.ceil(total.value / limit)
    return Worked(
        float(count),
        "",
        _("{total} / {limit} = {count}, rounded up").format(
            total=size(total.value), limit=size(limit), count=short(count)
        ),
        (*total.inputs, assumed),
    )


def _scaled(worked: Worked, factor: float, unit: str) -> Worked:
    if worked.value is None:
        return unknown(unit, *worked.needs)
    value = worked.value * factor
    return Worked(value, unit, f"{size(worked.value)} x {significant(factor)} = {size(value)}", worked.inputs)
