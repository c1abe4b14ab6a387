"""More than one of a part, in more than one place."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.elements import FlowMode, Side
from whiteboard.review.fixing.fix import Fix, NewFlow, NewPart, StateFact, Step
from whiteboard.review.system.board import Node


def second_copy(node: Node) -> Fix | None:
    """Two of it in two zones; a store gets a standby instead. None where copies cannot be stated."""
    if node.durable:
        return standby(node)
    if node.kind.attribute("replicas") is None:
        return None
    steps: list[Step] = [StateFact(node.ids, "replicas", 2.0)]
    if node.kind.attribute("zones") is not None:
        steps.append(StateFact(node.ids, "zones", 2.0))
    return Fix(_("Run two of {name}, in two zones").format(name=node.name), tuple(steps))


def standby(node: Node) -> Fix | None:
    """A second machine that follows the store and takes over."""
    if node.kind.attribute("failover") is None:
        return None
    key = f"standby {node.id}"
    return Fix(
        _("Add a standby of {name} that takes over").format(name=node.name),
        (
            NewPart(key, _("{name} standby").format(name=node.name), node.id, Side.RIGHT, like=node.id),
            NewFlow(node.id, key, _("replicates"), FlowMode.REPLICATION),
            StateFact(node.ids, "replicas", 2.0),
            StateFact(node.ids, "failover", True),
        ),
    )
