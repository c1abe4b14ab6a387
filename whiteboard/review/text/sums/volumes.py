"""How much data was said to pile up: "73 GB/year", "5 PB in total", "10 KB a paste"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.review.text.sums.arithmetic import mistakes
from whiteboard.review.text.sums.equations import Term, chains, doubted
from whiteboard.review.text.sums.written_quantities import DAY
from whiteboard.review.text.words import Passage

_STORED = re.compile(
    r"\b(?:stor\w+|disks?|total|altogether|data|database|db|keep|kept|archive\w*|retention)\b"
)
_ITEM = re.compile(r"\b(?:avg|average|each|item|object|record|row|per|size|one|an?)\b|~")
_DIGIT = re.compile(r"\d")
_LARGEST_ITEM = 1e9
_SMALLEST_TOTAL = 1e9


@dataclass(frozen=True, slots=True)
class Volume:
    """Bytes per day where `per_day`, else in all; `kept` is how many days of it, where the line says so.

    `stored`: the line speaks of storing. `quote`, `where` and `about` are the sentence and what it names.
    """

    size: float
    per_day: bool
    quote: str
    where: str
    about: frozenset[str] | None = None
    stored: bool = False
    kept: float | None = None


def volumes(passages: Iterable[Passage]) -> tuple[Volume, ...]:
    """What each sentence comes to in the end; what it takes back or gets wrong is left out."""
    found: list[Volume] = []
    for passage in _with_bytes(passages):
        parts = [(chain, chain[-1]) for chain in chains(passage.text)]
        kept = next((p.value.low / DAY for _c, p in parts if _is_span(p) and p.value), None)
        for _chain, part in parts:
            value = part.value
            if value is None or value.size != 1 or value.per:
                continue
            daily = value.time == -1 and value.unit >= DAY
            if daily or (value.time == 0 and value.low >= _SMALLEST_TOTAL):
                size = value.low * DAY if daily else value.low
                stored = bool(_STORED.search(passage.text.casefold()))
                found.append(Volume(size, daily, passage.text, passage.where, passage.about, stored, kept))
    return tuple(found)


def item_size(passages: Iterable[Passage]) -> Volume | None:
    """The size of one item, in bytes, where exactly one was said."""
    found: dict[float, Volume] = {}
    for passage in _with_bytes(passages):
        first = chains(passage.text)[0][0]
        value = first.value
        if value is None or first.worked or value.size != 1 or value.time or value.low > _LARGEST_ITEM:
            continue
        if _ITEM.search(passage.text.casefold()):
            found.setdefault(value.low, Volume(value.low, False, passage.text, passage.where, passage.about))
    return next(iter(found.values())) if len(found) == 1 else None


def _with_bytes(passages: Iterable[Passage]) -> Iterable[Passage]:
    for passage in passages:
        text = passage.text
        sized = not passage.own and _DIGIT.search(text) and "b" in text.casefold()
        if sized and not doubted(text) and not mistakes(text):
            yield passage


def _is_span(part: Term) -> bool:
    value = part.value
    return value is not None and value.time == 1 and not value.size and value.low >= DAY
