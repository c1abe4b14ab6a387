"""What a click takes hold of."""

from __future__ import annotations

from whiteboard.editing.grouping import with_groups
from whiteboard.geometry.plans import Hit, HitNothing
from whiteboard.model.values import Point
from whiteboard.tools.tool_context import ToolContext


def id_of(hit: Hit) -> str:
    """The element that was hit, "" for the empty board."""
    return "" if isinstance(hit, HitNothing) else hit.id


def picked(context: ToolContext, element_id: str, *, alone: bool = False) -> frozenset[str]:
    """The element with its group, or without."""
    return frozenset({element_id}) if alone else with_groups(context.design, {element_id})


def toggled(context: ToolContext, element_id: str) -> frozenset[str]:
    """The selection with the element and its group put in or taken out."""
    group = picked(context, element_id)
    selection = context.session.selection
    return selection - group if element_id in selection else selection | group


def select_under(context: ToolContext, point: Point) -> None:
    """Select what is under the point, but keep a selection that it is part of: a menu acts on all of it."""
    element_id = id_of(context.hit(point))
    if not element_id:
        context.session.select(())
    elif element_id not in context.session.selection:
        context.session.select(picked(context, element_id))
