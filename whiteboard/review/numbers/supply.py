"""mu(v): how many requests per second a part can serve, with all its replicas."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whiteboard.i18n import _
from whiteboard.kinds.fact_names import PartFact
from whiteboard.kinds.traits import Trait
from whiteboard.quantities.printing import significant
from whiteboard.review.numbers.machines import copies_of_each, reading_copies
from whiteboard.review.numbers.worked import Input, Worked, short, unknown
from whiteboard.review.system.board import Board, Node


@dataclass(frozen=True, slots=True)
class Supply:
    """Capacity for reads and for writes, in requests per second over all replicas.

    `limited` is False where nothing limits the part by itself (elastic, autoscaled, not on a request path).
    `per_node` is what one replica serves of its scarcer class.
    """

    reads: Worked
    writes: Worked
    limited: bool = True
    per_node: float | None = None


_UNLIMITED = Supply(unknown("req/s"), unknown("req/s"), limited=False)


def supply(board: Board, node: Node) -> Supply:
    """mu = effective replicas x capacity of one.

    Effective replicas are all of them for a stateless part. A store with one writer takes writes on one node
    per shard and reads on every copy that does not only stand by; several primaries take no more writes than
    one, since each applies all of them. A cache writes to its shards' primaries only. A store that spreads
    its keys counts its nodes, and each write costs as many of them as there are copies of it. What is stated
    to run so many at once, each so long, is limited by that.
    """
    if node.any_of(Trait.ENTRY, Trait.OBSERVES):
        return _UNLIMITED
    by_time = _by_time(node)
    if by_time is not None:
        return by_time
    if _scales_by_itself(node):
        return _UNLIMITED
    reads = _capacity(node, "read_capacity", node.kind.capacity.reads)
    writes = _capacity(node, "write_capacity", node.kind.capacity.writes)
    if reads is None or writes is None:
        return _UNLIMITED
    replicas, shards = _replicas(node), _shards(node)
    each = min(reads.value, writes.value)
    if node.any_of(Trait.SINGLE_WRITER, Trait.CACHES):
        answering = reading_copies(board, node)
        if replicas is not None and answering is not None and answering < replicas.value:
            title = _("copies of {name} that answer reads").format(name=node.name)
            replicas = replace(replicas, title=title, value=answering)
        return Supply(_times(reads, (replicas, *shards)), _times(writes, shards), per_node=each)
    everywhere = (replicas, *shards)
    return Supply(
        _times(reads, everywhere, _asked_per_read(node)),
        _times(writes, everywhere, _written_per_write(node)),
        per_node=each,
    )


def _written_per_write(node: Node) -> Input | None:
    """The copies that each write of a client makes, where the capacity is that of one node's own disk."""
    copies = copies_of_each(node)
    if copies <= 1:
        return None
    stated = node.fact("replication_factor")
    return Input(
        _("copies in {name}").format(name=node.name),
        copies,
        default=not stated.known,
        source="" if stated.known else node.default("replication_factor").quote,
        element=node.id,
    )


def _asked_per_read(node: Node) -> Input | None:
    """How many copies must answer a read, where that was stated and a node's own reads are counted."""
    quorum = node.fact("read_quorum").number
    if quorum is None or quorum <= 1 or copies_of_each(node) <= 1:
        return None
    title = _("copies of {name} that must answer a read").format(name=node.name)
    return Input(title, min(quorum, copies_of_each(node)), element=node.id)


def _by_time(node: Node) -> Supply | None:
    """Little's law for what the platform starts per call: so many at once / the time of one."""
    at_once, each = node.fact("concurrency").number, node.fact("duration").number
    if not at_once or not each or not node.has(Trait.ELASTIC):
        return None
    inputs = (
        Input(_("calls of {name} at once").format(name=node.name), at_once, element=node.id),
        Input(_("time of one call of {name}").format(name=node.name), each, "ms", element=node.id),
    )
    value = at_once * 1000 / each
    formula = f"{short(at_once)} / {significant(each)} ms = {short(value)} req/s"
    worked = Worked(value, "req/s", formula, inputs)
    return Supply(worked, worked, per_node=value)


def _scales_by_itself(node: Node) -> bool:
    stated = any(node.fact(n).number is not None for n in ("capacity", "read_capacity", "write_capacity"))
    if stated:
        return False
    return node.has(Trait.ELASTIC) or (node.fact("autoscale").yes and node.fact("replicas").number is None)


def _capacity(node: Node, name: PartFact, default: float | None) -> Input | None:
    title = _("capacity of one {name}").format(name=node.name)
    # What somebody else's system lets us do is its capacity; a limit of ours is there for each caller.
    limits: tuple[PartFact, ...] = ("rate_limit",) if node.has(Trait.NOT_OURS) else ()
    for stated in (node.fact(fact) for fact in (name, "capacity", *limits)):
        if stated.number is not None:
            return Input(title, stated.number, "req/s", element=node.id)
    if default is None:
        return None
    return Input(title, default, "req/s", default=True, source=node.kind.capacity.source, element=node.id)


def _replicas(node: Node) -> Input | None:
    """How many work side by side; None where that must be said first."""
    title = _("replicas of {name}").format(name=node.name)
    stated = node.fact("replicas")
    if stated.number is not None:
        return Input(title, max(1.0, stated.number), element=node.id)
    if node.has(Trait.NOT_OURS):
        return Input(title, 1.0, element=node.id)
    if node.any_of(Trait.STORES_DATA, Trait.BROKERS, Trait.CONSENSUS) and not node.has(Trait.PARTITIONED):
        return Input(title, 1.0, default=True, source=_("one box is drawn"), element=node.id)
    return None


def _shards(node: Node) -> tuple[Input, ...]:
    """The stated number of shards, if there is one; else it is not a factor."""
    stated = node.fact("shards")
    if stated.number is None and not node.has(Trait.LOGS):
        stated = node.fact("partitions")
    if stated.number is None:
        return ()
    title = _("shards of {name}").format(name=node.name)
    return (Input(title, max(1.0, stated.number), element=node.id),)


def _times(capacity: Input, factors: tuple[Input | None, ...], shared: Input | None = None) -> Worked:
    """The capacity of one times the factors; `shared` is how many nodes each request costs."""
    if any(f is None for f in factors):
        return unknown("req/s", _("how many replicas run"))
    known = [f for f in factors if f is not None]
    value = capacity.value
    for factor in known:
        value *= factor.value
    terms = " x ".join([*(significant(f.value) for f in known), short(capacity.value)])
    if shared is not None:
        value /= shared.value
        terms = _("{terms} / {count} copies").format(terms=terms, count=significant(shared.value))
    formula = f"{terms} = {short(value)} req/s" if known or shared else f"{short(value)} req/s"
    return Worked(value, "req/s", formula, (*known, *((shared,) if shared else ()), capacity))
