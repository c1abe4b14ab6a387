"""Tree -> design: nodes become components, subgraphs zones, drawn instances replicas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whiteboard.files.budget import Budget
from whiteboard.files.flowchart import meaning
from whiteboard.files.flowchart.naming import around_of, read_label, stated_kind, stated_lines
from whiteboard.files.flowchart.place import packed
from whiteboard.files.flowchart.tree import Chart, Edge, Group, Node
from whiteboard.files.headless import headless_notes
from whiteboard.files.loaded import Loaded
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.fold import Fold, fold_instances
from whiteboard.kinds.traits import Trait
from whiteboard.model.bounds import check_counts
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Component, Element, Flow, FlowEnd, Zone, ZoneKind
from whiteboard.model.errors import TooLarge
from whiteboard.model.ids import IdFactory, counted_ids, orders
from whiteboard.model.plain import OutOfBounds
from whiteboard.model.record import Record
from whiteboard.model.values import Box, Fact, FrozenMap


def build(chart: Chart, ids: IdFactory, budget: Budget | None = None) -> Loaded:
    """The chart as a design, laid out, with its instances folded."""
    budget = budget or Budget()
    builder = _Builder(chart, ids, budget)
    design = builder.design()
    budget.advance(0.5)
    folds = fold_instances(design)
    budget.tick()
    notes = [*chart.notes, *_zone_notes(chart)]
    notes += [
        _("{count} drawn instances are one component with {count} replicas: {name}.").format(
            count=len(fold.ids), name=fold.name
        )
        for fold in folds
    ]
    design = _within_bounds(_folded(design, folds))
    notes += headless_notes(design)
    budget.advance(0.6)
    arranged = _arranged(design, builder.parents(chart))
    budget.tick()
    return Loaded(arranged, notes=tuple(notes))


def read_elements(chart: Chart) -> dict[str, Component | Zone]:
    """Node or subgraph id -> what `build` would make of our own writing."""
    builder = _Builder(chart, counted_ids(), Budget(own=True))
    design = builder.design()
    elements = {name: design.elements[element_id] for name, element_id in builder.ids.items()}
    return {name: e for name, e in elements.items() if isinstance(e, Component | Zone)}


class _Builder:
    def __init__(self, chart: Chart, ids: IdFactory, budget: Budget) -> None:
        self._chart, self._budget = chart, budget
        self.ids = {name: ids() for name in [*chart.groups, *chart.nodes]}
        self._flow_id = ids
        self._orders = orders(len(self.ids) + len(chart.edges))
        labels = {node.id: node.label or node.id for node in chart.nodes.values()}
        self._around = around_of(((e.source, e.target, e.label) for e in chart.edges), labels)

    def design(self) -> Design:
        boxes = packed(self._members())
        zones = [self._zone(group, boxes[group.id]) for group in self._outermost_first()]
        components = [
            self._component(node, boxes[node.id], number)
            for number, node in enumerate(self._chart.nodes.values())
        ]
        kinds = {c.id: _traits(c) for c in components}
        flows = [self._flow(edge, kinds) for edge in self._chart.edges]
        records: list[Record] = [*zones, *components, *_without_twins(flows)]
        return Design.of(records)

    def parents(self, chart: Chart) -> dict[str, str]:
        """Element id -> id of the zone that it is in."""
        return {self.ids[m]: self.ids[group.id] for group in chart.groups.values() for m in group.members}

    def _members(self) -> dict[str, list[str]]:
        members = {group.id: list(group.members) for group in self._chart.groups.values()}
        inside = {member for inner in members.values() for member in inner}
        members[""] = [name for name in [*self._chart.groups, *self._chart.nodes] if name not in inside]
        return members

    def _outermost_first(self) -> list[Group]:
        """Back to front: a zone lies behind the zones inside it."""
        home = {member: group.id for group in self._chart.groups.values() for member in group.members}

        def depth(group: Group) -> int:
            levels, name = 0, group.id
            while (name := home.get(name, "")) != "":
                levels += 1
            return levels

        return sorted(self._chart.groups.values(), key=depth)

    def _zone(self, group: Group, box: Box) -> Zone:
        stated = stated_kind(group.classes)
        kind = ZoneKind(stated) if stated in set(ZoneKind) else meaning.zone_kind(group.title)
        return Zone(id=self.ids[group.id], order=next(self._orders), box=box, kind=kind, name=group.title)

    def _component(self, node: Node, box: Box, number: int) -> Component:
        label = node.id if node.label is None else node.label
        self._budget.tick()
        self._budget.advance(0.25, 0.5, number, len(self._chart.nodes))
        words = read_label(label, node.shape, self._around.get(node.id, ()), stated_lines(node.classes))
        return Component(
            id=self.ids[node.id],
            order=next(self._orders),
            box=box,
            kind=stated_kind(node.classes) or words.kind,
            name=words.name,
            note=words.note,
            shape=node.shape,
            facts=words.facts,
        )

    def _flow(self, edge: Edge, kinds: dict[str, frozenset[Trait]]) -> Flow:
        source, target = self.ids[edge.source], self.ids[edge.target]
        label, mode, op = meaning.split_hint(edge.label)
        guessed = meaning.flow_mode(
            label, edge.style, kinds.get(source, _NO_TRAITS), kinds.get(target, _NO_TRAITS)
        )
        return Flow(
            id=self._flow_id(),
            order=next(self._orders),
            source=FlowEnd(element=source),
            target=FlowEnd(element=target),
            label=label,
            mode=mode or guessed,
            op=op or meaning.flow_op(label),
            heads=edge.heads,
        )


_NO_TRAITS: frozenset[Trait] = frozenset()


def _traits(component: Component) -> frozenset[Trait]:
    kind = catalogue().get(component.kind)
    return kind.traits if kind else _NO_TRAITS


def _without_twins(flows: list[Flow]) -> list[Flow]:
    """Each flow once: from, to, words and mode the same."""
    seen: dict[tuple[object, ...], Flow] = {}
    for flow in flows:
        seen.setdefault((flow.source, flow.target, flow.label, flow.mode, flow.op, flow.heads), flow)
    return list(seen.values())


def _folded(design: Design, folds: Sequence[Fold]) -> Design:
    """The first instance stands for all; flows of the others move to it, each once."""
    if not folds:
        return design
    stands_for = {gone: fold.ids[0] for fold in folds for gone in fold.ids[1:]}
    kept: list[Record] = []
    for fold in folds:
        first = design.elements[fold.ids[0]]
        facts = _facts_of(first).with_("replicas", float(fold.replicas))
        kept.append(first.changed(name=fold.name, facts=facts))
    seen: set[tuple[object, ...]] = set()
    dropped = set(stands_for)
    for flow in design.elements_of(Flow):
        source = stands_for.get(flow.source.element, flow.source.element)
        target = stands_for.get(flow.target.element, flow.target.element)
        key = (source, target, flow.label, flow.mode, flow.op, flow.heads)
        if key in seen:
            dropped.add(flow.id)
        elif (source, target) != (flow.source.element, flow.target.element):
            kept.append(flow.changed(source=FlowEnd(element=source), target=FlowEnd(element=target)))
        seen.add(key)
    return design.with_records(kept, dropped)


def _facts_of(element: Element) -> FrozenMap[str, Fact]:
    return element.facts if isinstance(element, Component) else FrozenMap()


def _within_bounds(design: Design) -> Design:
    """The design, unless it is beyond what can be kept: then laying it out would be for nothing."""
    try:
        check_counts(design)
    except OutOfBounds as error:
        raise TooLarge(_("{reason}; split it up.").format(reason=error)) from None
    return design


def _zone_notes(chart: Chart) -> list[str]:
    """A flow to a zone stays as it is drawn, but no analysis can tell which component it means."""
    return [
        _("Line {line}: the flow {source} to {target} ends at a zone; attach it to a component.").format(
            line=edge.line, source=edge.source, target=edge.target
        )
        for edge in chart.edges
        if edge.source in chart.groups or edge.target in chart.groups
    ]


def _arranged(design: Design, parents: Mapping[str, str]) -> Design:
    # The graph library behind the layout is slow to import; opening our own files does without.
    from whiteboard.geometry.arrange import arrange

    plan = arrange(design, parent=parents)
    placed = [
        element.changed(box=plan.boxes[element.id])
        for element in design.in_order
        if isinstance(element, Boxed) and element.id in plan.boxes
    ]
    return design.with_records(placed)
