"""Design -> flowchart text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from whiteboard.files.flowchart import meaning
from whiteboard.files.flowchart.build import read_kinds
from whiteboard.files.flowchart.labels import encoded
from whiteboard.files.flowchart.naming import COUNTS, KIND_CLASS, one_line, read_label
from whiteboard.files.flowchart.parse import parse
from whiteboard.files.flowchart.shapes import bracket_of
from whiteboard.files.flowchart.tree import Line
from whiteboard.geometry.nesting import parents
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowMode, Sticky, Text, Zone

_RESERVED = frozenset(
    {
        "end", "graph", "flowchart", "subgraph", "default", "class", "classdef", "style", "linkstyle",
        "click", "direction", "acctitle", "accdescr", "call", "href", "x", "o", "v",
    }
)  # fmt: skip
_SHAPES: tuple[tuple[Trait, str], ...] = (
    (Trait.STORES_DATA, "cylinder"),
    (Trait.BROKERS, "subroutine"),
    (Trait.ENTRY, "stadium"),
)


def write(design: Design) -> str:
    """The design as a flowchart from left to right. Where the words say another kind, it is stated."""
    plain = _Writer(design, {}).text()
    read = read_kinds(parse(plain))
    names = unique_names(design)
    wrong = {e.id: e.kind for e in (*design.components, *design.zones) if read.get(names[e.id]) != e.kind}
    return _Writer(design, wrong).text() if wrong else plain


def omitted(design: Design) -> tuple[str, ...]:
    """What a flowchart has no place for, one sentence each."""
    sentences: list[str] = []
    if design.answers:
        sentences.append(_("The interview's records are not part of a flowchart and were left out."))
    if any(set(c.facts) - set(COUNTS) for c in design.components) or any(f.facts for f in design.flows):
        sentences.append(
            _("Stated attributes other than replicas are not part of a flowchart and were left out.")
        )
    loose = [f for f in design.flows if f.source.loose or f.target.loose]
    if loose:
        sentences.append(_("Flows with a loose end were left out: {count}.").format(count=len(loose)))
    if other := sum(not isinstance(e, Component | Flow | Zone | Sticky | Text) for e in design.in_order):
        sentences.append(
            _("Elements that a flowchart cannot show were left out: {count}.").format(count=other)
        )
    return tuple(sentences)


class _Writer:
    """`said` holds the kinds to state, by element id."""

    def __init__(self, design: Design, said: Mapping[str, str]) -> None:
        self._design = design
        self._said = said
        self._names = unique_names(design)
        self._home = parents(design)

    def text(self) -> str:
        lines = ["flowchart LR", *self._title(), *self._members("", "    ")]
        lines += [f"    {line}" for flow in self._design.flows if (line := self._flow(flow))]
        zones = [zone.id for zone in self._design.zones if zone.id in self._said]
        lines += [f"    class {self._names[zone]} {KIND_CLASS}{self._said[zone]}" for zone in zones]
        lines += [f"    %% {_('note')}: {words}" for words in self._notes()]
        return "\n".join(lines) + "\n"

    def _title(self) -> list[str]:
        title = one_line(self._design.meta.title)
        return [f"    %% {title}"] if title else []

    def _notes(self) -> Iterable[str]:
        for element in (*self._design.elements_of(Sticky), *self._design.elements_of(Text)):
            yield one_line(element.text)

    def _members(self, zone: str, indent: str) -> list[str]:
        lines: list[str] = []
        for inner in self._design.zones:
            if self._home.get(inner.id, "") == zone:
                lines.append(f"{indent}subgraph {self._names[inner.id]}[{encoded(inner.name)}]")
                lines += self._members(inner.id, indent + "    ")
                lines.append(f"{indent}end")
        lines += [
            indent + self._component(component)
            for component in self._design.components
            if self._home.get(component.id, "") == zone
        ]
        return lines

    def _component(self, component: Component) -> str:
        bracket = bracket_of(component.shape or _shape_of(component.kind))
        label = _label(component, bracket.hint)
        kind = f":::{KIND_CLASS}{self._said[component.id]}" if component.id in self._said else ""
        return f"{self._names[component.id]}{bracket.opening}{encoded(label)}{bracket.closings[0]}{kind}"

    def _flow(self, flow: Flow) -> str:
        source, target = self._names.get(flow.source.element), self._names.get(flow.target.element)
        if source is None or target is None:
            return ""
        style = Line.SOLID if flow.mode is FlowMode.SYNC else Line.DOTTED
        label = one_line(flow.label)
        guessed = meaning.flow_mode(
            label, style, self._traits(flow.source.element), self._traits(flow.target.element)
        )
        # A label that itself ends like a hint needs one behind it, or its own words would be taken for one.
        unclear = guessed is not flow.mode or meaning.split_hint(label)[0] != label
        mode = flow.mode if unclear else None
        op = flow.op if flow.op and meaning.flow_op(label) is not flow.op else None
        label = meaning.hinted(label, mode, op)
        arrow = "-->" if style is Line.SOLID else "-.->"
        return f"{source} {arrow}|{encoded(label)}| {target}" if label else f"{source} {arrow} {target}"

    def _traits(self, element_id: str) -> frozenset[Trait]:
        element = self._design.elements.get(element_id)
        kind = catalogue().get(element.kind) if isinstance(element, Component) else None
        return kind.traits if kind else frozenset()


def _label(component: Component, shape: str) -> str:
    """Name, note and counts on their own lines; a note that would be read as part of the name stays out."""
    name = one_line(component.name)
    if not name:
        return " "
    full = "\n".join([name, *component.note.splitlines()])
    words = full if read_label(full, shape).name == name else name
    said = read_label(words, shape).facts
    counts = [
        f"{value:.0f} {key}"
        for key in COUNTS
        if isinstance(value := component.facts.get(key), float)
        and value.is_integer()
        and said.get(key) != value
    ]
    return "\n".join([words, *counts])


def _shape_of(kind_id: str) -> str:
    kind = catalogue().get(kind_id)
    return next((shape for trait, shape in _SHAPES if kind and kind.has(trait)), "rectangle")


def unique_names(design: Design) -> Mapping[str, str]:
    """Element id -> a readable name that Mermaid takes as an id."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for element in (*design.zones, *design.components):
        base = re.sub(r"[^a-z0-9]+", "_", element.name.lower()).strip("_")[:40] or "node"
        base = f"n_{base}" if base in _RESERVED or base[0].isdigit() else base
        name, number = base, 1
        while name in taken:
            number += 1
            name = f"{base}_{number}"
        taken.add(name)
        names[element.id] = name
    return names
