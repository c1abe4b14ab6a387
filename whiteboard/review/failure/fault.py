"""The faults that an interviewer breaks a design with, and where each of them makes sense."""

from __future__ import annotations

from enum import StrEnum

from whiteboard.i18n import _
from whiteboard.kinds.catalogue import Kind
from whiteboard.kinds.fact_names import PartFact
from whiteboard.kinds.fold import facts_in, replicas_in
from whiteboard.kinds.recognise import effective_kind
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Zone, ZoneKind
from whiteboard.review.concerns.key import key_of
from whiteboard.review.system.places import Places

KEY = "failure:"
"""What the key of an answer to a fault begins with, where a concern's has its rule."""


class Fault(StrEnum):
    """What is done to a component or a zone."""

    STOP = "stop"
    OUTAGE = "outage"
    SLOW = "slow"
    LOSSY = "lossy"
    COLD = "cold"
    EXTERNAL = "external"
    ZONE = "zone"
    REGION = "region"
    TRAFFIC = "traffic"


def fault_title(fault: Fault) -> str:
    """The fault as a menu names it."""
    return {
        Fault.STOP: _("An instance stops"),
        Fault.OUTAGE: _("All of it stops"),
        Fault.SLOW: _("Ten times slower"),
        Fault.LOSSY: _("Loses one call in ten"),
        Fault.COLD: _("Cache is cold"),
        Fault.EXTERNAL: _("Outside service is down"),
        Fault.ZONE: _("Availability zone is lost"),
        Fault.REGION: _("Region is lost"),
        Fault.TRAFFIC: _("Ten times the traffic"),
    }[fault]


def failure_key(fault: Fault, element: str) -> str:
    """The key under which the answer to a fault is kept: `failure:<fault>@<element>`."""
    return key_of(f"{KEY}{fault.value}", element)


def fault_of(rule: str) -> Fault | None:
    """The fault that the first part of an answer's key names; None for a rule or an unknown fault."""
    return next((fault for fault in Fault if rule == f"{KEY}{fault.value}"), None)


def offered(design: Design, element_id: str) -> tuple[Fault, ...]:
    """The faults that can happen to a component or a zone; none for what does not run."""
    element = design.elements.get(element_id)
    if isinstance(element, Component):
        return _of_component(design, element)
    return _of_zone(design, element) if isinstance(element, Zone) else ()


def _of_component(design: Design, component: Component) -> tuple[Fault, ...]:
    kind = effective_kind(component)
    if kind.has(Trait.PLACE) or kind.has(Trait.NOT_RUNTIME):
        return ()
    if kind.has(Trait.ENTRY) and not kind.has(Trait.SCHEDULES):
        return (Fault.TRAFFIC, Fault.LOSSY)
    if kind.has(Trait.OBSERVES):
        return (Fault.STOP,)
    if kind.has(Trait.NOT_OURS):
        return (Fault.EXTERNAL, Fault.SLOW, Fault.LOSSY, Fault.TRAFFIC)
    found = [Fault.STOP, Fault.SLOW, Fault.LOSSY, Fault.TRAFFIC]
    if _may_be_several(component, kind):
        found.append(Fault.OUTAGE)
    if kind.has(Trait.CACHES):
        found.append(Fault.COLD)
    around = {zone.kind for zone in Places(design).around(component)}
    places: tuple[tuple[PartFact, ZoneKind, Fault], ...] = (
        ("zones", ZoneKind.AVAILABILITY_ZONE, Fault.ZONE),
        ("regions", ZoneKind.REGION, Fault.REGION),
    )
    for name, zone_kind, fault in places:
        if zone_kind in around or _number(component, name) >= 2:
            found.append(fault)
    return tuple(fault for fault in Fault if fault in found)


def _of_zone(design: Design, zone: Zone) -> tuple[Fault, ...]:
    inside = [c for c in design.components if zone.box.contains(c.box.center)]
    kinds = [k for c in inside if not (k := effective_kind(c)).has(Trait.NOT_RUNTIME)]
    if not kinds:
        return ()
    whole = {ZoneKind.AVAILABILITY_ZONE: Fault.ZONE, ZoneKind.REGION: Fault.REGION}
    found = [whole.get(zone.kind, Fault.OUTAGE), Fault.SLOW, Fault.LOSSY, Fault.TRAFFIC]
    if any(k.has(Trait.CACHES) for k in kinds):
        found.append(Fault.COLD)
    if any(k.has(Trait.NOT_OURS) for k in kinds):
        found.append(Fault.EXTERNAL)
    return tuple(fault for fault in Fault if fault in found)


def _may_be_several(component: Component, kind: Kind) -> bool:
    by_itself = kind.has(Trait.MANAGED_REDUNDANT) or kind.has(Trait.ELASTIC)
    if by_itself or component.facts.get("autoscale") is True:
        return True
    names = ("replicas", "replication_factor", "shards", "zones", "regions")
    return any(_number(component, name) >= 2 for name in names)


def _number(component: Component, name: PartFact) -> float:
    stated = component.facts.get(name)
    if stated is None:
        stated = facts_in(component.name).get(name)
    if stated is None and name == "replicas":
        stated = replicas_in(component.name)
    return float(stated) if isinstance(stated, float | int) and not isinstance(stated, bool) else 0.0
