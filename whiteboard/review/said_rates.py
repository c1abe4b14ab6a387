"""Rates that were written down in words: "250k location updates/s", "5M pushes in 10 minutes"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whiteboard.model.elements import FlowOp
from whiteboard.review.normalising.flow_labels import op_of

_AMOUNT = r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>k|m|b|bn|thousand|million|billion)?\b"
_PER_SECOND = re.compile(
    _AMOUNT
    + r"(?P<what>(?:\s+[a-z][a-z-]*){0,3}?)\s*(?:/\s*s(?:ec(?:ond)?)?\b|\bper sec(?:ond)?\b|\b[qrt]ps\b)"
)
_WITHIN = re.compile(
    _AMOUNT
    + r"\s+(?P<what>[a-z][a-z-]*s)\b[^.;\d]{0,40}?\b(?:in|within)\s+(?P<span>\d+)\s*"
    + r"(?P<unit>s(?:ec\w*)?|m(?:in\w*)?|h(?:ours?)?)\b"
)
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9}
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0}
_NO_REQUESTS = re.compile(r"\b(?:[kmgt]?b|[kmgt]?bit|[kmgt]ib|bytes?|bits?)\b")
_BULK = 10_000.0
"""Fewer items than this are no bulk job."""


@dataclass(frozen=True, slots=True)
class SaidRate:
    """A rate in requests per second as written, with its words and the nodes that the sentence names.

    `bulk` is the number of items where a job with a deadline was written instead of a rate.
    """

    value: float
    what: str
    quote: str
    where: str
    about: frozenset[str] | None = None
    bulk: float | None = None

    @property
    def op(self) -> FlowOp:
        """Read or write, by the noun: "updates" are writes."""
        words = " ".join(word.removesuffix("s") for word in self.what.split())
        return op_of(words)


def rates_in(text: str, where: str, about: frozenset[str] | None = None) -> Iterator[SaidRate]:
    """Every rate in a sentence, as it stands; bytes per second are none."""
    folded = text.casefold()
    if not any(ch.isdigit() for ch in folded):
        return
    for match in _PER_SECOND.finditer(folded):
        if not _NO_REQUESTS.search(match["what"]):
            yield SaidRate(_amount(match), match["what"].strip(), text, where, about)
    for match in _WITHIN.finditer(folded):
        items, seconds = _amount(match), float(match["span"]) * _SECONDS[match["unit"][0]]
        if items >= _BULK and seconds and not _NO_REQUESTS.search(match["what"]):
            yield SaidRate(items / seconds, match["what"], text, where, about, bulk=items)


def _amount(match: re.Match[str]) -> float:
    return float(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1.0)


def highest(rates: Iterable[SaidRate]) -> float | None:
    """The largest of some rates; None where nobody wrote one."""
    return max((r.value for r in rates), default=None)
