"""Facts that a label states in words: "RF 3", "multi-AZ", "TTL 60s", "hit ratio 95%", "12k rps".

A label has no grammar: each fact stands beside its number in an order of its own, and its words choose what
a letter is ("TTL 5m" are minutes, "5m connections" millions). So the forms are patterns here; what the number
in them is worth `quantities` reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from whiteboard.kinds.fact_names import AnyFact
from whiteboard.kinds.replicas import COUNT, replicas_in
from whiteboard.model.values import Fact, FrozenMap
from whiteboard.quantities.bounds import fits
from whiteboard.quantities.reading import SCALES, number, seconds_in
from whiteboard.quantities.spelling import folded
from whiteboard.quantities.units import bytes_in

_Match = re.Match[str]
_Read = Callable[[_Match], Fact | None]

_NEGATION = re.compile(r"(?:\b(?:no|not|non|without|never|todo|later)\b)\W+(?:\w+\W+){0,2}$")

_AMOUNT = (
    r"(?<![\w.,])(?P<n>\d+(?:\.\d+)?)"
    r"\s*+(?P<scale>(?:k|m|mio|bn?|thousand|million|billion)\b|[km](?=/))?"
)
_DURATION = (
    r"(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>ms|s|m|h|d|w|y|secs?|mins?|hrs?|yrs?"
    r"|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|years?)\b"
)
_COUNTED = (
    r"(?:req(?:uest)?s?|quer(?:y|ies)|reads?|writes?|msgs?|messages?|events?|ops|calls?|jobs?|clicks?|posts?)"
)
_RATE = re.compile(
    rf"{_AMOUNT}\s*(?:(?:rps|qps|tps|iops)\b"
    rf"|(?:{_COUNTED}\s*)?(?:/|per\s)\s*+(?P<per>s|secs?|second|min|minute|h|hour|d|day)\b)"
)
_KEY = (
    r"(?:(?:partition|shard)[ -]?key\s*[:=]|(?:partitioned|sharded|keyed) (?:by|on))"
    r"\s*(?P<key>[a-z0-9_]+(?: id)?)"
)


def facts_in(label: str) -> FrozenMap[str, Fact]:
    """What a label states, by the attributes' names and in their units; the first statement counts.

    A rate is the load `qps`, unless the words beside it make it a peak, a limit or a capacity.
    """
    return _facts_in(folded(" ".join(label.replace("×", "x").split())))


@lru_cache(maxsize=4096)
def _facts_in(text: str) -> FrozenMap[str, Fact]:
    found: dict[str, Fact] = {}
    copies = replicas_in(text)
    if copies is not None:
        found["replicas"] = copies
    for name, pattern, read in _STATEMENTS:
        for match in pattern.finditer(text):
            value = read(match)
            if value is not None and not _negated(match):
                found.setdefault(name, value)
    for match in _RATE.finditer(text):
        found.setdefault(_kind_of_rate(match), _rate(match))
    for name, pattern in _FLAGS.items():
        if match := pattern.search(text):
            found.setdefault(name, not _negated(match))
    if (match := _STATELESS.search(text)) and not _negated(match):
        found["stateful"] = False
    return FrozenMap({name: value for name, value in found.items() if fits(name, value)})


def _negated(match: _Match) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(_NEGATION.search(before)) or after.startswith((": no", "=no", " off", ": off"))


def _count(match: _Match) -> Fact:
    return number(match.group("n"))


def _scaled(match: _Match) -> float:
    scale = match.group("scale")
    return number(match.group("n")) * SCALES[scale or ""]


def _seconds(match: _Match) -> float:
    unit = match.group("unit")
    return number(match.group("n")) * seconds_in(unit)


def _milliseconds(match: _Match) -> Fact:
    return _seconds(match) * 1000


def _ratio(match: _Match) -> Fact | None:
    value = number(match.group("n"))
    if "%" not in match.group(0):
        return value if "." in match.group("n") and value <= 1 else None
    return value / 100 if value <= 100 else None


def _bytes(match: _Match) -> Fact:
    return number(match.group("n")) * bytes_in(match.group("unit"))


def _rate(match: _Match) -> float:
    per = match.group("per")
    return _scaled(match) / (seconds_in(per) if per else 1)


def _kind_of_rate(match: _Match) -> AnyFact:
    before = match.string[max(0, match.start() - 12) : match.start()]
    after = match.string[match.end() : match.end() + 14]
    if re.search(r"\blimit(?:ed)?\b", before + " " + after):
        return "rate_limit"
    if re.search(r"\b(?:capacity|max|up to)\b", before) or re.match(
        r"\s*(?:per |/\s?)(?:node|pod|replica|server)", after
    ):
        return "capacity"
    if re.search(r"\bpeak\b", before + " " + after):
        return "peak_qps"
    moment = re.split(r"[,;.(]", match.string[match.end() :])[0]
    return "peak_qps" if _MOMENT.search(moment) else "qps"


_MOMENT = re.compile(
    r"\b(?:at|in|on|around|before|after|during|when) (?:(?:the|an?|every|its) )?"
    r"(?:worst|busiest|most|rush hour|noon|lunch\w*|midnight|breakfast|dinner|school|work|payday|kick-?off"
    r"|half-?time|mornings?|evenings?|nights?|weekends?|holidays?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
    r"|\b(?:at|around|before|after) (?:\d{1,2}(?::\d\d| ?(?:am|pm|o'clock))"
    r"|(?:five|six|seven|eight|nine|ten|eleven|twelve)(?= (?:in|on|o'clock|am|pm)\b|$))"
)
"""A rate at a moment that recurs is what comes then, no average over the day."""


def _always(value: Fact) -> _Read:
    return lambda _match: value


def _key(match: _Match) -> Fact:
    return match.group("key")


def _statements() -> Iterator[tuple[AnyFact, str, _Read]]:
    yield "replication_factor", r"\b(?:rf|replication factor)\s*+[:=]?\s*(?P<n>\d)\b", _count
    yield "zones", COUNT + r"[ -](?:azs?|zones?|availability zones?)\b", _count
    yield "zones", r"\bmulti[- ]?(?:az|zone)\b", _always(2.0)
    yield "failover", r"\bmulti[- ]?az\b", _always(True)
    yield "regions", COUNT + r" regions?\b", _count
    yield "regions", r"\bmulti[- ]?region\b", _always(2.0)
    for name in ("shards", "partitions"):
        yield name, _AMOUNT + rf"\s*{name}\b", _scaled
        yield name, rf"\b{name[:-1]}s?\s*[:=]\s*" + _AMOUNT, _scaled
    for name in ("ttl", "retention"):
        yield name, rf"\b{name}\s*+(?:of |[:=])?\s*" + _DURATION, _seconds
        yield name, r"(?<![\w.])" + _DURATION + rf" {name}\b", _seconds
    yield "timeout", r"\btime-?out\s*+(?:of |[:=])?\s*" + _DURATION, _milliseconds
    yield "timeout", r"(?<![\w.])" + _DURATION + r" time-?out\b", _milliseconds
    yield "hit_ratio", r"\bhits?(?:[ -](?:ratio|rate))?\s*+[:=]?\s*(?P<n>\d+(?:\.\d+)?)\s*%?", _ratio
    yield "hit_ratio", r"(?<![\w.])(?P<n>\d+(?:\.\d+)?)\s*% (?:cache )?hits?\b", _ratio
    yield "max_connections", r"\bmax(?:imum)?[ _](?:connections?|conns?)\s*+[:=]?\s*" + _AMOUNT, _scaled
    yield "max_connections", r"\bmax(?:imum)? " + _AMOUNT + r"\s*(?:connections?|conns?)\b", _scaled
    yield (
        "connections",
        r"(?<!max )" + _AMOUNT + r"\s*(?:open |concurrent |websocket )?(?:connections|conns)\b",
        _scaled,
    )
    yield "concurrency", r"\bconcurrency\s*+[:=]?\s*" + _AMOUNT, _scaled
    yield "pool", r"\bpool(?: size)?\s*+(?:of |[:=])?\s*" + _AMOUNT, _scaled
    yield (
        "max_receive",
        r"\bmax[_ ]?(?:receives?|receive[_ ]count|attempts|deliveries)\s*+[:=]?\s*(?P<n>\d+)",
        _count,
    )
    yield (
        "size_bytes",
        r"(?<![\w.])(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>[gtp])i?b\b(?!\s*(?:/|per\b|ram|memory))",
        _bytes,
    )
    yield "sla", r"(?<![\w.])(?P<n>99(?:\.\d+)?)\s*%(?!\s*(?:cache )?hits?)", _count
    yield "partition_key", r"\b" + _KEY, _key
    yield "eviction", r"\blru\b", _always("lru")
    yield "eviction", r"\blfu\b", _always("lfu")
    yield "invalidation", r"\bwrite[- ]through\b", _always("write-through")


_STATEMENTS = tuple((name, re.compile(pattern), read) for name, pattern, read in _statements())
_FLAGS: Mapping[AnyFact, re.Pattern[str]] = {
    "dead_letter_queue": re.compile(r"(?<=\S )\(?(?:dlq|dead[- ]letter(?: queue)?)\b"),
    "failover": re.compile(r"\bfail-?over\b"),
    "backup": re.compile(r"\bbackups?\b|\bpitr\b|\bsnapshots?\b"),
    "autoscale": re.compile(r"\bauto[ -]?scal(?:ed|ing|es|e)\b|\bhpa\b|\basg\b"),
    "stateful": re.compile(r"\bstateful\b"),
    "idempotent": re.compile(r"\bidempoten(?:t|cy)\b"),
    "persistence": re.compile(r"\bpersistent\b|\baof\b"),
    "immutable": re.compile(r"\bimmutable\b"),
    "sticky": re.compile(r"\bsticky\b"),
    "health_check": re.compile(r"\bhealth[- ]checks?\b"),
    "fifo": re.compile(r"\bfifo\b"),
    "circuit_breaker": re.compile(r"\bcircuit[- ]breakers?\b"),
    "fallback": re.compile(r"\bfall-?back\b"),
    "best_effort": re.compile(r"\bbest[- ]effort\b|\bfire[- ]and[- ]forget\b"),
    "rebuildable": re.compile(r"\brebuildable\b"),
}
_STATELESS = re.compile(r"\bstateless\b")
