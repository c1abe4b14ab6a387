"""The second wave: what reaches the survivors, and which of them it is too much for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whiteboard.kinds.traits import Trait
from whiteboard.review.failure.damage import Damage
from whiteboard.review.failure.start import GROWTH, LOST_SHARE, SLOWER
from whiteboard.review.numbers.capacity import Capacities, Use, capacities
from whiteboard.review.numbers.estimates import Rates
from whiteboard.review.numbers.load import Loads, loads
from whiteboard.review.numbers.supply import Supply, supply
from whiteboard.review.numbers.worked import Worked
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.system.caches_in_front import cached_stores
from whiteboard.review.system.facts import Origin, Stated

POOL = 200.0
"""Threads of one instance where none is stated: a usual default of servers with a thread per request."""

PATIENCE = 30.0
"""Seconds that a caller waits where no timeout is stated: a usual default of clients."""

_NO_THREADS = (
    Trait.ENTRY,
    Trait.FORWARDS,  # proxies and balancers hold a connection, not a thread
    Trait.STORES_DATA,
    Trait.BROKERS,
    Trait.ELASTIC,
    Trait.CONSUMES,  # the broker keeps what a waiting consumer does not take
)


@dataclass(frozen=True)
class Wave:
    """Load and use with a damage in place."""

    load: Loads
    use: Capacities


def wave(board: Board, rates: Rates, damage: Damage) -> Wave:
    """The load analysis again, on the board as the fault has left it."""
    damage = replace(damage, cold=_missing(board, damage))
    entering = {e.id for e in board.entry_edges}
    changed = replace(
        board,
        nodes={n.id: _node(n, damage) for n in board.nodes.values()},
        edges=tuple(made for e in board.edges if (made := _edge(board, e, damage, entering)) is not None),
    )
    if any(e.id in damage.grown and e.id in entering and not _rated(e) for e in board.edges):
        rates = replace(
            rates,
            reads=_times(rates.reads, GROWTH),
            writes=_times(rates.writes, GROWTH),
            peak_reads=_times(rates.peak_reads, GROWTH),
            peak_writes=_times(rates.peak_writes, GROWTH),
        )
    supplies = {n.id: _supply(changed, n, damage) for n in changed.nodes.values()}
    load = loads(changed, rates, supplies)
    return Wave(load, capacities(changed, load, supplies))


def overfull(use: Use | None, before: Use | None) -> bool:
    """Whether a part is over full for certain, and was not as much so before the fault."""
    now = use.rho.value if use is not None else None
    if now is None or now <= 1.0:
        return False
    earlier = before.rho.value if before is not None else None
    return earlier is None or now > max(earlier, 1.0) * 1.001


@dataclass(frozen=True, slots=True)
class Waiting:
    """Requests of one instance of a caller that wait for a part that does not answer in time.

    `waiting` is None where the rate is not known. `guarded`: a breaker keeps the other flows going.
    """

    caller: Node
    target: Node
    waiting: float | None
    rate: float | None
    seconds: float
    pool: float
    assumed: tuple[str, ...]
    guarded: bool

    @property
    def full(self) -> bool:
        return not self.guarded and self.waiting is not None and self.waiting > self.pool


def waiting(board: Board, edge: Edge, load: Loads) -> Waiting | None:
    """What waits on a flow by Little's law, rate x timeout, against the threads; None where nothing does."""
    caller, target = board.nodes[edge.source], board.nodes[edge.target]
    if not edge.waits or caller.any_of(*_NO_THREADS):
        return None
    assumed: list[str] = []
    stated = edge.fact("timeout").number
    if stated is None:
        stated = caller.fact("timeout").number
    seconds = PATIENCE if stated is None else stated / 1000
    if stated is None:
        assumed.append("timeout")
    pool = next((p for name in ("pool", "concurrency") if (p := caller.fact(name).number) is not None), None)
    if pool is None:
        assumed.append("pool")
    known = load.flows.get(edge.ids[0])
    count = max(caller.fact("replicas").number or 1.0, 1.0)
    rate = known.total if known is not None and known.exact else None
    return Waiting(
        caller,
        target,
        None if rate is None else rate * seconds / count,
        rate,
        seconds,
        POOL if pool is None else pool,
        tuple(assumed),
        guarded=edge.fact("circuit_breaker").yes or edge.fact("fallback").yes,
    )


def _missing(board: Board, damage: Damage) -> frozenset[str]:
    """The caches that miss, and those beside them in front of the same store: the load analysis knows one
    hit ratio for each store, and which cache has which of its keys is not said."""
    empty = damage.cold | damage.gone
    found = cached_stores(board)
    stores = {s.store.id for s in found if s.cache.id in empty}
    return damage.cold | {s.cache.id for s in found if s.store.id in stores}


def _node(node: Node, damage: Damage) -> Node:
    facts = dict(node.facts)
    if node.id in damage.left:
        facts["replicas"] = _so(damage.left[node.id])
    if node.id in damage.cold:
        facts["hit_ratio"] = _so(0.0)
    return replace(node, facts=facts) if facts != node.facts else node


def _edge(board: Board, edge: Edge, damage: Damage, entering: set[str]) -> Edge | None:
    heir = damage.moved.get(edge.target)
    if heir is not None and edge.source != heir:
        return replace(edge, target=heir)
    if edge.target in damage.gone or edge.source in damage.gone:
        # Left out at the entrance, a part behind it would count as a new entrance.
        silent = edge.id in entering or edge.source in damage.gone
        return _scaled(edge, 0.0) if silent else None
    factor = 1.0
    if edge.id in damage.grown and (_rated(edge) or edge.id not in entering):
        factor *= GROWTH
    retries = edge.fact("retries").number or 0.0
    if edge.id in damage.weak:
        factor *= 1 + retries
    elif edge.target in damage.lossy and retries:
        factor *= (1 - LOST_SHARE ** (retries + 1)) / (1 - LOST_SHARE)
    share = _inherited(board, edge, damage)
    if share is not None:
        edge = replace(edge, facts={**edge.facts, "share": _so(share)})
    return _scaled(edge, factor) if factor != 1.0 else edge


def _inherited(board: Board, edge: Edge, damage: Damage) -> float | None:
    """The share of a balancer's requests that comes to a target when others with a stated share are gone."""
    mine = edge.fact("share").number
    if mine is None or not board.nodes[edge.source].has(Trait.FORWARDS):
        return None
    kind = board.nodes[edge.target].kind.id
    same = [e for e in board.outgoing[edge.source] if board.nodes[e.target].kind.id == kind]
    shares = {e.target: e.fact("share").number for e in same}
    if any(share is None for share in shares.values()):
        return None
    alive = sum(share or 0.0 for target, share in shares.items() if target not in damage.gone)
    total = sum(share or 0.0 for share in shares.values())
    return mine * total / alive if alive and alive < total else None


def _rated(edge: Edge) -> bool:
    return edge.fact("qps").known or edge.fact("peak_qps").known


def _scaled(edge: Edge, factor: float) -> Edge:
    facts = dict(edge.facts)
    for name in ("qps", "peak_qps"):
        stated = edge.fact(name).number
        if stated is not None:
            facts[name] = _so(stated * factor)
    facts["calls_per_request"] = _so((edge.fact("calls_per_request").number or 1.0) * factor)
    return replace(edge, facts=facts)


def _so(value: float) -> Stated:
    return Stated(value, Origin.DRAWN)


def _supply(board: Board, node: Node, damage: Damage) -> Supply:
    known = supply(board, node)
    if node.id not in damage.slowed or not known.limited:
        return known
    reads, writes = _times(known.reads, 1 / SLOWER), _times(known.writes, 1 / SLOWER)
    return replace(known, reads=reads, writes=writes)


def _times(worked: Worked, factor: float) -> Worked:
    return worked if worked.value is None else replace(worked, value=worked.value * factor)
