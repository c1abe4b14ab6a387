"""Designs by chance, from a seed: odd graphs, every kind, every fact, values at and beyond every bound."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator

from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.facts import flow_facts
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowMode, FlowOp, Sticky, Text, Zone, ZoneKind
from whiteboard.model.ids import order_after
from whiteboard.model.interview import (
    Decision,
    DeepDive,
    EdgeCase,
    Endpoint,
    Entity,
    Estimate,
    Meta,
    PhaseNote,
    Requirement,
    Resolution,
)
from whiteboard.model.phase import Phase
from whiteboard.model.record import Record
from whiteboard.model.values import Box, Fact, FrozenMap
from whiteboard.quantities.bounds import bound_of
from whiteboard.review.numbers.estimate_inputs import inputs
from whiteboard.review.registry import rules

ODD = re.compile(
    r"(?<![\w.,)\]}%-])-\d|(?<!\w)(?:inf|nan|infinity)(?!\w)|\d(?:\.\d+)?e[+-]?\d+", re.IGNORECASE
)
"""What no printed quantity is: negative, endless, none, or in an exponent's notation."""

KINDS = (*sorted(catalogue().kinds), "a-kind-of-tomorrow")
ATTRIBUTES = {a.name: a for k in catalogue().kinds.values() for a in k.attributes}
FLOW_FACTS = {a.name: a for a in flow_facts()}
NAMES = (
    "", "API", "Worker 1", "Worker 2", "Redis x12", "Orders DB", "Kafka, 12 partitions", "LB", "{x} %s {0}",
    "CDN 95 % hits", "Postgres primary + 2 replicas", "0 pods", "99999999999999999999 nodes", "2,5M users",
    "Gateway\nwith lines", "مخزن", "キュー", "\u202e", "pool of -3", "timeout 0 ms", "1e308 rps",
    "S3", "us-east-1",
)  # fmt: skip
LABELS = (
    "", "insert order", "GET /feed 1 000 rps", "returns", "poll every 0 s", "7. 200 OK", "charge {card}",
    "99999999999 rps", "peak 1e300 rps", "retry 3x", "10^400 rps", "-5 rps", "0 req/s", "2,5M/day",
)  # fmt: skip
WORDS = (
    "no DLQ, RF 3", "p99 under 0,2 s", "99,999 % available", "1M DAU x 10 = 10M/day -> 116/s, peak 5x",
    "10^400 users / 0 s = 1e999 rps", "100B * 1 year = 3 PB", "each item 0 KB", "1/0 = 5", "((((3 * 4) = 12",
    "999999999999999999999999999999999999999999999 GB a day", "within 0 seconds", "from 0 to 1,000,000 users",
    "lose at most 0 minutes", "{names} {0} %s", "twice the mean at noon", "peak factor 0", "five nines",
    "0 copies in 0 regions", "20 nines", "5 TB - 10 TB", "kept for 900000000000 years", "½ of 2½ GB",
)  # fmt: skip
STRANGE: tuple[Fact, ...] = (
    True, False, "", "none", "three", "-1", 0.0, -1.0, -0.0, 0.5, 1.0, 1e-300, 1e6, 1e18, 1e300, 1.7e308,
    -1e308,
)  # fmt: skip


class Chance(random.Random):
    """Chance with a vocabulary; `quiet` words hold no quantity that may not be printed."""

    def __init__(self, seed: int, *, quiet: bool) -> None:
        super().__init__(seed)
        self.names, self.labels, self.words = (
            tuple(text for text in texts if not (quiet and ODD.search(text)))
            for texts in (NAMES, LABELS, WORDS)
        )


def random_design(seed: int, *, quiet: bool = False, most: int = 40) -> Design:
    """The design of a seed: always the same one. `quiet`: see `Chance`."""
    chance = Chance(seed, quiet=quiet)
    shape = chance.choice(("small", "small", "sparse", "dense", "chain", "cycle", "star", "layers"))
    count = chance.randint(0, 9) if shape == "small" else chance.randint(2, most)
    records = [*_components(chance, count), *_flows(chance, count, shape), *_zones(chance), *_words(chance)]
    order = "1"
    ordered: list[Record] = []
    for record in records:
        order = order_after(order)
        ordered.append(record.changed(order=order))
    return Design.of(ordered, Meta(title=chance.choice(chance.names), phase=chance.choice(list(Phase))))


def _components(chance: Chance, count: int) -> Iterator[Record]:
    wide = max(1, int(count**0.5))
    for i in range(count):
        kind = chance.choice(("client", "service", "rdbms", "queue", "cache", *KINDS))
        yield Component(
            id=f"c{i}",
            kind=kind,
            name=chance.choice(chance.names) if chance.random() < 0.6 else f"{kind} {i}",
            note=chance.choice(chance.words) if chance.random() < 0.3 else "",
            box=Box(200.0 * (i % wide), 120.0 * (i // wide), 100, 60),
            facts=_facts(chance, tuple(ATTRIBUTES)),
        )


def _facts(chance: Chance, names: tuple[str, ...]) -> FrozenMap[str, Fact]:
    if chance.random() < 0.4:
        return FrozenMap()
    chosen = chance.sample(names, chance.randint(1, min(6, len(names))))
    return FrozenMap({name: _value(chance, name) for name in chosen})


def _value(chance: Chance, name: str) -> Fact:
    attribute = ATTRIBUTES.get(name) or FLOW_FACTS.get(name)
    bound = bound_of(name)
    if attribute is not None and attribute.type != "number" and chance.random() < 0.7:
        return chance.choice([True, False]) if attribute.type == "flag" else chance.choice(chance.words)
    within = bound.least + (bound.most - bound.least) * chance.random() ** 8
    edges = (bound.least, bound.most, bound.least + 1e-9, bound.most * 1.01, bound.least - 1, within, within)
    return chance.choice(STRANGE) if chance.random() < 0.3 else float(chance.choice(edges))


def _flows(chance: Chance, count: int, shape: str) -> Iterator[Record]:
    pairs = list(_pairs(chance, count, shape))
    for i, (a, b) in enumerate(pairs):
        yield Flow(
            id=f"f{i}",
            source=FlowEnd(element=a),
            target=FlowEnd(element=b),
            label=chance.choice(chance.labels) if chance.random() < 0.5 else "",
            mode=chance.choice(list(FlowMode)),
            op=chance.choice(list(FlowOp)),
            facts=_facts(chance, tuple(FLOW_FACTS)),
        )


def _pairs(chance: Chance, count: int, shape: str) -> Iterator[tuple[str, str]]:
    nodes = [f"c{i}" for i in range(count)]
    if not nodes:
        return
    if shape in ("chain", "cycle"):
        yield from itertools.pairwise(nodes)
        if shape == "cycle":
            yield nodes[-1], nodes[0]
    elif shape == "star":
        yield from ((nodes[0], node) for node in nodes)
    elif shape == "layers":
        width = max(1, count // 4)
        layers = [nodes[i : i + width] for i in range(0, count, width)]
        for one, other in itertools.pairwise(layers):
            yield from ((a, b) for a in one for b in other if chance.random() < 0.7)
    elif shape == "dense":
        yield from ((a, b) for a in nodes[:20] for b in nodes[:20] if chance.random() < 0.6)
    # Anything else besides: loops, twins, and ends that are gone.
    for _extra in range(chance.randint(0, count)):
        yield chance.choice([*nodes, "gone"]), chance.choice([*nodes, "gone"])


def _zones(chance: Chance) -> Iterator[Record]:
    for i in range(chance.choice((0, 0, 1, 4))):
        box = Box(chance.uniform(-100, 600), chance.uniform(-100, 600), chance.uniform(1, 900), 400)
        yield Zone(id=f"z{i}", name=chance.choice(chance.names), kind=chance.choice(list(ZoneKind)), box=box)


def _words(chance: Chance) -> Iterator[Record]:
    say = lambda: chance.choice(chance.words)  # noqa: E731
    for i in range(chance.randint(0, 3)):
        yield Sticky(id=f"s{i}", text=say(), box=Box(0, 900, 90, 90))
        yield Text(id=f"t{i}", text=say(), box=Box(0, 900, 90, 90))
        yield Requirement(id=f"r{i}", text=say(), functional=chance.random() < 0.5)
        yield EdgeCase(id=f"e{i}", text=say(), answer=say())
        yield DeepDive(id=f"d{i}", component=f"c{i}", text=say(), bottleneck=say())
        yield Endpoint(id=f"p{i}", path=say(), text=say())
        yield Entity(id=f"n{i}", name=say(), store=f"c{i}")
        yield Decision(id=f"dec{i}", choice=say(), reason=say(), subjects=(f"c{i}",), accepts=(_key(chance),))
        yield Resolution(id=f"res{i}", concern=_key(chance), text=say())
        yield Estimate(id=f"free{i}", text=say())
        yield PhaseNote(id=f"note{i}", phase=chance.choice(list(Phase)), text=f"{say()}\n{say()}")
    for known in inputs():
        if chance.random() < 0.6:
            value = _value(chance, known.key)
            stated = float(value) if isinstance(value, float) else 1.0
            unit = chance.choice(("", "M", "GB", "years", known.unit))
            yield Estimate(id=f"est-{known.key}", key=known.key, value=stated, unit=unit)


def _key(chance: Chance) -> str:
    rule = chance.choice([e.rule.id for e in rules()])
    return f"{rule}@{chance.choice(['c0', 'c1', '*', 'board'])}"
