"""What ten times the data does: disks, the time to copy them, and memory that no longer holds what is hot."""

from __future__ import annotations

import math

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.quantities.printing import significant
from whiteboard.review.context import Context
from whiteboard.review.numbers.capacity import GROWTH
from whiteboard.review.numbers.figures import origins, size
from whiteboard.review.numbers.storage import NODE_BYTES, PARTITION_BYTES, Kept
from whiteboard.review.numbers.worked import short
from whiteboard.review.reports.sections.row import MOST_ROWS, Row, Section, elements_of, unknown_row
from whiteboard.review.system.board import Node

COPY_RATE = 200e6
"""Bytes a second at which one node is scanned, backed up or rebuilt beside its work: our assumption."""
HOT = 0.2
"""The part of the data that most reads ask for, the usual 80-20 rule of thumb."""
MEMORY = 64e9
"""Bytes that a cache node keeps in memory where nobody said: our assumption."""
_DAY = 86_400.0


def data_growth_section(context: Context) -> Section:
    """Stores at ten times the bytes of the storage analysis; caches against what would then be hot."""
    stores = context.analyses.storage.stores[:MOST_ROWS]
    rows = [_of_store(context, kept) for kept in stores]
    rows += [_of_cache(context, n) for n in context.board.nodes.values() if _keeps_hot(n)][:MOST_ROWS]
    if not rows:
        rows.append(unknown_row(_("What ten times the data does"), (_("a store"),)))
    return Section(
        "data-10x",
        _("At 10 times the data"),
        tuple(rows),
        _("data x 10 / what a node holds = nodes; data on a node / 200 MB/s = time of a full copy"),
        (
            _("10 TB on a database node, 2 TB where keys are spread over nodes"),
            _("20 % of the data is hot; a cache node keeps 64 GB where nobody said"),
            _("the traffic stays as it is"),
        ),
        (_("uneven keys, indexes that outgrow memory, compaction, and what a slow query scans"),),
        _("rules of thumb; your estimates"),
        judges=True,
    )


def _of_store(context: Context, kept: Kept) -> Row:
    ids = elements_of(context, kept.node)
    node = context.board.nodes[kept.node]
    if kept.total.value is None or kept.raw.value is None:
        return unknown_row(kept.name, kept.total.needs or kept.raw.needs, ids)
    total = kept.total.value * GROWTH
    if node.has(Trait.ELASTIC):
        text = _("{size}; the provider adds room, the bill grows with it").format(size=size(total))
        return Row(kept.name, text, (kept.total.formula, *origins(kept.total.inputs)), elements=ids)
    limit = PARTITION_BYTES if node.has(Trait.PARTITIONED) else NODE_BYTES
    now, then = math.ceil(kept.total.value / limit), math.ceil(total / limit)
    copied = min(kept.raw.value * GROWTH, limit) / COPY_RATE
    one_writer = node.has(Trait.SINGLE_WRITER) and kept.raw.value * GROWTH > limit
    text = _("{size} on {then} nodes instead of {now}; a full copy of one takes {time}").format(
        size=size(total), then=short(then), now=short(now), time=_time(copied)
    )
    if one_writer:
        text = _("{text}; one node no longer holds a copy: it has to be split").format(text=text)
    basis = (
        f"{size(kept.total.value)} x {significant(GROWTH)} = {size(total)}",
        _("{total} / {limit} = {count}, rounded up").format(
            total=size(total), limit=size(limit), count=short(then)
        ),
        f"{size(min(kept.raw.value * GROWTH, limit))} / {size(COPY_RATE)}/s = {_time(copied)}",
        *origins(kept.total.inputs),
    )
    return Row(kept.name, text, basis, wants=one_writer or copied > _DAY, elements=ids)


def _keeps_hot(node: Node) -> bool:
    return node.has(Trait.CACHES) and not node.any_of(Trait.SERVES_EDGE, Trait.ELASTIC)


def _of_cache(context: Context, node: Node) -> Row:
    """20 % of ten times the data of the stores that the cache's callers read, against its memory."""
    board, ids = context.board, elements_of(context, node.id)
    callers = {e.source for e in board.incoming[node.id]} | {node.id}
    behind = {e.target for c in callers for e in board.outgoing[c]}
    kept = [k for k in context.analyses.storage.stores if k.node in behind and k.node != node.id]
    known = [k for k in kept if k.raw.value is not None]
    if not known:
        needs = [n for k in kept for n in k.raw.needs] or [_("the data behind {name}").format(name=node.name)]
        return unknown_row(node.name, tuple(dict.fromkeys(needs)), ids)
    hot = sum(k.raw.value or 0.0 for k in known) * HOT
    each = node.fact("size_bytes").number
    parts, of = _parts(node)
    memory = (each or MEMORY) * parts
    assumed = _("your memory") if each else _("assumed memory")
    over = hot * GROWTH > memory
    text = _("{hot} are hot, {memory} fit").format(hot=size(hot * GROWTH), memory=size(memory))
    if over and hot <= memory:
        text = _("{text}: what fits today no longer does, and misses reach the store").format(text=text)
    elif over:
        text = _("{text}: it does not fit today either").format(text=text)
    basis = (
        f"{HOT:.0%} x {size(hot / HOT)} x {significant(GROWTH)} = {size(hot * GROWTH)}",
        f"{assumed}: {size(each or MEMORY)} x {short(parts)}{of} = {size(memory)}",
        *(k.raw.formula for k in known if k.raw.formula),
    )
    # What we assume of memory accuses nobody.
    return Row(node.name, text, basis, wants=over and each is not None, elements=ids)


def _parts(node: Node) -> tuple[float, str]:
    """Over how many machines the keys are split, and their name: copies of a shard hold the same keys."""
    shards, copies = node.fact("shards").number, node.fact("replicas").number
    if shards is not None:
        return max(1.0, shards), _(" shards")
    if copies is not None and copies > 1:
        return copies, _(" nodes, if they split the keys")
    return 1.0, ""


def _time(seconds: float) -> str:
    if seconds >= 2 * _DAY:
        return _("{days} days").format(days=short(seconds / _DAY))
    if seconds >= 5400:
        return _("{hours} h").format(hours=short(seconds / 3600))
    if seconds >= 90:
        return _("{minutes} min").format(minutes=short(seconds / 60))
    return _("{seconds} s").format(seconds=short(seconds))
