"""Design -> flowchart text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from whiteboard.files.budget import LONGEST_LABEL, Budget
from whiteboard.files.flowchart import meaning
from whiteboard.files.flowchart.build import read_elements
from whiteboard.files.flowchart.labels import encoded
from whiteboard.files.flowchart.naming import COUNTS, KIND_CLASS, LINES_CLASS, one_line, read_label
from whiteboard.files.flowchart.parse import DEEPEST, parse
from whiteboard.files.flowchart.shapes import bracket_of
from whiteboard.files.flowchart.tree import Line
from whiteboard.geometry.nesting import parents
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Flow, FlowLine, FlowMode, Heads, Sticky, Text, Zone

_RESERVED = frozenset(
    {
        "end", "graph", "flowchart", "subgraph", "default", "class", "classdef", "style", "linkstyle",
        "click", "direction", "acctitle", "accdescr", "call", "href", "x", "o", "v",
    }
)  # fmt: skip
_ARROWS: Mapping[tuple[Line, Heads], str] = {
    (Line.SOLID, Heads.FORWARD): "-->",
    (Line.SOLID, Heads.NONE): "---",
    (Line.SOLID, Heads.BOTH): "<-->",
    (Line.DOTTED, Heads.FORWARD): "-.->",
    (Line.DOTTED, Heads.NONE): "-.-",
    (Line.DOTTED, Heads.BOTH): "<-.->",
}
_SHAPES: tuple[tuple[Trait, str], ...] = (
    (Trait.STORES_DATA, "cylinder"),
    (Trait.BROKERS, "subroutine"),
    (Trait.ENTRY, "stadium"),
)


def write(design: Design) -> str:
    """The design as a flowchart from left to right. Where words say something else, it is stated."""
    plain = _Writer(design, {}, frozenset()).text()
    read = read_elements(parse(plain, Budget(own=True)))
    names = unique_names(design)
    pairs = [(e, read.get(names[e.id])) for e in (*design.components, *design.zones)]
    kinds = {e.id: e.kind for e, back in pairs if back is None or back.kind != e.kind}
    parted = frozenset(e.id for e, back in pairs if not _reads_the_same(e, back))
    return _Writer(design, kinds, parted).text() if kinds or parted else plain


def _reads_the_same(element: Component | Zone, back: Component | Zone | None) -> bool:
    if isinstance(element, Zone) or not isinstance(back, Component):
        return True
    return (element.name, element.note) == (back.name, back.note)


def omitted(design: Design) -> tuple[str, ...]:
    """What a flowchart has no place for, one sentence each."""
    sentences: list[str] = []
    if design.answers:
        sentences.append(_("The interview's records are not part of a flowchart and were left out."))
    stated = any(set(c.facts) - set(COUNTS) for c in design.components)
    if stated or any(e.facts for e in (*design.flows, *design.zones)):
        sentences.append(
            _("Stated attributes other than replicas are not part of a flowchart and were left out.")
        )
    if any(e.not_so for e in (*design.components, *design.flows)):
        sentences.append(_("What was marked as not meant is not part of a flowchart and was left out."))
    if notes := len(design.elements_of(Sticky)) + len(design.elements_of(Text)):
        sentences.append(
            _("Notes and free texts became comments in the text, which do not come back: {count}.").format(
                count=notes
            )
        )
    if grouped := sum(bool(e.group) or e.locked for e in design.in_order):
        sentences.append(_("Groups and locks were left out: {count} elements.").format(count=grouped))
    if beside := sum(_beside(c) for c in design.components):
        sentences.append(
            _("Counts that are no whole number were left out: {count} components.").format(count=beside)
        )
    if long := sum(len(_label(c)) > LONGEST_LABEL for c in design.components):
        sentences.append(
            _("Labels of more than {most} characters are cut when they are read back: {count}.").format(
                most=f"{LONGEST_LABEL:,}", count=long
            )
        )
    if led := sum(bool(f.waypoints) or f.line is not FlowLine.ORTHOGONAL for f in design.flows):
        sentences.append(
            _("Where flows bend, and which are straight or curved, was left out: {count}.").format(count=led)
        )
    loose = [f for f in design.flows if f.source.loose or f.target.loose]
    if loose:
        sentences.append(_("Flows with a loose end were left out: {count}.").format(count=len(loose)))
    if other := sum(not _is_shown(e, design) for e in design.in_order if _is_visible(e, design)):
        sentences.append(
            _("Elements that a flowchart cannot show were left out: {count}.").format(count=other)
        )
    return tuple(sentences)


def _is_visible(element: Element, design: Design) -> bool:
    """A flow of which a peer deleted an end is on no board."""
    ends = (element.source, element.target) if isinstance(element, Flow) else ()
    return all(end.loose or end.element in design.elements for end in ends)


def _is_shown(element: Element, design: Design) -> bool:
    if not isinstance(element, Flow):
        return isinstance(element, Component | Zone | Sticky | Text)
    ends = [design.elements.get(end.element) for end in (element.source, element.target) if not end.loose]
    return len(ends) < 2 or all(isinstance(end, Component | Zone) for end in ends)


def _beside(component: Component) -> bool:
    counts = [component.facts[key] for key in COUNTS if key in component.facts]
    return any(not (isinstance(count, float) and count.is_integer() and count >= 0) for count in counts)


class _Writer:
    """`said` are kinds to state, by element id; of `parted` components it is stated which lines are what."""

    def __init__(self, design: Design, said: Mapping[str, str], parted: frozenset[str]) -> None:
        self._design = design
        self._said, self._parted = said, parted
        self._names = unique_names(design)
        home = parents(design)
        self._zones: dict[str, list[Zone]] = {}
        self._components: dict[str, list[Component]] = {}
        for zone in design.zones:
            self._zones.setdefault(home.get(zone.id, ""), []).append(zone)
        for component in design.components:
            self._components.setdefault(home.get(component.id, ""), []).append(component)

    def text(self) -> str:
        lines = ["flowchart LR", *self._title(), *self._members()]
        lines += [f"    {line}" for flow in self._design.flows if (line := self._flow(flow))]
        zones = [zone.id for zone in self._design.zones if zone.id in self._said]
        lines += [f"    class {self._names[zone]} {KIND_CLASS}{self._said[zone]}" for zone in zones]
        lines += [
            f"    class {self._names[c.id]} {LINES_CLASS}{len(_lines(c.name))}-{len(_lines(c.note))}"
            for c in self._design.components
            if c.id in self._parted
        ]
        lines += [f"    %% {_('note')}: {words}" for words in self._notes()]
        return "\n".join(lines) + "\n"

    def _title(self) -> list[str]:
        title = one_line(self._design.meta.title)
        return [f"    %% {title}"] if title else []

    def _notes(self) -> Iterable[str]:
        for element in (*self._design.elements_of(Sticky), *self._design.elements_of(Text)):
            yield one_line(element.text)

    def _members(self) -> Iterator[str]:
        """The zones with what is in them, each before what is beside it."""
        # Zones may lie within one another more often than Python's stack is deep.
        path = [("", iter(self._zones.get("", ())))]
        while path:
            zone, inside = path[-1]
            indent = "    " * min(len(path), DEEPEST)
            inner = next(inside, None)
            if inner is not None:
                yield f"{indent}subgraph {self._names[inner.id]}[{encoded(inner.name)}]"
                path.append((inner.id, iter(self._zones.get(inner.id, ()))))
                continue
            yield from (indent + self._component(component) for component in self._components.get(zone, ()))
            path.pop()
            if path:
                yield "    " * min(len(path), DEEPEST) + "end"

    def _component(self, component: Component) -> str:
        bracket = bracket_of(component.shape or _shape_of(component.kind))
        label = _label(component)
        kind = f":::{KIND_CLASS}{self._said[component.id]}" if component.id in self._said else ""
        return f"{self._names[component.id]}{bracket.opening}{encoded(label)}{bracket.closings[0]}{kind}"

    def _flow(self, flow: Flow) -> str:
        source, target = self._names.get(flow.source.element), self._names.get(flow.target.element)
        if source is None or target is None:
            return ""
        style = Line.SOLID if flow.mode is FlowMode.SYNC else Line.DOTTED
        label = flow.label
        guessed = meaning.flow_mode(
            label, style, self._traits(flow.source.element), self._traits(flow.target.element)
        )
        # A label that itself ends like a hint needs one behind it, or its own words would be taken for one.
        unclear = guessed is not flow.mode or meaning.split_hint(label)[0] != label
        mode = flow.mode if unclear else None
        op = flow.op if flow.op and meaning.flow_op(label) is not flow.op else None
        label = meaning.hinted(label, mode, op)
        arrow = _ARROWS[style, flow.heads]
        return f"{source} {arrow}|{encoded(label)}| {target}" if label else f"{source} {arrow} {target}"

    def _traits(self, element_id: str) -> frozenset[Trait]:
        element = self._design.elements.get(element_id)
        kind = catalogue().get(element.kind) if isinstance(element, Component) else None
        return kind.traits if kind else frozenset()


def _label(component: Component) -> str:
    """Name, note and counts, each beginning on a line of its own."""
    words = "\n".join([component.name, *_lines(component.note)])
    if not words:
        return ""
    said = read_label(words, "").facts
    counts = [
        f"{value:.0f} {key}"
        for key in COUNTS
        if isinstance(value := component.facts.get(key), float)
        and value.is_integer()
        and value >= 0
        and said.get(key) != value
    ]
    return "\n".join([words, *counts])


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _shape_of(kind_id: str) -> str:
    kind = catalogue().get(kind_id)
    return next((shape for trait, shape in _SHAPES if kind and kind.has(trait)), "rectangle")


def unique_names(design: Design) -> Mapping[str, str]:
    """Element id -> a readable name that Mermaid takes as an id."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    used: dict[str, int] = {}
    for element in (*design.zones, *design.components):
        base = re.sub(r"[^a-z0-9]+", "_", element.name.lower()).strip("_")[:40] or "node"
        base = f"n_{base}" if base in _RESERVED or base[0].isdigit() else base
        name, number = base, used.get(base, 1)
        while name in taken:
            number += 1
            name = f"{base}_{number}"
        used[base] = number
        taken.add(name)
        names[element.id] = name
    return names
