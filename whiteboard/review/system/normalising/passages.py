"""Everything written on the board and in the interview, sentence by sentence, with what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Sticky, Text
from whiteboard.model.interview import (
    Decision,
    DeepDive,
    EdgeCase,
    Endpoint,
    Entity,
    Estimate,
    PhaseNote,
    Rollout,
    TierPlan,
)
from whiteboard.review.system.board import Board, Node
from whiteboard.review.text.words import Passage, sentences

_WORD = re.compile(r"[^\W_]+(?:[.+#'-][^\W_]+)*")

_GENERIC: Mapping[str, Trait] = {
    "queue": Trait.QUEUES,
    "queues": Trait.QUEUES,
    "broker": Trait.BROKERS,
    "cache": Trait.CACHES,
    "caches": Trait.CACHES,
    "cached": Trait.CACHES,
    "database": Trait.DURABLE,
    "databases": Trait.DURABLE,
    "db": Trait.DURABLE,
    "dbs": Trait.DURABLE,
    "store": Trait.DURABLE,
    "stores": Trait.DURABLE,
    "balancer": Trait.BALANCES_LOAD,
    "lb": Trait.BALANCES_LOAD,
    "worker": Trait.CONSUMES,
    "workers": Trait.CONSUMES,
    "consumer": Trait.CONSUMES,
    "consumers": Trait.CONSUMES,
    "cdn": Trait.SERVES_EDGE,
    "index": Trait.SEARCHES,
}
"""A word for a whole class of parts: it means every one of them."""

_EMPTY_WORDS = """
the and for with from into over service services server servers api app application system data main new
node nodes cluster instance instances replica replicas primary standby shard shards per one two three all
user users client clients manager engine tier layer web each every an of to by on in at no our their its his
her own is are as be that which who what when where how it
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_NOT_TELLING = _EMPTY | _GENERIC.keys()
_COUNT = re.compile(r"x?\d+x?")
_HEAD = re.compile(r"(?<!\s)(?:\s*[,;:(]\s|\s*\(|\s+[-–—]\s+)")
_GOES_ON = re.compile(
    r"(?:(?:and|but|so|then|if|when|while|once|until|should|as long as) )?(?:it|they|this|these|that one)\b"
    r"|(?:then|otherwise|else)\b",
    re.IGNORECASE,
)
"""How a sentence begins that is still about what the one before it on the line was about."""


def passages(design: Design, nodes: Mapping[str, Node], node_of: Mapping[str, str]) -> tuple[Passage, ...]:
    """All sentences, the board's first, then the interview's, each in the order of its records."""
    names = Names(nodes)
    return tuple(
        passage
        for part in (_board(design, node_of, names), _interview(design, node_of, names))
        for passage in part
    )


def _told(text: str) -> list[str]:
    """The words of a name that tell it from others."""
    words = _WORD.findall(text.casefold())
    return [w for w in words if len(w) > 1 and w not in _NOT_TELLING and not _COUNT.fullmatch(w)]


def names_on(board: Board) -> Names:
    """The names on a board."""
    return Names(board.nodes)


class Names:
    """Which nodes a sentence speaks of."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self._by_word: dict[str, set[str]] = {}
        self._by_class: dict[Trait, frozenset[str]] = {}
        self._plain_names: dict[str, set[str]] = {}
        self._class_names: dict[str, set[str]] = {}
        for node in nodes.values():
            words = _WORD.findall(node.name.casefold())
            if words and _EMPTY.issuperset(words):
                # "API" or "App server": only the whole name tells it from the word.
                self._plain_names.setdefault(" ".join(words), set()).add(node.id)
            elif words and all(w in _EMPTY or w in _GENERIC for w in words):
                self._class_names.setdefault(" ".join(words), set()).add(node.id)
            head, tail = _told(_HEAD.split(node.name, maxsplit=1)[0]), _told(node.name)
            product = _told(node.fact("product").text)
            # What follows a comma describes: of several words there, one alone is no name.
            telling = tail if len(tail) - len(head) <= 1 or not head else head
            for word in (*telling, *product):
                self._by_word.setdefault(word, set()).add(node.id)
        for trait in set(_GENERIC.values()):
            self._by_class[trait] = frozenset(n.id for n in nodes.values() if n.has(trait))

    def about(self, text: str) -> frozenset[str] | None:
        """The nodes that a sentence names; None if it names none and so speaks of the board."""
        words = _WORD.findall(text.casefold())
        named: set[str] = set()
        for word in words:
            named |= self._by_word.get(word, set())
        if named and self._class_names:
            # A part that is called "CDN" is meant by the word, whatever else the sentence names.
            said = f" {' '.join(words)} "
            for name, nodes in self._class_names.items():
                if f" {name} " in said:
                    named |= nodes
        if not named and self._plain_names:
            said = f" {' '.join(words)} "
            for name, nodes in self._plain_names.items():
                if f" {name} " in said:
                    named |= nodes
        if not named:
            for word in words:
                if word in _GENERIC:
                    named |= self._by_class[_GENERIC[word]]
        return frozenset(named) if named else None


def _board(design: Design, node_of: Mapping[str, str], names: Names) -> Iterator[Passage]:
    for element in design.in_order:
        if isinstance(element, Component):
            node = node_of.get(element.id)
            about = frozenset([node]) if node else frozenset[str]()
            if element.name:
                yield Passage(" ".join(element.name.split()), element.id, about, own=True)
            yield from _said(element.note, element.id, about)
        elif isinstance(element, Sticky | Text):
            yield from _spoken(element.text, element.id, names)
    for flow in design.flows:
        if flow.label:
            ends = {node_of.get(flow.source.element), node_of.get(flow.target.element)} - {None}
            yield Passage(" ".join(flow.label.split()), flow.id, frozenset(e for e in ends if e))


def _interview(design: Design, node_of: Mapping[str, str], names: Names) -> Iterator[Passage]:
    # Requirements and scope are what is wanted, no evidence that the design has it.
    for estimate in design.answers_of(Estimate):
        yield from _spoken(estimate.text, estimate.id, names)
    for endpoint in design.answers_of(Endpoint):
        yield from _spoken(endpoint.text, endpoint.id, names)
    for entity in design.answers_of(Entity):
        yield from _said(f"{entity.name} {entity.fields_text}", entity.id, _node(node_of, entity.store))
    for dive in design.answers_of(DeepDive):
        text = f"{dive.text}\n{dive.bottleneck}"
        about = _node(node_of, dive.component)
        yield from _said(text, dive.id, about) if about else _spoken(text, dive.id, names)
    for decision in design.answers_of(Decision):
        text = f"{decision.choice}\n{decision.reason}\n{decision.cost}"
        about = frozenset(node_of[s] for s in decision.subjects if s in node_of)
        yield from _said(text, decision.id, about) if about else _spoken(text, decision.id, names)
    for case in design.answers_of(EdgeCase):
        for sentence in sentences(case.answer):
            yield Passage(sentence, case.id, names.about(f"{case.text} {sentence}"))
    for plan in design.answers_of(TierPlan):
        yield from _spoken(f"{plan.until}\n{plan.failure}", plan.id, names)
    for rollout in design.answers_of(Rollout):
        text = f"{rollout.regions}\n{rollout.deployment}\n{rollout.migration}"
        yield from _spoken(text, rollout.id, names)
    for note in design.answers_of(PhaseNote):
        yield from _spoken(note.text, note.id, names)


def _node(node_of: Mapping[str, str], component: str) -> frozenset[str]:
    return frozenset([node_of[component]]) if component in node_of else frozenset()


def _said(text: str, where: str, about: frozenset[str]) -> Iterator[Passage]:
    for sentence in sentences(text):
        yield Passage(sentence, where, about)


def _spoken(text: str, where: str, names: Names) -> Iterable[Passage]:
    for line in text.splitlines():
        before: frozenset[str] | None = None
        for sentence in sentences(line):
            about = names.about(sentence)
            if before and about is not None and _GOES_ON.match(sentence):
                about |= before
            yield Passage(sentence, where, about)
            before = about
