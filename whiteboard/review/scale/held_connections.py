"""How many clients stay connected, and to how many machines."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.kinds.traits import Trait
from whiteboard.review.context import Context
from whiteboard.review.system.board import Node
from whiteboard.review.system.facts import Origin, Stated


@dataclass(frozen=True, slots=True)
class Crowd:
    """Connections at peak on a part, with the evidence; `machines` is None where nobody said how many run."""

    node: Node
    connections: Stated
    machines: float | None

    @property
    def count(self) -> float | None:
        return self.connections.number

    @property
    def each(self) -> float | None:
        """Connections per machine, all of them running."""
        count, machines = self.count, self.machines
        return count / machines if count is not None and machines else None


def crowds(context: Context) -> tuple[Crowd, ...]:
    """The parts that hold connections of clients; what is managed or scales by itself is left out."""
    nodes = [
        n
        for n in context.board.nodes.values()
        if n.has(Trait.HOLDS_CONNECTIONS)
        and not n.any_of(Trait.ELASTIC, Trait.MANAGED_REDUNDANT, Trait.NOT_OURS)
    ]
    return tuple(Crowd(n, _connections(context, n, alone=len(nodes) == 1), _machines(n)) for n in nodes)


def _machines(node: Node) -> float | None:
    count = node.fact("replicas").number
    return count if count else None


def _connections(context: Context, node: Node, *, alone: bool) -> Stated:
    stated = node.fact("connections")
    if stated.number is not None:
        return stated
    clients = [context.board.nodes[e.source] for e in context.board.incoming[node.id]]
    for client in clients:
        if client.client and client.fact("connections").number is not None:
            return client.fact("connections")
    said = context.board.spoken.crowd
    if said is None or not alone:
        return stated
    return Stated(said.count, Origin.WORDS, said.quote, said.where)
