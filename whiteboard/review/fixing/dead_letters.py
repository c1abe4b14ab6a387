"""A place for messages that nobody can process."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.i18n import _
from whiteboard.model.elements import FlowMode, FlowOp, Side
from whiteboard.review.fixing.fix import Fix, NewFlow, NewPart, StateFact, Step
from whiteboard.review.fixing.named import named
from whiteboard.review.system.board import Node


def dead_letters(nodes: Sequence[Node]) -> Fix:
    """A dead-letter queue behind each of these brokers."""
    steps: list[Step] = []
    for node in nodes:
        key = f"dlq {node.id}"
        name = _("{name} DLQ").format(name=node.name)
        steps.append(NewPart(key, name, node.id, Side.BOTTOM, like=node.id))
        steps.append(NewFlow(node.id, key, _("after 5 tries"), FlowMode.ASYNC, FlowOp.WRITE))
        steps.append(StateFact(node.ids, "dead_letter_queue", True))
    return Fix(_("Add a dead-letter queue behind {names}").format(names=named(nodes)), tuple(steps))
