"""What is known of a component, best evidence first: typed, in the label, drawn, in its note."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from whiteboard.kinds.catalogue import Kind
from whiteboard.kinds.facts import declared, present_name
from whiteboard.kinds.fold import facts_in, replicas_in
from whiteboard.kinds.replicas import NUMBER_WORDS
from whiteboard.model.elements import Component, ZoneKind
from whiteboard.model.values import Fact
from whiteboard.quantities.printing import count, significant, size
from whiteboard.review.system.facts import Origin, Stated
from whiteboard.review.system.places import Places

_HAS_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)

_MANY = 10_000
"""More is said with k and M; less as it was typed, a promise of 99.995 too."""


def facts_of(components: Sequence[Component], kind: Kind, places: Places) -> dict[str, Stated]:
    """The facts of one node drawn as these components.

    The first component that states a fact wins; a number of places is counted over all of them. What was read
    and is not so is left out.
    """
    found: dict[str, Stated] = {}
    for component in components:
        # What is stated by its present name comes before what an older file calls otherwise.
        by_present = sorted(component.facts.items(), key=lambda fact: present_name(fact[0]) != fact[0])
        for written, value in by_present:
            name = present_name(written)
            found.setdefault(name, Stated(value, Origin.TYPED, _typed(kind, name, value), component.id))
    not_so = {name for component in components for name in component.not_so}
    for name, stated in read_facts(components, places).items():
        if name not in not_so:
            found.setdefault(name, stated)
    return found


def read_facts(components: Sequence[Component], places: Places) -> dict[str, Stated]:
    """What labels, notes and the drawing say of one node, whatever was typed."""
    found: dict[str, Stated] = {}
    for component in components:
        for text, origin in ((component.name, Origin.LABEL), (component.note, Origin.WORDS)):
            if _HAS_NUMBER.search(text):
                for name, value in _in(text).items():
                    found.setdefault(name, Stated(value, origin, text.strip(), component.id))
    for name, zone_kind in (("zones", ZoneKind.AVAILABILITY_ZONE), ("regions", ZoneKind.REGION)):
        drawn = places.named(components, zone_kind)
        if drawn and name not in found:
            found[name] = Stated(float(len(drawn)), Origin.DRAWN, ", ".join(drawn), components[0].id)
    return found


def _in(text: str) -> Mapping[str, Fact]:
    replicas = replicas_in(text)
    found = facts_in(text)
    return found if replicas is None or "replicas" in found else found.with_("replicas", replicas)


def _typed(kind: Kind, name: str, value: Fact) -> str:
    fact = next((a for a in kind.attributes if a.name == name), declared().get(name))
    title = fact.title if fact else name.replace("_", " ")
    if fact and fact.unit == "bytes" and isinstance(value, float | int):
        return f"{title}: {size(value)}"
    return f"{title}: {plain(value)}"


def plain(value: Fact) -> str:
    """A fact's value as one would write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, float | int):
        return value
    return count(value) if value >= _MANY else significant(value)
