"""Another kind for a component, in place."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.document.edit import Edit
from whiteboard.editing.elements.component import facts_placed
from whiteboard.editing.making import kind_placed, placing_title, unique_name, zone_title
from whiteboard.model.elements import Component, Zone, ZoneKind
from whiteboard.model.values import FrozenMap


def write_kind(edit: Edit, ids: Iterable[str], kind_id: str) -> None:
    """Give the components among the ids another kind, which may name a product. Flows, box and facts stay.

    A name that only says the old kind ("Cache 2") is replaced by the new kind's; the candidate's words stay.
    """
    kind, facts = kind_placed(kind_id), facts_placed(kind_id)
    for element_id in sorted(ids):
        component = edit.get(element_id)
        if isinstance(component, Component) and not component.locked and (component.kind != kind or facts):
            name = component.name
            if _says_only(name, placing_title(component.kind)):
                name = unique_name(edit.design, placing_title(kind_id))
            edit.update(element_id, kind=kind, name=name, facts=FrozenMap({**component.facts, **facts}))


def write_zone_kind(edit: Edit, ids: Iterable[str], kind: ZoneKind) -> None:
    """Give the zones among the ids another kind, with the same care for their names."""
    for element_id in sorted(ids):
        zone = edit.get(element_id)
        if isinstance(zone, Zone) and not zone.locked and zone.kind is not kind:
            name = zone.name
            if _says_only(name, zone_title(zone.kind)):
                name = unique_name(edit.design, zone_title(kind))
            edit.update(element_id, kind=kind, name=name)


def _says_only(name: str, title: str) -> bool:
    number = name.removeprefix(title)
    return name.startswith(title) and (not number or (number[0] == " " and number[1:].isdecimal()))
