"""Where a component lies: regions and availability zones that hold its box."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Zone, ZoneKind


class Places:
    """The zones of a design, asked for the ones around a component."""

    def __init__(self, design: Design) -> None:
        self._zones = design.zones

    def around(self, component: Component) -> tuple[Zone, ...]:
        """The zones whose box holds the component's centre."""
        center = component.box.center
        return tuple(z for z in self._zones if z.box.contains(center))

    def named(self, components: Iterable[Component], kind: ZoneKind) -> tuple[str, ...]:
        """The different zones of a kind that hold the components, by name or id, in their order."""
        found = dict.fromkeys(
            zone.name or zone.id
            for component in components
            for zone in self.around(component)
            if zone.kind is kind
        )
        return tuple(found)
