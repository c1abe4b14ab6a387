"""Children stacked in one column: short chains inside a zone, and a lone store under its owner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from whiteboard.geometry.layering.children import CHAIN_GAP, Child, Outside, Placed
from whiteboard.geometry.layering.levels import BOARD, Level
from whiteboard.geometry.layering.ranks import acyclic
from whiteboard.model.values import Point

_LONGEST_CHAIN = 5


def is_chain(level: Level, members: Sequence[str], children: Mapping[str, Child]) -> bool:
    """Whether a zone's members are best stacked: few, no zones among them, and their flows form chains."""
    if (
        level.id == BOARD
        or not level.links
        or len(members) > _LONGEST_CHAIN
        or any(children[c].zone for c in members)
    ):
        return False
    edges = acyclic(members, [(k.tail, k.head) for k in level.links])
    tails, heads = [e[0] for e in edges], [e[1] for e in edges]
    return len(set(tails)) == len(tails) and len(set(heads)) == len(heads)


def stacked(
    level: Level,
    members: Sequence[str],
    children: Mapping[str, Child],
    outside: Mapping[str, Sequence[Outside]],
) -> Placed:
    """The chains of a level one below the other; the one whose flows go highest on top."""
    edges = dict(acyclic(members, [(k.tail, k.head) for k in level.links]))
    led_to = set(edges.values())
    chains: list[list[str]] = []
    for start in members:
        if start not in led_to:
            chain = [start]
            while chain[-1] in edges:
                chain.append(edges[chain[-1]])
            chains.append(chain)
    heights = {c: [o.height for o in outside.get(c, ()) if o.height is not None] for c in members}

    def pull(chain: list[str]) -> float:
        known = [h for c in chain for h in heights[c]]
        return sum(known) / len(known) if known else 0.0

    placed = Placed(width=max(children[c].width for c in members))
    y = 0.0
    for chain in sorted(chains, key=pull):
        for child in chain:
            placed.corners[child] = Point((placed.width - children[child].width) / 2, y)
            y += children[child].height + CHAIN_GAP
    placed.height = y - CHAIN_GAP
    return placed


def hanging(
    level: Level,
    members: Sequence[str],
    children: Mapping[str, Child],
    outside: Mapping[str, Sequence[Outside]],
) -> dict[str, str]:
    """Owner -> the one child that only the owner leads to, where the owner also leads elsewhere.

    Such a child fits below its owner and leaves the row to the flow that goes on.
    """
    partners: dict[str, set[str]] = defaultdict(set)
    owners: dict[str, set[str]] = defaultdict(set)
    for link in level.links:
        partners[link.tail].add(link.head)
        partners[link.head].add(link.tail)
        owners[link.head].add(link.tail)
    leading = {link.tail for link in level.links}
    ends = {
        c
        for c in members
        if len(partners[c]) == 1 and c not in leading and not outside.get(c) and not children[c].zone
    }
    hanging_from: dict[str, list[str]] = defaultdict(list)
    for c in members:
        if c in ends and len(owners[c]) == 1:
            hanging_from[next(iter(owners[c]))].append(c)
    found: dict[str, str] = {}
    for owner in members:
        below = hanging_from.get(owner, [])
        if len(below) != 1:
            continue
        goes_on = any(owner in owners[p] and p != below[0] for p in partners[owner])
        goes_on = goes_on or any(o.forward for o in outside.get(owner, ()))
        if not goes_on or owner in ends or children[owner].zone:
            continue
        if children[below[0]].width <= children[owner].width:
            found[owner] = below[0]
    return found
