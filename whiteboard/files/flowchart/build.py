"""Tree -> design: nodes become components, subgraphs zones, drawn instances replicas."""

from __future__ import annotations

from whiteboard.files.flowchart import meaning
from whiteboard.files.flowchart.naming import one_line, read_label, stated_kind
from whiteboard.files.flowchart.place import packed
from whiteboard.files.flowchart.tree import Chart, Edge, Group, Node
from whiteboard.files.loaded import Loaded
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.fold import Fold, fold_instances
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Component, Flow, FlowEnd, FlowOp, Zone, ZoneKind
from whiteboard.model.ids import IdFactory, counted_ids, order_after
from whiteboard.model.record import Record
from whiteboard.model.values import Box


def build(chart: Chart, ids: IdFactory) -> Loaded:
    """The chart as a design, laid out, with its instances folded."""
    design = _Builder(chart, ids).design()
    notes = [*chart.notes, *_zone_notes(chart)]
    for fold in fold_instances(design):
        design = _folded(design, fold)
        notes.append(
            _("{count} drawn instances are one component with {count} replicas: {name}.").format(
                count=len(fold.ids), name=fold.name
            )
        )
    return Loaded(_arranged(design), notes=tuple(notes))


def read_kinds(chart: Chart) -> dict[str, str]:
    """Node or subgraph id -> the kind that `build` would give it."""
    builder = _Builder(chart, counted_ids())
    design = builder.design()
    elements = {name: design.elements[element_id] for name, element_id in builder.ids.items()}
    return {name: e.kind for name, e in elements.items() if isinstance(e, Component | Zone)}


class _Builder:
    def __init__(self, chart: Chart, ids: IdFactory) -> None:
        self._chart = chart
        self.ids = {name: ids() for name in [*chart.groups, *chart.nodes]}
        self._flow_id = ids
        self._order = ""
        self._around = {name: _words_around(chart, name) for name in chart.nodes}

    def design(self) -> Design:
        boxes = packed(self._members())
        zones = [self._zone(group, boxes[group.id]) for group in self._outermost_first()]
        components = [self._component(node, boxes[node.id]) for node in self._chart.nodes.values()]
        kinds = {c.id: _traits(c) for c in components}
        flows = [self._flow(edge, kinds) for edge in self._chart.edges]
        records: list[Record] = [*zones, *components, *_without_twins(flows)]
        return Design.of(records)

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
        return Zone(id=self.ids[group.id], order=self._next(), box=box, kind=kind, name=one_line(group.title))

    def _component(self, node: Node, box: Box) -> Component:
        label = node.id if node.label is None else node.label
        words = read_label(label, node.shape, self._around[node.id])
        return Component(
            id=self.ids[node.id],
            order=self._next(),
            box=box,
            kind=stated_kind(node.classes) or words.kind,
            name=words.name,
            note=words.note,
            shape=node.shape,
            facts=words.facts,
        )

    def _flow(self, edge: Edge, kinds: dict[str, frozenset[Trait]]) -> Flow:
        source, target = self.ids[edge.source], self.ids[edge.target]
        label, mode, op = meaning.split_hint(one_line(edge.label))
        guessed = meaning.flow_mode(
            label, edge.style, kinds.get(source, _NO_TRAITS), kinds.get(target, _NO_TRAITS)
        )
        op = op or meaning.flow_op(label)
        if edge.both_ways and op is FlowOp.UNKNOWN:
            # A call has its answer anyway; two flows would look like a cycle.
            op = FlowOp.READ_WRITE
        return Flow(
            id=self._flow_id(),
            order=self._next(),
            source=FlowEnd(element=source),
            target=FlowEnd(element=target),
            label=label,
            mode=mode or guessed,
            op=op,
        )

    def _next(self) -> str:
        self._order = order_after(self._order)
        return self._order


def _words_around(chart: Chart, name: str) -> tuple[str, ...]:
    """Labels of a node's flows and of their other ends: they tell what a product is used for."""
    words: list[str] = []
    for edge in chart.edges:
        if name in (edge.source, edge.target):
            other = chart.nodes.get(edge.target if edge.source == name else edge.source)
            words += [edge.label, (other.label or other.id) if other else ""]
    return tuple(dict.fromkeys(word for word in words if word))


_NO_TRAITS: frozenset[Trait] = frozenset()


def _traits(component: Component) -> frozenset[Trait]:
    kind = catalogue().get(component.kind)
    return kind.traits if kind else _NO_TRAITS


def _without_twins(flows: list[Flow]) -> list[Flow]:
    """Each flow once: from, to, words and mode the same."""
    seen: dict[tuple[object, ...], Flow] = {}
    for flow in flows:
        seen.setdefault((flow.source, flow.target, flow.label, flow.mode, flow.op), flow)
    return list(seen.values())


def _folded(design: Design, fold: Fold) -> Design:
    """The first instance stands for all; flows of the others move to it."""
    kept, gone = fold.ids[0], frozenset(fold.ids[1:])
    first = design.elements[kept]
    if not isinstance(first, Component):
        return design
    one = first.changed(name=fold.name, facts=first.facts.with_("replicas", float(fold.replicas)))
    flows = [
        flow.changed(source=_moved(flow.source, gone, kept), target=_moved(flow.target, gone, kept))
        for flow in design.elements_of(Flow)
    ]
    remaining = _without_twins(flows)
    dropped = {flow.id for flow in flows} - {flow.id for flow in remaining}
    return design.with_records([one, *remaining], gone | dropped)


def _moved(end: FlowEnd, gone: frozenset[str], kept: str) -> FlowEnd:
    return end.model_copy(update={"element": kept}) if end.element in gone else end


def _zone_notes(chart: Chart) -> list[str]:
    """A flow to a zone stays as it is drawn, but no analysis can tell which component it means."""
    return [
        _("Line {line}: the flow {source} to {target} ends at a zone; attach it to a component.").format(
            line=edge.line, source=edge.source, target=edge.target
        )
        for edge in chart.edges
        if edge.source in chart.groups or edge.target in chart.groups
    ]


def _arranged(design: Design) -> Design:
    # The graph library behind the layout is slow to import; opening our own files does without.
    from whiteboard.geometry.arrange import arrange

    plan = arrange(design)
    placed = [
        element.changed(box=plan.boxes[element.id])
        for element in design.in_order
        if isinstance(element, Boxed) and element.id in plan.boxes
    ]
    return design.with_records(placed)
