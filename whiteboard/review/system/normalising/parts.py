"""Components -> nodes: places and non-runtime boxes left out, instances folded, stores drawn twice merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whiteboard.kinds.catalogue import Kind
from whiteboard.kinds.fold import fold_instances, replicas_in
from whiteboard.kinds.recognise import effective_kind, is_action_label
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import PLAIN_BOX, Component
from whiteboard.review.system.board import Node, Why
from whiteboard.review.system.facts import Origin, Stated
from whiteboard.review.system.normalising.component_facts import facts_of
from whiteboard.review.system.places import Places


@dataclass(frozen=True, slots=True)
class Parts:
    nodes: Mapping[str, Node]
    node_of: Mapping[str, str]
    left_out: Mapping[str, Why]


def parts(design: Design) -> Parts:
    """The nodes of a design, in the order of its components."""
    kinds = {c.id: effective_kind(c) for c in design.components}
    left_out = {c.id: why for c in design.components if (why := _why_out(design, c, kinds[c.id]))}
    groups = _merged(design, kinds, _folded(design, left_out))
    places = Places(design)
    nodes: dict[str, Node] = {}
    node_of: dict[str, str] = {}
    for name, replicas, components in groups:
        first = components[0]
        facts = facts_of(components, kinds[first.id], places)
        if replicas > 1:
            quote = ", ".join(c.name for c in components)
            facts["replicas"] = Stated(float(replicas), Origin.DRAWN, quote, first.id)
        nodes[first.id] = Node(
            id=first.id,
            ids=tuple(c.id for c in components),
            name=" ".join(name.split()) or kinds[first.id].title,
            kind=kinds[first.id],
            facts=facts,
            recognised=kinds[first.id].id != PLAIN_BOX,
        )
        node_of.update((c.id, first.id) for c in components)
    return Parts(nodes, node_of, left_out)


def _why_out(design: Design, component: Component, kind: Kind) -> Why | None:
    if kind.has(Trait.PLACE):
        return Why.PLACE
    if kind.has(Trait.NOT_RUNTIME):
        return Why.NOT_RUNTIME
    if kind.id != PLAIN_BOX or component.kind != PLAIN_BOX:
        return None
    label = component.name.strip()
    if label.startswith(("{", "[")) or (not label and not design.flows_at(component.id)):
        return Why.NOT_RUNTIME
    if is_action_label(label) and replicas_in(label) is None:
        return Why.ACTION
    # A box that nothing reaches and that has no name of a part is a title, a legend or a heading.
    return None if design.flows_at(component.id) else Why.NOT_RUNTIME


_Group = tuple[str, int, list[Component]]


def _folded(design: Design, left_out: Mapping[str, Why]) -> list[_Group]:
    of: dict[str, int] = {}
    groups: list[_Group] = []
    by_id = {c.id: c for c in design.components}
    for fold in fold_instances(design):
        ids = [i for i in fold.ids if i in by_id and i not in left_out]
        if len(ids) > 1:
            groups.append((fold.name, fold.replicas, [by_id[i] for i in ids]))
            of.update((i, len(groups) - 1) for i in ids)
    placed: set[int] = set()
    ordered: list[_Group] = []
    for component in design.components:
        if component.id in left_out:
            continue
        group = of.get(component.id)
        if group is None:
            ordered.append((component.name.strip(), 1, [component]))
        elif group not in placed:
            placed.add(group)
            ordered.append(groups[group])
    return ordered


def _merged(design: Design, kinds: Mapping[str, Kind], groups: Iterable[_Group]) -> list[_Group]:
    """One store drawn on the read path and again on the write path is one store."""
    found: dict[tuple[str, str], _Group] = {}
    merged: list[_Group] = []
    for name, replicas, components in groups:
        kind = kinds[components[0].id]
        label = " ".join(name.casefold().split())
        key = (kind.id, label)
        shared = kind.has(Trait.STORES_DATA) or kind.has(Trait.BROKERS)
        if shared and label and label != kind.title.casefold() and key in found:
            found[key][2].extend(components)
            continue
        group = (name, replicas, list(components))
        merged.append(group)
        found[key] = group
    return merged
