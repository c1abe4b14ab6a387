"""Less of what the load does not ask for."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.review.fixing.fix import Drop, Fix, Lead, NewFlow, StateFact, Step
from whiteboard.review.fixing.named import named
from whiteboard.review.system.board import Board, Node
from whiteboard.review.system.facts import Origin


def fewer(board: Board, nodes: Sequence[Node]) -> Fix | None:
    """Meshes and logs with one reader are left out, stated shards become one; None where there is neither.

    A stream processor goes with the log that it reads: without one, who wrote the log writes the sums.
    """
    chains = [_chain(board, n) for n in nodes if n.has(Trait.NOT_A_HOP) or _relays(board, n)]
    idle = [n for chain in chains for n in chain]
    split = [n for n in nodes if (n.fact("shards").number or 0) > 1 and _typed(n)]
    steps: list[Step] = [step for chain in chains for step in _without(board, chain)]
    if split:
        steps.append(StateFact(tuple(i for n in split for i in n.ids), "shards", 1.0))
    if not steps:
        return None
    if not idle:
        title = _("Keep {names} in one shard")
    elif not split:
        title = _("Leave out {names}")
    else:
        title = _("Leave out or make smaller: {names}")
    return Fix(title.format(names=named([*idle, *split])), tuple(steps))


def _relays(board: Board, node: Node) -> bool:
    return node.has(Trait.LOGS) and len(board.outgoing[node.id]) == 1


def _chain(board: Board, node: Node) -> tuple[Node, ...]:
    behind = [board.nodes[e.target] for e in board.outgoing[node.id]]
    if not _relays(board, node) or not behind[0].has(Trait.CONSUMES, Trait.STATEFUL, Trait.PROCESSES):
        return (node,)
    alone = all(e.source == node.id for e in board.incoming[behind[0].id])
    return (node, behind[0]) if alone and board.outgoing[behind[0].id] else (node,)


def _typed(node: Node) -> bool:
    return node.fact("shards").origin is Origin.TYPED


def _without(board: Board, chain: tuple[Node, ...]) -> list[Step]:
    """Who called the first of them calls what is behind the last."""
    behind = tuple(dict.fromkeys(e.target for e in board.outgoing[chain[-1].id]))
    before = board.incoming[chain[0].id]
    steps: list[Step] = []
    if behind:
        steps.append(Lead(tuple(i for e in before for i in e.ids), chain[0].ids, behind[0]))
        callers = dict.fromkeys(e.source for e in before)
        steps += [NewFlow(caller, target) for target in behind[1:] for caller in callers]
    return [*steps, Drop(tuple(i for node in chain for i in node.ids))]
