"""In which regions the parts lie, by the zones that hold them and by what was written."""

from __future__ import annotations

import re

from whiteboard.model.elements import Component, ZoneKind
from whiteboard.review.context import Context
from whiteboard.review.system.board import Node
from whiteboard.review.system.places import Places

_ONE = re.compile(r"\b(?:single|one|only one) region\b")


def regions_of(context: Context, node: Node) -> frozenset[str]:
    """The names of the regions that the node's drawn instances lie in; empty where none is drawn."""
    drawn = (context.design.elements.get(i) for i in node.ids)
    components = [c for c in drawn if isinstance(c, Component)]
    return frozenset(Places(context.design).named(components, ZoneKind.REGION))


def in_one_region(context: Context) -> str:
    """The evidence that everything runs in one region; "" where that is not known."""
    said = next((m for m in context.board.words.search(_ONE) if not m.denied), None)
    stated = [n.fact("regions") for n in context.board.nodes.values() if n.fact("regions").number is not None]
    if any((s.number or 0) > 1 for s in stated) or len({s.quote for s in stated}) > 1:
        return ""
    if said is not None:
        return f"“{said.quote}”"
    return next((s.quote for s in stated), "")
