"""What the design costs a month, as bands: which line is the biggest, and what halves it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.quantities.printing import significant
from whiteboard.review.numbers.bandwidth import Bandwidth
from whiteboard.review.numbers.capacity import Capacities
from whiteboard.review.numbers.estimates import Numbers, Rates
from whiteboard.review.numbers.figures import Band, size
from whiteboard.review.numbers.load import Loads
from whiteboard.review.numbers.machines import copies_of_each, machines
from whiteboard.review.numbers.prices import Prices
from whiteboard.review.numbers.storage import Storage
from whiteboard.review.numbers.worked import Input, short
from whiteboard.review.system.board import Board, Node

MONTH_SECONDS = 30 * 86_400
TARGET_USE = 0.7
"""How full a part may be at peak where nobody said how many of it run."""
_TERABYTE = 1e12


class Spent(StrEnum):
    """What a line pays for."""

    MACHINES = "machines"
    DATABASES = "databases"
    REQUESTS = "requests"
    STORAGE = "storage"
    TRAFFIC = "traffic"


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of the bill: dollars a month, or what is missing for it."""

    title: str
    spent: Spent
    node: str = ""
    band: Band | None = None
    formula: str = ""
    inputs: tuple[Input, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cost:
    """Lines with a price, biggest first, then those that lack a number. `total` is None without any price.

    `sources` and `date` are those of the table of prices.
    """

    lines: tuple[CostLine, ...]
    total: Band | None
    date: str
    sources: str

    @property
    def biggest(self) -> CostLine | None:
        return self.lines[0] if self.lines and self.lines[0].band is not None else None

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(n for line in self.lines for n in line.needs))


@dataclass(frozen=True)
class _Numbers:
    """What the bill is made from."""

    board: Board
    loads: Loads
    capacity: Capacities
    factor: Input
    table: Prices


def cost(
    board: Board,
    loads: Loads,
    capacity: Capacities,
    overall: Rates,
    numbers: Numbers,
    kept: Storage,
    carried: Bandwidth,
    table: Prices,
) -> Cost:
    """Nodes x their price, requests x theirs, TB stored, TB out to the users; a band, never a figure."""
    base = _Numbers(board, loads, capacity, overall.peak_factor, table)
    lines = [
        *(line for node in board.nodes.values() for line in _of_node(base, node)),
        *_of_storage(base, kept),
        *_of_traffic(base, carried),
    ]
    lines.sort(key=lambda line: (-(line.band.middle if line.band else 0.0), line.title))
    known = [line.band for line in lines if line.band is not None]
    total = Band(sum(b.low for b in known), sum(b.high for b in known)) if known else None
    return Cost(tuple(lines), total, table.date, table.sources)


def _of_node(base: _Numbers, node: Node) -> Iterator[CostLine]:
    if node.any_of(Trait.ENTRY, Trait.OBSERVES, Trait.PLACE, Trait.NOT_RUNTIME, Trait.NOT_OURS):
        return
    by_request = base.table.request(node.kind)
    if by_request is not None:
        yield _of_requests(base, node)
        return
    price = base.table.node(node.kind)
    if price is None or node.has(Trait.ELASTIC):
        return
    spent = Spent.DATABASES if node.has(Trait.STORES_DATA) else Spent.MACHINES
    title = _("{name}: {what}").format(name=node.name, what=price.title)
    count, inputs = _machines(base, node)
    if count is None:
        need = _("how many replicas of {name} run").format(name=node.name)
        yield CostLine(title, spent, node.id, needs=(need,))
        return
    formula = f"{significant(count)} x {dollars(price.band)}"
    yield CostLine(title, spent, node.id, price.band.times(count), formula, inputs)


def _machines(base: _Numbers, node: Node) -> tuple[float | None, tuple[Input, ...]]:
    """As many as are stated; else as many as the load takes at 70 % use."""
    replicas, shards = node.fact("replicas").number, node.fact("shards").number
    if replicas is not None or shards is not None:
        found = [
            Input(title.format(name=node.name), max(1.0, value), element=node.id)
            for title, value in ((_("replicas of {name}"), replicas), (_("shards of {name}"), shards))
            if value is not None
        ]
        return machines(node), tuple(found)
    load, capacity = base.loads.nodes.get(node.id), node.kind.capacity
    if load is None or not load.exact or load.total <= 0 or capacity.reads is None or capacity.writes is None:
        return None, ()
    written = (load.writes.value or 0.0) * copies_of_each(node)
    need = (load.reads.value or 0.0) / capacity.reads + written / capacity.writes
    found_count = float(max(1, math.ceil(need / TARGET_USE - 1e-9)))
    title = _("machines for {name} at 70 % use").format(name=node.name)
    source = _("its load and the usual capacity of one")
    return found_count, (Input(title, found_count, default=True, source=source, element=node.id),)


def _of_requests(base: _Numbers, node: Node) -> CostLine:
    price = base.table.request(node.kind)
    assert price is not None, "asked before"
    title = _("{name}: {what}").format(name=node.name, what=price.title)
    load = base.loads.nodes.get(node.id)
    if load is None or not load.exact or load.total <= 0:
        need = _("the requests to {name}").format(name=node.name)
        return CostLine(title, Spent.REQUESTS, node.id, needs=(need,))
    million = MONTH_SECONDS / base.factor.value / 1e6
    reads, writes = (load.reads.value or 0.0) * million, (load.writes.value or 0.0) * million
    low = reads * price.reads[0] + writes * price.writes[0]
    high = reads * price.reads[1] + writes * price.writes[1]
    formula = _("{count} requests a month").format(count=short((reads + writes) * 1e6))
    inputs = dict.fromkeys((*load.reads.inputs, *load.writes.inputs, base.factor))
    return CostLine(title, Spent.REQUESTS, node.id, Band(low, high), formula, tuple(inputs))


def _of_storage(base: _Numbers, kept: Storage) -> Iterator[CostLine]:
    for store in kept.stores:
        price = base.table.stored(base.board.nodes[store.node].kind)
        if price is None:
            continue
        title = _("{name}: {what}").format(name=store.name, what=price.title)
        if store.total.value is None:
            yield CostLine(title, Spent.STORAGE, store.node, needs=store.total.needs)
            continue
        formula = _("{size} x {price} per TB").format(size=size(store.total.value), price=dollars(price.band))
        band = price.band.times(store.total.value / _TERABYTE)
        yield CostLine(title, Spent.STORAGE, store.node, band, formula, store.total.inputs)


def _of_traffic(base: _Numbers, carried: Bandwidth) -> Iterator[CostLine]:
    """What goes out through a delivery network has its price, the rest the usual one."""
    networks = [n for n in base.board.nodes.values() if n.has(Trait.SERVES_EDGE)]
    price = base.table.out(networks[0].kind) if networks else base.table.traffic[-1]
    if price is None:
        return
    node = networks[0].id if networks else ""
    if carried.out.value is None:
        yield CostLine(price.title, Spent.TRAFFIC, node, needs=carried.out.needs)
        return
    terabytes = carried.out.value / 8 / base.factor.value * MONTH_SECONDS / _TERABYTE
    formula = _("{size} a month x {price} per TB").format(
        size=size(terabytes * _TERABYTE), price=dollars(price.band)
    )
    inputs = (*carried.out.inputs, base.factor)
    yield CostLine(price.title, Spent.TRAFFIC, node, price.band.times(terabytes), formula, inputs)


_STEPS = (1e3, 1e4, 1e5, 1e6)


def order_of(band: Band) -> str:
    """The order of magnitude of a monthly sum: "$1k-10k"."""
    names = (_("< $1k"), "$1k-10k", "$10k-100k", "$100k-1M", _("> $1M"))
    return names[sum(band.middle >= step for step in _STEPS)]


def dollars(band: Band) -> str:
    """A band of dollars with one significant digit at each end; nothing below one dollar is told apart."""
    if band.high < 1:
        return _("< $1")
    low, high = (significant(max(1.0, v), 1) for v in (band.low, band.high))
    first, last = short(float(low)), short(float(high))
    return f"${first}" if first == last else f"${first}-{last}"


def halves(line: CostLine) -> str:
    """What would halve a line."""
    return {
        Spent.MACHINES: _("a cache or batches in front, or fewer machines outside the peak hours"),
        Spent.DATABASES: _("a cache that takes the reads, or one large node less"),
        Spent.REQUESTS: _("batches, longer cache times, or provisioned instead of paid per request"),
        Spent.STORAGE: _("half the retention, a colder class for what is old, or compression"),
        Spent.TRAFFIC: _("smaller answers, compression, or a delivery network with a price for volume"),
    }[line.spent]
