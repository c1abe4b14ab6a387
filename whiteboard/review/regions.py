"""In which regions a part lies, by the zones that hold it."""

from __future__ import annotations

from whiteboard.model.elements import Component, ZoneKind
from whiteboard.review.board import Node
from whiteboard.review.context import Context
from whiteboard.review.normalising.places import Places


def regions_of(context: Context, node: Node) -> frozenset[str]:
    """The names of the regions that the node's drawn instances lie in; empty where none is drawn."""
    drawn = (context.design.elements.get(i) for i in node.ids)
    components = [c for c in drawn if isinstance(c, Component)]
    return frozenset(Places(context.design).named(components, ZoneKind.REGION))
