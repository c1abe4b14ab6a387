"""Whether a design is much larger than its own numbers: then more copies and shards are the wrong advice."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.review.context import Context
from whiteboard.review.numbers.worked import short
from whiteboard.review.requirements.targets import availability_target
from whiteboard.review.scale.excess import signs
from whiteboard.review.scale.justified import justified
from whiteboard.review.text.sums.volumes import volumes

LITTLE_RATE = 500.0
"""Requests a second that one server with one database carries with ease."""
_LITTLE_DATA = 500e9
_MODEST_TARGET = 99.9
_SIGNS = 2


@dataclass(frozen=True, slots=True)
class Overbuilt:
    """The load and what is too much for it: `signs` in words, and the nodes they are about."""

    rate: float
    signs: tuple[str, ...]
    nodes: tuple[str, ...]
    evidence: tuple[str, ...]


def overbuilt(context: Context) -> Overbuilt | None:
    """The verdict; None where the load is not known, not small, or meant to grow."""
    return context.once(_verdict)


def _verdict(context: Context) -> Overbuilt | None:
    rate = peak_rate(context)
    if rate is None or not modest(context) or justified(context):
        return None
    found = signs(context)
    if len(found) < _SIGNS:
        return None
    nodes = dict.fromkeys(node for sign in found for node in sign.nodes)
    busiest = context.board.spoken.busiest
    said = (f"“{busiest.quote}”",) if busiest is not None and busiest.rate >= rate else ()
    return Overbuilt(rate, tuple(s.text for s in found), tuple(nodes), said)


def modest(context: Context) -> bool:
    """Whether a load is known that one server carries, of little data, and with an ordinary target."""
    rate, target = peak_rate(context), availability_target(context)
    if rate is None or rate >= LITTLE_RATE or _much_data(context):
        return False
    return target is None or target <= _MODEST_TARGET


def little_rate(context: Context) -> float | None:
    """The peak per second where it is known, small, and not meant to become large; else None."""
    return context.once(_little_rate)


def _little_rate(context: Context) -> float | None:
    return None if not modest(context) or justified(context) else peak_rate(context)


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


def shown_rate(found: Overbuilt) -> str:
    return short(found.rate)
