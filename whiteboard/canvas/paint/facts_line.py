"""The one line of facts on a component's card."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from whiteboard.i18n import _, ngettext
from whiteboard.kinds.catalogue import Kind
from whiteboard.kinds.fact_names import PartFact
from whiteboard.model.elements import Component
from whiteboard.model.values import Fact
from whiteboard.quantities.bounds import fits
from whiteboard.quantities.printing import significant

SEPARATOR = " \u00b7 "
"""Between two facts of a line."""


def short_number(value: float) -> str:
    """A number for a card: 950, 1.2k, 12k, 3.4M, 2B."""
    for size, suffix in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size * 0.9995:
            return f"{significant(value / size, 3)}{suffix}"
    return significant(value, 3)


def short_bytes(value: float) -> str:
    """A size for a card, in powers of 1000: 64 GB, 3.2 TB."""
    for size, suffix in ((1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "KB")):
        if abs(value) >= size * 0.9995:
            return f"{significant(value / size, 3)} {suffix}"
    return f"{significant(value, 3)} B"


def short_seconds(value: float) -> str:
    """A time span for a card: 250 ms, 60 s, 5 min, 7 d."""
    for size, suffix in ((86400.0, "d"), (3600.0, "h"), (60.0, "min")):
        if value >= size and value % size == 0:
            return f"{significant(value / size)} {suffix}"
    return f"{significant(value * 1000, 3)} ms" if 0 < value < 1 else f"{significant(value)} s"


def _count(singular: str, plural: str) -> Callable[[float], str]:
    return lambda n: ngettext(singular, plural, round(n)).format(n=short_number(n))


@cache
def _numbers() -> tuple[tuple[PartFact, Callable[[float], str]], ...]:
    """How each number is said, the most telling ones first."""
    return (
        ("replicas", _count("{n} replica", "{n} replicas")),
        ("shards", _count("{n} shard", "{n} shards")),
        ("partitions", _count("{n} partition", "{n} partitions")),
        ("replication_factor", lambda n: _("RF {n}").format(n=short_number(n))),
        ("capacity", lambda n: _("{n}/s").format(n=short_number(n))),
        ("write_capacity", lambda n: _("{n} writes/s").format(n=short_number(n))),
        ("read_capacity", lambda n: _("{n} reads/s").format(n=short_number(n))),
        ("rate_limit", lambda n: _("limit {n}/s").format(n=short_number(n))),
        ("hit_ratio", lambda n: _("{n} % hits").format(n=short_number(n * 100))),
        ("size_bytes", short_bytes),
        ("ttl", lambda n: _("TTL {span}").format(span=short_seconds(n))),
        ("retention", lambda n: _("keeps {span}").format(span=short_seconds(n))),
        ("zones", _count("{n} zone", "{n} zones")),
        ("regions", _count("{n} region", "{n} regions")),
        ("concurrency", lambda n: _("{n} at once").format(n=short_number(n))),
    )


@cache
def _flags() -> tuple[tuple[PartFact, str], ...]:
    return (
        ("autoscale", _("auto-scale")),
        ("failover", _("failover")),
        ("dead_letter_queue", _("DLQ")),
        ("fifo", _("FIFO")),
        ("sticky", _("sticky")),
    )


def facts_line(component: Component, kind: Kind | None) -> tuple[str, ...]:
    """What was said of the component, most telling first; else its kind; empty where that adds nothing."""
    facts = {name: value for name, value in component.facts.items() if fits(name, value)}
    if (product := facts.get("product")) and str(product).strip().casefold() in component.name.casefold():
        # A Redis that is called Redis: that it is a cache says more.
        del facts["product"]
    said = tuple(_said(facts))
    if said:
        return said
    if kind is None or not component.name or kind.title.casefold() in component.name.casefold():
        return ()
    return (kind.title,)


def _said(facts: Mapping[str, Fact]) -> Iterator[str]:
    product = facts.get("product")
    if isinstance(product, str) and product.strip():
        yield product.strip()
    for name, say in _numbers():
        value = facts.get(name)
        # A flag is a number to Python, but "True replicas" is nothing to say.
        if isinstance(value, float | int) and not isinstance(value, bool):
            yield say(float(value))
    for name, words in _flags():
        if facts.get(name) is True:
            yield words
    eviction = facts.get("eviction")
    if isinstance(eviction, str) and eviction:
        yield eviction
