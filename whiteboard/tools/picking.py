"""What a click takes hold of."""

from __future__ import annotations

from whiteboard.editing.grouping import with_groups
from whiteboard.geometry.plans import Hit, HitNothing
from whiteboard.model.values import Point
from whiteboard.tools.bench import Bench


def id_of(hit: Hit) -> str:
    """The element that was hit, "" for the empty board."""
    return "" if isinstance(hit, HitNothing) else hit.id


def picked(bench: Bench, element_id: str, *, alone: bool = False) -> frozenset[str]:
    """The element with its group, or without."""
    return frozenset({element_id}) if alone else with_groups(bench.design, {element_id})


def toggled(bench: Bench, element_id: str) -> frozenset[str]:
    """The selection with the element and its group put in or taken out."""
    group = picked(bench, element_id)
    selection = bench.session.selection
    return selection - group if element_id in selection else selection | group


def select_under(bench: Bench, point: Point) -> None:
    """Select what is under the point, but keep a selection that it is part of: a menu acts on all of it."""
    element_id = id_of(bench.hit(point))
    if not element_id:
        bench.session.select(())
    elif element_id not in bench.session.selection:
        bench.session.select(picked(bench, element_id))
