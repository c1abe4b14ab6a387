"""Stores whose writes all go to one machine."""

from __future__ import annotations

import re

from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.review.system.board import Board, Node

_PRIMARY = re.compile(r"\b(?:primary|master|leader|single writer)\b")


def one_writer(board: Board, node: Node) -> bool:
    """Whether one machine takes every write: by its kind, or drawn as the primary of copies; not sharded."""
    if not node.has(Trait.STORES_DATA) or node.any_of(Trait.BROKERS, Trait.CACHES, Trait.STORES_BLOBS):
        return False
    if (node.fact("shards").number or 1) > 1 or node.fact("multi_primary").yes:
        return False
    if node.has(Trait.SINGLE_WRITER):
        return not node.fact("partition_key").yes
    if node.any_of(Trait.PARTITIONED, Trait.ELASTIC):
        return False
    copied = any(e.mode is FlowMode.REPLICATION for e in board.outgoing[node.id])
    return copied and bool(_PRIMARY.search(node.name.casefold()))
