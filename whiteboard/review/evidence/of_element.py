"""What is read of one element from labels, notes, decisions and the drawing, beside what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from whiteboard.kinds.label_facts import facts_in
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow
from whiteboard.review.system.board import Board, Node
from whiteboard.review.system.facts import Origin, Stated
from whiteboard.review.system.normalising.component_facts import read_facts
from whiteboard.review.system.normalising.facts_on_parts import told_facts
from whiteboard.review.system.normalising.rates_on_flows import facts_in_label
from whiteboard.review.system.places import Places
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.corrections import Corrections
from whiteboard.review.text.not_meant import ANSWER, OF_ATTRIBUTE, SAID, aspects
from whiteboard.review.text.words import Mention, Words


@dataclass(frozen=True, slots=True)
class Read:
    """One fact as it is read. `key` is what `not_so` takes; `dismissed` tells that a person took it back."""

    key: str
    stated: Stated
    dismissed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What words say of one matter, None: that a flow is an answer to a call; `denied` where they say no."""

    key: str
    aspect: Aspect | None
    denied: bool
    quote: str
    where: str
    dismissed: bool = False


@dataclass(frozen=True)
class Evidence:
    """`facts` by attribute; `said` are the matters that no attribute stands for, in the order of aspects."""

    facts: Mapping[str, Read] = field(default_factory=dict[str, Read])
    said: tuple[Said, ...] = ()


NONE = Evidence()


def evidence(design: Design, board: Board, element_id: str) -> Evidence:
    """What is read of a component or a flow; nothing of what takes no part in the review."""
    element = design.elements.get(element_id)
    if isinstance(element, Component) and element_id in board.node_of:
        return _of_node(design, board, board.nodes[board.node_of[element_id]], element)
    if isinstance(element, Flow):
        return _of_flow(board, element)
    return NONE


def _of_node(design: Design, board: Board, node: Node, component: Component) -> Evidence:
    parts = [p for i in node.ids if isinstance(p := design.elements.get(i), Component)]
    not_so = frozenset(component.not_so)
    found = read_facts(parts, Places(design))
    if len(parts) > 1 and node.fact("replicas").origin is Origin.DRAWN:
        found["replicas"] = node.fact("replicas")
    everything = board.words.whole
    told = (p for p in everything.about(node.id) if not p.own)
    for name, stated in told_facts(node, told, Corrections(design).measures).items():
        found.setdefault(name, stated)
    flows = {flow.id for flow in design.flows}
    own = {f: m for f, m in _mentions(everything, node.id) if m is not None and m.where not in flows}
    titled = {a.name for a in node.kind.attributes}
    for name, (value, mention) in _in_words(everything, node.id).items():
        if name in titled:
            found.setdefault(name, Stated(value, Origin.WORDS, mention.quote, mention.where))
    shown = {f for name in found for f in OF_ATTRIBUTE.get(name, ())}
    said = tuple(_said(f, m, not_so) for f, m in own.items() if f not in shown)
    return Evidence({n: Read(n, stated, n in not_so) for n, stated in found.items()}, said)


def _of_flow(board: Board, flow: Flow) -> Evidence:
    not_so = frozenset(flow.not_so)
    found = dict(facts_in_label(" ".join(flow.label.split()), flow.id))
    edge = next((e for e in board.edges if flow.id in e.ids), None)
    for name, stated in edge.facts.items() if edge is not None else ():
        if stated.origin is Origin.WORDS:
            found.setdefault(name, stated)
    label = Words(p for p in board.words.passages if p.where == flow.id)
    own = {f: mentions[0] for f in Aspect if f not in _NO_FACTS and (mentions := label.mentions(f))}
    for name, value in facts_in(flow.label).items():
        if name in _FLAGS_OF_FLOWS and isinstance(value, bool):
            found.setdefault(name, Stated(value, Origin.LABEL, flow.label, flow.id))
    shown = {f for name in found for f in OF_ATTRIBUTE.get(name, ())}
    answers = [_answer(flow)] if flow.id in board.answers else []
    said = (*answers, *(_said(f, m, not_so) for f, m in own.items() if f not in shown))
    return Evidence({n: Read(n, stated, n in not_so) for n, stated in found.items()}, said)


def _answer(flow: Flow) -> Said:
    return Said(ANSWER, None, False, " ".join(flow.label.split()), flow.id, ANSWER in flow.not_so)


_FLAGS_OF_FLOWS = frozenset({"idempotent", "circuit_breaker", "fallback", "best_effort"})


_NO_FACTS = frozenset({Aspect.RATIONALE, Aspect.SMALL, Aspect.SCOPE, Aspect.CYCLE, Aspect.AVAILABILITY})
"""Reasons and wishes: they answer questions, and say nothing of how a part is built."""


def _mentions(words: Words, node: str) -> Iterator[tuple[Aspect, Mention | None]]:
    """What was said of this very part; what was said of the whole board is no fact about it."""
    for aspect in Aspect:
        if aspect in _NO_FACTS:
            continue
        mention = words.of(node, aspect)
        about_all = mention is None or mention.passage.about is None
        yield aspect, None if about_all else mention


def _in_words(words: Words, node: str) -> Mapping[str, tuple[bool, Mention]]:
    """Flags that sentences about a part alone say yes or no to, by attribute."""
    found: dict[str, tuple[bool, Mention]] = {}
    for passage in words.about(node):
        # The flag's own word may stand first; in a label that would be the part's name.
        for name, value in facts_in(passage.text if passage.own else f"– {passage.text}").items():
            if isinstance(value, bool):
                found.setdefault(name, (value, Mention(passage, name, not value)))
    return found


def _said(aspect: Aspect, mention: Mention, not_so: frozenset[str]) -> Said:
    key = f"{SAID}{aspect.value}"
    return Said(key, aspect, mention.denied, mention.quote, mention.where, aspect in aspects(not_so))
