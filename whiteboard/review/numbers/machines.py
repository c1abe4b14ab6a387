"""How many machines of a part run, and which of them answer reads."""

from __future__ import annotations

import re

from whiteboard.kinds.traits import Trait
from whiteboard.review.system.board import Board, Node
from whiteboard.review.text.aspects.aspects import Aspect

_STANDBY = re.compile(r"\b(?:stand-?bys?|spares?|passive)\b")
_READ_COPIES = re.compile(r"\bread[ -](?:only )?(?:replicas?|cop(?:y|ies)|followers?|slaves?|nodes?)\b")


def machines(node: Node) -> float | None:
    """Copies of each shard times shards, at least 1; None where neither is stated."""
    copies, shards = node.fact("replicas").number, node.fact("shards").number
    if copies is None and shards is None:
        return None
    return max(1.0, copies or 1.0) * max(1.0, shards or 1.0)


def copies_of_each(node: Node) -> float:
    """On how many nodes a store that spreads its keys writes each record; 1 where its figure counts them.

    A kind with a usual number of copies gives its capacity for one node's own disk, so that each write of a
    client costs as many of them as there are copies.
    """
    if not node.has(Trait.PARTITIONED) or node.default("replication_factor").number is None:
        return 1.0
    copies = max(1.0, node.fact_or_default("replication_factor").number or 1.0)
    nodes = node.fact("replicas").number
    return copies if nodes is None else min(copies, max(1.0, nodes))


def reading_copies(board: Board, node: Node) -> float | None:
    """The stated copies that answer reads; None where nobody stated any.

    A standby answers none: it is there for the take-over. So is every copy where a standby is spoken of and
    nobody says that copies are read; else one.
    """
    copies = node.fact("replicas").number
    if copies is None or copies < 2 or not node.has(Trait.SINGLE_WRITER):
        return copies
    if node.id not in board.once(_with_standby):
        return copies
    reads = board.words.of(node.id, Aspect.READ_COPY)
    if reads is None or reads.denied:
        return 1.0
    text = reads.passage.text.casefold()
    return 1.0 if _STANDBY.search(text) and not _READ_COPIES.search(text) else copies - 1


def _with_standby(board: Board) -> frozenset[str]:
    """The parts of which a standby is spoken."""
    said = (m.passage.about for m in board.words.search(_STANDBY))
    return frozenset(node for about in said if about is not None for node in about)
