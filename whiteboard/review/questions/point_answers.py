"""What meets a point of a problem beside sentences: results of the form, and what a decision rejects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from whiteboard.language.phrases import phrase
from whiteboard.model.design import Design
from whiteboard.model.interview import Decision
from whiteboard.model.phase import Phase
from whiteboard.problems.points import Point
from whiteboard.quantities.printing import size
from whiteboard.review.numbers.estimates import results
from whiteboard.review.numbers.worked import Worked, short
from whiteboard.review.text.negation import negated

_RATES: Mapping[str, str] = MappingProxyType(
    {"average_reads": "reads", "average_writes": "writes", "peak_reads": "reads", "peak_writes": "writes"}
)
_RATE_FACTS = frozenset({"qps", "peak_qps"})
_VOLUMES: Mapping[str, str] = MappingProxyType(
    {"storage_day": "a day", "storage_year": "a year", "storage_total": "in total"}
)


def first_said(phrases: Iterable[str], texts: Iterable[str]) -> str | None:
    """The first text that has one of the phrases and does not deny it."""
    patterns = [phrase(p) for p in phrases]
    for text in texts:
        folded = text.casefold()
        for pattern in patterns:
            match = pattern.search(folded)
            if match is not None and not negated(folded, match.start(), match.end()):
                return text
    return None


def answered_elsewhere(point: Point, design: Design) -> tuple[str, str] | None:
    """What meets a point and is no sentence of the board, and the id of its record; None for nothing."""
    if point.category == "estimation":
        return _computed(point, design)
    if point.phase is Phase.TRADE_OFFS:
        return _rejected(point, design)
    return None


def _computed(point: Point, design: Design) -> tuple[str, str] | None:
    """A number that the form makes of what was typed into it."""
    for key, (title, worked) in results(design).items():
        if worked.value is None:
            continue
        is_rate = key in _RATES and not _RATE_FACTS.isdisjoint(point.facts)
        if is_rate or first_said(point.said, _spoken(key, worked)) is not None:
            where = next((i.element for i in worked.inputs if i.element), "")
            return f"{title}: {worked.formula}", where
    return None


def _spoken(key: str, worked: Worked) -> Iterator[str]:
    """A result in the ways in which people write it."""
    value = worked.value or 0.0
    if key in _RATES:
        moment = "at peak" if key.startswith("peak") else "on average"
        yield f"{short(value)} {_RATES[key]} per second {moment}"
        yield f"{short(value)} {_RATES[key]}/s"
        yield f"{short(value)} qps {moment}"
    elif key in _VOLUMES:
        yield f"{size(value)} {_VOLUMES[key]}"


def _rejected(point: Point, design: Design) -> tuple[str, str] | None:
    """A decision that names what it was decided against."""
    for decision in design.answers_of(Decision):
        if not decision.rejected.strip() or point.repeated_in(decision.reason):
            continue
        both = f"{decision.choice} instead of {decision.rejected}"
        if first_said(point.said, (decision.rejected, both)) is not None:
            return both, decision.id
    return None
