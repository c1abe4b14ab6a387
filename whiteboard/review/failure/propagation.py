"""Who fails with whom: a fault goes up the flows whose callers wait, until somebody can do without."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode, FlowOp
from whiteboard.review.failure.damage import Damage
from whiteboard.review.failure.outcome import WORKS, Fate, Health, Standing
from whiteboard.review.numbers.request_paths import CLASSES, READ, WRITE, RequestPaths
from whiteboard.review.system.board import Edge
from whiteboard.review.system.caches_in_front import hit_ratio_of
from whiteboard.review.system.facts import Truth


class Propagation:
    """How every node and flow stands with one damage: the least fixpoint from the damage upwards."""

    def __init__(self, paths: RequestPaths, damage: Damage) -> None:
        self._paths = paths
        self._board = paths.board
        self._damage = damage
        self._of: dict[tuple[str, FlowOp], Standing] = {
            (node, op): damage.standing(node, op) for node in self._board.nodes for op in CLASSES
        }
        self._settle()

    def at(self, node: str, op: FlowOp) -> Standing:
        """How a node serves a class of requests."""
        return self._of[node, op]

    def of_node(self, node: str) -> Standing:
        """How a node serves all that comes to it."""
        classes = self._paths.arriving[node]
        if len(classes) == 1:
            return self.at(node, next(iter(classes)))
        return _together(self.at(node, READ), self.at(node, WRITE))

    def health(self, node: str) -> Health:
        """How the node as a whole fares with what comes to it."""
        if node in self._damage.gone:
            return Health.DEAD
        if node in self._damage.full:
            return Health.OVERLOADED
        fate = self.of_node(node).fate
        if fate is Fate.WORKS:
            # Reduced, though nobody notices.
            reduced = node in self._damage.left or node in self._damage.cold
            return Health.DEGRADED if reduced else Health.UP
        return {Fate.STALE: Health.STALE, Fate.DEGRADED: Health.DEGRADED}.get(fate, Health.FAILING)

    def drawn(self, edge: Edge) -> Standing:
        """How one flow itself fares, whatever its caller makes of it."""
        if edge.source in self._damage.gone and not edge.pushes:
            return Standing(Fate.FAILS, _("{name} is down").format(name=self._board.name(edge.source)))
        if edge.pushes or (edge.mode is FlowMode.REPLICATION and edge.target not in self._damage.gone):
            return WORKS
        standing = self._both(edge, lambda op: self.at(edge.target, self._paths.onward(edge, op)))
        if self._board.nodes[edge.source].has(Trait.BROKERS) and standing.fate is Fate.FAILS:
            return Standing(Fate.STALE, standing.why)
        return standing

    def refuses(self, edge: Edge) -> bool:
        """Whether some of the requests over a flow fail."""
        onward = (self._paths.onward(edge, op) for op in self._paths.classes(edge))
        return any(self.at(edge.target, op).fate is Fate.FAILS for op in onward)

    def caller_sees(self, edge: Edge) -> Standing:
        """How the caller of an entry flow fares."""
        return self._both(edge, lambda op: self._over(edge, op))

    def assumed_hard(self) -> tuple[Edge, ...]:
        """The flows on which a failure went on because nobody said that the caller can do without."""
        return tuple(
            e
            for e in self._board.edges
            if e.waits
            and e.soft is Truth.UNKNOWN
            and not self._board.nodes[e.source].has(Trait.ENTRY)
            and e.source not in self._damage.gone
            and self._both(e, lambda op, e=e: self._over(e, op)).fate is Fate.FAILS
        )

    def _both(self, edge: Edge, standing: Callable[[FlowOp], Standing]) -> Standing:
        classes = self._paths.classes(edge)
        if len(classes) == 1:
            return standing(classes[0])
        return _together(standing(READ), standing(WRITE))

    def _settle(self) -> None:
        # Standings only ever get worse, so that this ends, loops or not.
        changed = True
        while changed:
            changed = False
            for node in reversed(tuple(self._board.nodes)):
                for op in CLASSES:
                    now = self._worked_out(node, op)
                    if now.fate is not self._of[node, op].fate:
                        self._of[node, op] = now
                        changed = True

    def _worked_out(self, node: str, op: FlowOp) -> Standing:
        standing = self._of[node, op]
        if node in self._damage.gone:
            return standing
        for edge in self._board.outgoing[node]:
            if not edge.pushes and self._paths.uses(edge, op):
                standing = standing.or_worse(self._over(edge, op))
        return standing

    def _over(self, edge: Edge, op: FlowOp) -> Standing:
        """What a caller has of a flow for a class of its requests."""
        onward = self._paths.onward(edge, op)
        found = self.at(edge.target, onward)
        target = self._board.nodes[edge.target]
        if found.fate is Fate.WORKS or target.has(Trait.OBSERVES) or edge.mode is FlowMode.REPLICATION:
            return WORKS
        if edge.soft is Truth.YES:
            without = Standing(Fate.DEGRADED, _("without {name}").format(name=target.name))
            return without if found.fate is Fate.FAILS else WORKS
        if edge.mode is not FlowMode.SYNC:
            return self._later(edge, found)
        if found.fate is not Fate.FAILS:
            return found
        return self._instead(edge, onward) or found

    def _later(self, edge: Edge, found: Standing) -> Standing:
        """Nobody waits: what fails behind is late, and what fails to be handed over may be lost."""
        source, target = self._board.nodes[edge.source], self._board.nodes[edge.target]
        if target.has(Trait.BROKERS) and found.fate is Fate.FAILS:
            if edge.fact("outbox").yes:
                return Standing(
                    Fate.STALE, _("events for {name} wait in the outbox").format(name=target.name)
                )
            why = _("events for {name} are lost: no outbox or buffer is stated").format(name=target.name)
            return Standing(Fate.DEGRADED, why)
        if source.has(Trait.BROKERS) and found.fate is Fate.FAILS:
            why = _("work waits in {broker}: {why}").format(broker=source.name, why=found.why)
            return Standing(Fate.STALE, why)
        return Standing(Fate.STALE, found.why)

    def _instead(self, edge: Edge, op: FlowOp) -> Standing | None:
        """What the caller has in place of a flow that fails."""
        target = self._board.nodes[edge.target]
        past = self._paths.bypass(edge)
        if past is not None:
            if op is WRITE:
                return WORKS
            store = self._board.name(past.target)
            return Standing(
                Fate.DEGRADED, _("reads go past {cache} to {store}").format(cache=target.name, store=store)
            )
        cached = self._paths.cache_before(edge)
        source = self._board.nodes[edge.source]
        cache = source if source.has(Trait.CACHES) else None
        if cached is not None and self.at(cached.id, READ).fate is not Fate.FAILS:
            cache = cached
        if op is READ and cache is not None and cache.id not in self._damage.cold:
            ratio = hit_ratio_of(cache.fact_or_default("hit_ratio"))
            part = _("{percent} % of reads") if ratio is not None else _("some reads")
            words = _("only what {cache} holds is served ({part})")
            part = part.format(percent=round((ratio or 0.0) * 100))
            return Standing(Fate.DEGRADED, words.format(cache=cache.name, part=part))
        for other in self._paths.equivalents(edge):
            if self.at(other.target, op).fate is not Fate.FAILS:
                words = _("{other} takes over from {name}")
                return Standing(
                    Fate.DEGRADED, words.format(other=self._board.name(other.target), name=target.name)
                )
        return None


def _together(reads: Standing, writes: Standing) -> Standing:
    """Of requests of both classes: what fails for one of them only is a loss of part."""
    if reads.fate is writes.fate:
        return reads
    worse, part, other = (
        (writes, _("writes"), reads) if writes.fate.rank > reads.fate.rank else (reads, _("reads"), writes)
    )
    if worse.fate is not Fate.FAILS:
        return worse
    words = _("{part} fail: {why}") if other.fate is Fate.WORKS else _("{part} fail: {why}; {other}")
    return Standing(Fate.DEGRADED, words.format(part=part, why=worse.why, other=other.why))
