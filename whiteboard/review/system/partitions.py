"""Stores that are drawn one by one and hold one part of the same data each: "Orders A-M", "Orders N-Z"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.review.system.board import Board, Node

_PART = re.compile(
    r"(?<![\s(#_-])[\s(#_-]*(?:\b(?:shard|partition|part|bucket|slice|cell)\b[\s#_-]*)?"
    r"\b(?P<part>(?:[a-z]|\d+k?m?)(?:\s*(?:-|–|\.\.|to)\s*(?:[a-z]|\d+k?m?))?)\b[\s)]*$"
)


def partitions_drawn(board: Board, among: Iterable[Node]) -> tuple[frozenset[str], ...]:
    """Groups of two or more stores of one kind whose names differ in nothing but the part that they hold.

    A copy of another one is no part; nor is a cache, of which several stand beside each other anyhow.
    """
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for node in among:
        if not node.has(Trait.STORES_DATA) or node.any_of(Trait.CACHES, Trait.SERVES_EDGE):
            continue
        if any(e.mode is FlowMode.REPLICATION for e in (*board.outgoing[node.id], *board.incoming[node.id])):
            continue
        name = node.name.casefold()
        match = _PART.search(name)
        if match and match.start() > 0:
            found[node.kind.id, name[: match.start()].strip()].setdefault(match.group("part"), node.id)
    return tuple(frozenset(parts.values()) for parts in found.values() if len(parts) > 1)
