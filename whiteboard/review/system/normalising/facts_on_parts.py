"""Numbers of sentences, put on the part that alone they are about: "four pods behind the ELB"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from whiteboard.kinds.fact_names import PartFact
from whiteboard.kinds.traits import Trait
from whiteboard.language.lexicon import singular
from whiteboard.language.measure import Measure, Quality
from whiteboard.model.elements import FlowOp
from whiteboard.quantities.bounds import fits
from whiteboard.review.system.board import Node
from whiteboard.review.system.facts import Origin, Stated
from whiteboard.review.text.flow_labels import op_of
from whiteboard.review.text.words import Passage

_MACHINES = """
node server instance pod replica box vm machine container host process worker broker poller consumer
"""
_COPIES: Mapping[str, PartFact] = {
    **dict.fromkeys(_MACHINES.split(), "replicas"),
    "shard": "shards", "partition": "partitions", "zone": "zones", "az": "zones", "region": "regions",
}  # fmt: skip
_EACH = frozenset({*_MACHINES.split(), "copy"})
_OF_EACH = re.compile(
    rf"\b(?:each|every|one|an?) (?:\w+ ){{0,2}}(?:{'|'.join(sorted(_EACH))})"
    r" (?:can |could )?(?:handles?|takes?|serves?|does|do|manages?|sustains?|supports?)\b"
)
_HELD_AGAINST = re.compile(
    r"\b(?:below|under|within|far|above|over|beyond|exceed\w*|less|more|half|ok|okay|fine|enough|easily|well)\b"
)
"""Then the number is what comes, and no limit: "2,500/s: far from the limit of a node"."""
_NOT_NOW = re.compile(
    r"\b(?:would|could|later|future|might|if|add|adding|grow|scale (?:out |up )?to|instead|lose|loses"
    r"|lost|dies|die|fails?|down|one of|another|more)\b"
)

Measuring = Callable[[str, str], Iterable[Measure]]
"""The quantities that count in a sentence, by the record in which it stands and its words."""


def with_told(
    nodes: Mapping[str, Node],
    passages: Iterable[Passage],
    taken_back: Mapping[str, frozenset[str]],
    measures: Measuring,
) -> Mapping[str, Node]:
    """The nodes with what was said of one of them alone, where nothing better is known.

    `taken_back` are by node the facts that a person said are not meant.
    """
    by_node: dict[str, list[Passage]] = {}
    for passage in passages:
        if not passage.own and passage.about is not None and len(passage.about) == 1:
            by_node.setdefault(next(iter(passage.about)), []).append(passage)
    made = dict(nodes)
    for node_id, said in by_node.items():
        node = nodes.get(node_id)
        if node is None:
            continue
        told = told_facts(node, said, measures)
        kept = {n: s for n, s in told.items() if n not in taken_back.get(node_id, frozenset())}
        if kept:
            made[node_id] = replace(node, facts={**kept, **node.facts})
    return made


def told_facts(node: Node, passages: Iterable[Passage], measures: Measuring) -> Mapping[str, Stated]:
    """What sentences about a node alone state, by the attribute; the first statement counts."""
    found: dict[str, Stated] = {}
    for passage in passages:
        if _NOT_NOW.search(passage.text.casefold()):
            continue
        for measure in measures(passage.where, passage.text):
            fact = _fact(node, measure, passage.text)
            if fact is not None and fits(fact, measure.low):
                found.setdefault(fact, Stated(measure.low, Origin.WORDS, passage.text, passage.where))
    return found


def _fact(node: Node, measure: Measure, text: str) -> PartFact | None:
    if measure.low != measure.high or measure.most:
        return None
    named = _limit(node, measure, text) if measure.limit else _name(node, measure)
    name = None if measure.per and not measure.limit else named
    return name if name is not None and node.kind.attribute(name) is not None else None


def _limit(node: Node, measure: Measure, text: str) -> PartFact | None:
    """Which limit a rate is: of each machine, of somebody else's system, or of the one that takes writes."""
    if measure.quality is not Quality.RATE or _HELD_AGAINST.search(text.casefold()):
        return None
    if measure.per:
        words = {singular(word) for per in measure.per for word in per.split()}
        return "capacity" if not words.isdisjoint(_EACH) else None
    if node.has(Trait.NOT_OURS):
        return "rate_limit"
    if _OF_EACH.search(text.casefold()):
        return "capacity"
    writes = op_of(" ".join(singular(word) for word in measure.of)) is FlowOp.WRITE
    return "write_capacity" if writes and node.has(Trait.SINGLE_WRITER) else None


def _name(node: Node, measure: Measure) -> PartFact | None:
    if measure.quality is Quality.COPIES and measure.of:
        return _COPIES.get(singular(measure.of[-1]))
    if measure.quality is Quality.HIT_RATIO:
        return "hit_ratio"
    if measure.quality is Quality.RETENTION:
        return "ttl" if node.kind.attribute("ttl") is not None else "retention"
    return None
