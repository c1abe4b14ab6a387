"""What is expensive to run and pays only under load: the signs that a design may be too large for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.quantities.reading import number
from whiteboard.quantities.spelling import folded
from whiteboard.review.context import Context
from whiteboard.review.patterns.regions import regions_of
from whiteboard.review.system.board import Node
from whiteboard.review.system.partitions import partitions_drawn
from whiteboard.review.text.declined import declined
from whiteboard.review.text.negation import negated

_MANY_SERVICES = 8
_MANY_STORES = 4
_MANY_CACHES = 3
_MANY_BROKERS = 3

_REGIONS = re.compile(r"\b(\d+) regions?\b|\b(?:two|three|four|five|several|multi)[- ]regions?\b")
_REGION_NAME = re.compile(r"\b(?:us|eu|ap|sa|ca|me|af)-[a-z]+-\d\b")
_SHARD = re.compile(r"\bshards? ?\d|\b\d+ shards?\b|\bshard \w\b")
_PARKED = re.compile(r"\bdlq\b|dead[- ]?letter|parking")


@dataclass(frozen=True, slots=True)
class Sign:
    """One of them in words, and the nodes that it is about."""

    text: str
    nodes: tuple[str, ...] = ()


def signs(context: Context) -> tuple[Sign, ...]:
    """All signs of a board; a single one says little."""
    nodes = list(context.board.nodes.values())
    services = [n for n in nodes if n.has(Trait.PROCESSES)]
    caches = [n for n in nodes if n.has(Trait.CACHES) and not n.has(Trait.SERVES_EDGE)]
    brokers = [n for n in nodes if n.has(Trait.BROKERS) and not _aside(n)]
    processors = [n for n in nodes if n.has(Trait.CONSUMES) and n.any_of(Trait.STATEFUL, Trait.RUNS_BATCHES)]
    spread = [n for n in nodes if (n.fact("regions").number or 0) >= 2 and not n.has(Trait.ELASTIC)]
    found = [
        *_stores(nodes),
        (_("{count} services").format(count=len(services)), services, len(services) >= _MANY_SERVICES),
        (_("{count} caches").format(count=len(caches)), caches, len(caches) >= _MANY_CACHES),
        (_("{count} queues and topics").format(count=len(brokers)), brokers, len(brokers) >= _MANY_BROKERS),
        _where_any(_("shards"), _sharded(context)),
        _where_any(_("an event log with one reader"), _lone_logs(context)),
        (
            _("{count} stream and batch processors").format(count=len(processors)),
            processors,
            len(processors) > 1,
        ),
        _where_any(_("a stream processor"), _lone_processor(context, processors)),
        (_("several regions"), spread, bool(spread) or _many_regions(context)),
        _where_any(_("a service mesh"), (n for n in nodes if n.has(Trait.NOT_A_HOP))),
    ]
    return tuple(Sign(text, tuple(n.id for n in about)) for text, about, there in found if there)


def _where_any(text: str, nodes: Iterable[Node]) -> tuple[str, list[Node], bool]:
    about = list(nodes)
    return text, about, bool(about)


def _aside(node: Node) -> bool:
    """Dead letters and the capture of changes come with another part and are no choice of their own."""
    return node.has(Trait.CAPTURES_CHANGES) or bool(_PARKED.search(node.name.casefold()))


def _stores(nodes: list[Node]) -> Iterator[tuple[str, list[Node], bool]]:
    stores = [n for n in nodes if n.has(Trait.STORES_DATA) and not n.has(Trait.SERVES_EDGE)]
    kinds = {n.kind.id for n in stores}
    yield _("{count} kinds of stores").format(count=len(kinds)), stores, len(kinds) >= _MANY_STORES


def _sharded(context: Context) -> Iterator[Node]:
    nodes = context.board.nodes.values()
    drawn = frozenset(node for group in partitions_drawn(context.board, nodes) for node in group)
    for node in nodes:
        if node.has(Trait.STORES_DATA) and (node.id in drawn or _says_shards(node)):
            yield node


def _says_shards(node: Node) -> bool:
    if (node.fact("shards").number or 0) > 1:
        return True
    name = node.name.casefold()
    return any(not negated(name, m.start(), m.end()) for m in _SHARD.finditer(name))


def _lone_logs(context: Context) -> Iterator[Node]:
    board = context.board
    return (n for n in board.nodes.values() if n.has(Trait.LOGS) and len(board.outgoing[n.id]) == 1)


def _lone_processor(context: Context, processors: list[Node]) -> Iterator[Node]:
    """The only one, where no log with one reader stands for it already."""
    fed = {e.target for log in _lone_logs(context) for e in context.board.outgoing[log.id]}
    if len(processors) == 1 and processors[0].has(Trait.STATEFUL) and processors[0].id not in fed:
        yield processors[0]


def _many_regions(context: Context) -> bool:
    board = context.board
    ours = [n for n in board.nodes.values() if n.any_of(Trait.PROCESSES, Trait.STORES_DATA)]
    if len({region for n in ours for region in regions_of(context, n)}) >= 2:
        return True
    names: set[str] = {m for z in context.design.zones for m in _REGION_NAME.findall(z.name.casefold())}
    for passage in board.words.passages:
        text = folded(passage.text)
        if any(_several(m) and not declined(text, m.start(), m.end()) for m in _REGIONS.finditer(text)):
            return True
        names |= {m.group() for m in _REGION_NAME.finditer(text) if not declined(text, m.start(), m.end())}
    return len(names) >= 2


def _several(match: re.Match[str]) -> bool:
    return match.group(1) is None or number(match.group(1)) >= 2
