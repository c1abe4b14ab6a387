"""A copy of a store that takes its reads."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.elements import FlowMode, FlowOp, Side
from whiteboard.review.fixing.fix import Fix, NewFlow, NewPart
from whiteboard.review.system.board import Board, Node


def read_copy(board: Board, node: Node) -> Fix:
    """A read replica with its replication flow, and the reads of every caller that waits for the store."""
    key = f"reads {node.id}"
    callers = dict.fromkeys(e.source for e in board.incoming[node.id] if e.waits and e.may_read)
    return Fix(
        _("Add a read replica of {name}").format(name=node.name),
        (
            NewPart(key, _("{name} read replica").format(name=node.name), node.id, Side.BOTTOM, like=node.id),
            NewFlow(node.id, key, _("replicates"), FlowMode.REPLICATION),
            *(NewFlow(caller, key, _("reads"), op=FlowOp.READ) for caller in callers),
        ),
    )
