"""Somebody who watches what runs."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode, Side
from whiteboard.model.values import Fact, FrozenMap
from whiteboard.review.fixing.fix import Fix, NewFlow, NewPart
from whiteboard.review.system.board import Board, Node

_MOST = 3


def watching(board: Board, running: list[Node]) -> Fix | None:
    """Monitoring with alerts that the first services of the critical journeys report to."""
    ranked = sorted(running, key=lambda n: (not n.has(Trait.PROCESSES), n.id not in board.critical))
    if not ranked:
        return None
    facts: FrozenMap[str, Fact] = FrozenMap({"alerts": True})
    return Fix(
        _("Add monitoring with alerts"),
        (
            NewPart("watch", _("Monitoring"), ranked[0].id, Side.BOTTOM, trait=Trait.OBSERVES, facts=facts),
            *(NewFlow(n.id, "watch", _("metrics"), FlowMode.ASYNC) for n in ranked[:_MOST]),
        ),
    )
