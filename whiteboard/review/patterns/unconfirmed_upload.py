"""Uploads straight to an object store, and a second call that declares them done and checks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.kinds.traits import Trait
from whiteboard.review.context import Context
from whiteboard.review.system.board import Board, Edge, Node

_DECLARES = re.compile(
    r"\bcommit\w*|\bcomplet\w+|\bconfirm\w*|\bfinish\w*|\bfinali[sz]e\w*|\bregister\w*"
    r"|\bsave (?:the )?(?:metadata|version|post)"
    r"|\bnew version\b|\bpublish\w*"
)
_CHECKED = re.compile(
    r"\bverif\w+|\bcheck\w*\b[^.;]{0,30}\b(?:exists?|arriv\w+|there|blocks?|parts?|chunks?|objects?|files?"
    r"|uploads?|sizes?|checksums?)\b"
    r"|\bhead (?:requests?|objects?|each|every)\b|\bobject[- ]created\b|\bupload(?:ed)? events?\b"
    r"|\breconcil\w+|\betags?\b"
    r"|\bonly (?:after|when|once)\b[^.;]{0,40}\b(?:uploaded|arrived|exists?|there|stored)\b|\bs3 events?\b"
    r"|\borphans?\b"
    r"|\b(?:409|reject\w*|refus\w*)\b[^.;]{0,40}\b(?:missing|unknown|not (?:there|uploaded))\b"
)


@dataclass(frozen=True, slots=True)
class UnconfirmedUpload:
    """Who uploads, the flow of the bytes, and the flow that declares them done."""

    sender: Node
    upload: Edge
    declared: Edge


def unconfirmed_uploads(context: Context) -> Iterator[UnconfirmedUpload]:
    """One per sender: it puts bytes into an object store and tells a part that never looks there."""
    board = context.board
    for node in board.nodes.values():
        if node.any_of(Trait.CONSUMES, Trait.STORES_DATA, Trait.BROKERS):
            continue
        for upload in board.outgoing[node.id]:
            if not (board.nodes[upload.target].has(Trait.STORES_BLOBS) and upload.writes):
                continue
            declared = _declared(board, node, upload.target)
            if declared is not None and not _checked(context, (node.id, upload.target, declared.target)):
                yield UnconfirmedUpload(node, upload, declared)
                break


def _declared(board: Board, sender: Node, store: str) -> Edge | None:
    for edge in board.outgoing[sender.id]:
        target = board.nodes[edge.target]
        if (
            edge.target == store
            or not target.has(Trait.PROCESSES)
            or not _DECLARES.search(edge.label.casefold())
        ):
            continue
        keeps = any(board.nodes[e.target].durable and e.target != store for e in board.outgoing[edge.target])
        if keeps and not _looks_there(board, edge.target, store):
            return edge
    return None


def _looks_there(board: Board, node: str, store: str) -> bool:
    """Whether the part asks the object store, or the object store tells anybody that something arrived."""
    asks = any(e.target == store for e in board.outgoing[node])
    return asks or any(not e.pushes for e in board.outgoing[store])


def _checked(context: Context, nodes: tuple[str, ...]) -> bool:
    found = (m for m in context.board.words.search(_CHECKED) if not m.denied)
    return any(m.speaks_of(frozenset(nodes)) for m in found)
