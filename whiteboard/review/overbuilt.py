"""Whether a design is much larger than its own numbers: then more copies and shards are the wrong advice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.interview import Requirement
from whiteboard.review.analyses.volumes import volumes
from whiteboard.review.analyses.worked import short
from whiteboard.review.board import Node
from whiteboard.review.context import Context
from whiteboard.review.targets import availability_target
from whiteboard.review.words import negated

_LITTLE_RATE = 500.0
_LITTLE_DATA = 500e9
_MODEST_TARGET = 99.9
_MANY_SERVICES = 8
_MANY_STORES = 4
_MANY_ALIKE = 3
"""Caches, or queues, that run side by side."""

_GROWTH = re.compile(r"\b(?:grow\w*|growth|expect\w*|next year|in \w+ years?)\b")
_TIMES = re.compile(r"\b(\d[\d,]*)\s*(?:x|times)\b")
_GREAT_GROWTH = 50.0
_WANTED_LARGE = re.compile(r"\b(?:millions?|billions?|\d+ ?(?:m|mn|bn)\b (?:users|people|players))")
_OWN_TEAMS = re.compile(
    r"\bteams?\b[^.;]{0,40}\b(?:owns?|releases?|deploys?|ships?|maintains?|runs? (?:its|their)|operates?)\b"
    r"|\b(?:owned|released|deployed|run|maintained) by (?:\w+ ){0,3}teams?\b"
    r"|\b(?:separate|independent) teams?\b|\bteam per service\b|\bservice per team\b"
)
_REGIONS = re.compile(r"\b(\d+) regions?\b|\b(?:two|three|four|five|several|multi)[- ]regions?\b")
_REGION_NAME = re.compile(r"\b(?:us|eu|ap|sa|ca|me|af)-[a-z]+-\d\b")
_PARKED = re.compile(r"\bdlq\b|dead[- ]?letter|parking")
_SHARD = re.compile(r"\bshards? ?\d|\b\d+ shards?\b|\bshard \w\b")


@dataclass(frozen=True, slots=True)
class Overbuilt:
    """The load and what is too much for it: `signs` in words, and the nodes they are about."""

    rate: float
    signs: tuple[str, ...]
    nodes: tuple[str, ...]
    evidence: tuple[str, ...]


def overbuilt(context: Context) -> Overbuilt | None:
    """The verdict; None where the load is not known, not small, or meant to grow."""
    rate = little_rate(context)
    if rate is None:
        return None
    signs = _signs(context)
    if len(signs) < 2:
        return None
    nodes = dict.fromkeys(node for _sign, found in signs for node in found)
    busiest = context.board.spoken.busiest
    said = (f"“{busiest.quote}”",) if busiest is not None and busiest.rate >= rate else ()
    return Overbuilt(rate, tuple(s for s, _n in signs), tuple(nodes), said)


def little_rate(context: Context) -> float | None:
    """The peak per second where it is known, small, and not meant to become large; else None."""
    rate = peak_rate(context)
    if rate is None or rate >= _LITTLE_RATE or _much_data(context) or _justified(context):
        return None
    target = availability_target(context)
    return None if target is not None and target > _MODEST_TARGET else rate


def peak_rate(context: Context) -> float | None:
    """The highest rate that is known of the whole system, per second."""
    rates = context.analyses.rates
    known = [w.value for w in (rates.peak_reads, rates.peak_writes) if w.value is not None]
    found = [sum(known)] if known else []
    found += [load.total for load in context.analyses.load.nodes.values()]
    busiest = context.board.spoken.busiest
    if busiest is not None:
        found.append(busiest.rate)
    return max(found, default=None)


def _much_data(context: Context) -> bool:
    sizes = [v.size * 365 if v.per_day else v.size for v in volumes(context.board.words.passages)]
    sizes += [n.fact("size_bytes").number or 0.0 for n in context.board.nodes.values()]
    return max(sizes, default=0.0) >= _LITTLE_DATA


def _justified(context: Context) -> bool:
    for passage in context.board.words.passages:
        text = passage.text.casefold()
        grown = _TIMES.search(text)
        if _OWN_TEAMS.search(text) or (
            grown and _GROWTH.search(text) and float(grown.group(1).replace(",", "")) >= _GREAT_GROWTH
        ):
            return True
    wanted = (r.text.casefold() for r in context.design.answers_of(Requirement))
    return any(_WANTED_LARGE.search(text) for text in wanted)


def _signs(context: Context) -> list[tuple[str, tuple[str, ...]]]:
    nodes = list(context.board.nodes.values())
    services = [n.id for n in nodes if n.has(Trait.PROCESSES)]
    stores = [n for n in nodes if n.any_of(Trait.STORES_DATA) and not n.has(Trait.SERVES_EDGE)]
    kinds = {n.kind.id for n in stores}
    sharded = [n.id for n in nodes if _sharded(n)]
    logs = [n.id for n in nodes if n.has(Trait.LOGS) and len(context.board.outgoing[n.id]) == 1]
    meshes = [n.id for n in nodes if n.has(Trait.NOT_A_HOP)]
    caches = [n.id for n in nodes if n.has(Trait.CACHES) and not n.has(Trait.SERVES_EDGE)]
    queues = [n.id for n in nodes if n.any_of(Trait.QUEUES, Trait.FANS_OUT) and not _parked(n)]
    fed = {e.target for log in logs for e in context.board.outgoing[log]}
    streams = [
        n.id for n in nodes if n.has(Trait.CONSUMES, Trait.STATEFUL, Trait.PROCESSES) and n.id not in fed
    ]
    spread = [n.id for n in nodes if (n.fact("regions").number or 0) >= 2 and not n.has(Trait.ELASTIC)]
    found = [
        (_("{count} kinds of stores").format(count=len(kinds)), _ids(stores), len(kinds) >= _MANY_STORES),
        (_("{count} services").format(count=len(services)), tuple(services), len(services) >= _MANY_SERVICES),
        (_("shards"), tuple(sharded), bool(sharded)),
        (_("an event log with one reader"), tuple(logs), bool(logs)),
        (_("several regions"), tuple(spread), bool(spread) or _many_regions(context)),
        (_("a service mesh"), tuple(meshes), bool(meshes)),
        (_("{count} caches").format(count=len(caches)), tuple(caches), len(caches) >= _MANY_ALIKE),
        (_("{count} queues").format(count=len(queues)), tuple(queues), len(queues) >= _MANY_ALIKE),
        (_("a stream processor"), tuple(streams), bool(streams)),
    ]
    return [(text, ids) for text, ids, there in found if there]


def _ids(nodes: list[Node]) -> tuple[str, ...]:
    return tuple(n.id for n in nodes)


def _parked(node: Node) -> bool:
    return bool(_PARKED.search(node.name.casefold()))


def _sharded(node: Node) -> bool:
    stated = max(node.fact("shards").number or 0, 0)
    return node.has(Trait.STORES_DATA) and (stated > 1 or bool(_SHARD.search(node.name.casefold())))


def _many_regions(context: Context) -> bool:
    board = context.board
    names = {m for p in board.words.passages for m in _REGION_NAME.findall(p.text.casefold())}
    names |= {m for z in context.design.zones for m in _REGION_NAME.findall(z.name.casefold())}
    if len(names) >= 2:
        return True
    for passage in board.words.passages:
        text = passage.text.casefold()
        match = _REGIONS.search(text)
        several = match and (match.group(1) is None or int(match.group(1)) >= 2)
        if match and several and not negated(text, match.start(), match.end()):
            return True
    return False


def shown_rate(found: Overbuilt) -> str:
    return short(found.rate)
