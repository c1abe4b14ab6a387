"""A new part in front of another one, where callers now reach it directly."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowOp, Side
from whiteboard.model.values import Fact, FrozenMap
from whiteboard.review.fixing.fix import Fix, Lead, NewFlow, NewPart, Step
from whiteboard.review.fixing.named import named
from whiteboard.review.system.board import Board, Edge, Node


def balancer(board: Board, nodes: Sequence[Node]) -> Fix:
    """A load balancer in front of each of these services, for the calls of clients."""
    steps: list[Step] = []
    for node in nodes:
        calls = [e for e in board.incoming[node.id] if e.waits and board.nodes[e.source].client]
        facts: FrozenMap[str, Fact] = FrozenMap({"health_check": True, "replicas": 2.0, "zones": 2.0})
        steps += _in_front(node, calls, Trait.BALANCES_LOAD, _("Load balancer"), facts)
    return Fix(_("Put a load balancer in front of {names}").format(names=named(nodes)), tuple(steps))


def edge_cache(board: Board, node: Node, reads: Sequence[Edge]) -> Fix | None:
    """A CDN between clients and what they fetch; None where something of ours fetches it for them."""
    if not all(board.nodes[e.source].client for e in reads):
        return None
    steps = _in_front(node, reads, Trait.SERVES_EDGE, _("CDN"), FrozenMap(), FlowOp.READ)
    return Fix(_("Put a CDN in front of {name}").format(name=node.name), steps)


def gatekeeper(node: Node, calls: Sequence[Edge]) -> Fix:
    """A service of ours between clients and a store."""
    steps = _in_front(node, calls, Trait.PROCESSES, _("{name} API").format(name=node.name), FrozenMap())
    return Fix(_("Put a service between the clients and {name}").format(name=node.name), steps)


def _in_front(
    node: Node,
    calls: Sequence[Edge],
    trait: Trait,
    name: str,
    facts: FrozenMap[str, Fact],
    op: FlowOp = FlowOp.UNKNOWN,
) -> tuple[Step, ...]:
    key = f"before {node.id}"
    flows = tuple(i for e in calls for i in e.ids)
    return (
        NewPart(key, name, node.id, Side.LEFT, trait=trait, facts=facts),
        Lead(flows, node.ids, key),
        NewFlow(key, node.id, op=op),
    )
