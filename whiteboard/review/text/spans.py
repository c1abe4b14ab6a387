"""Lengths of time as people write them in a sentence: "15 s", "<= 10 s", "a few seconds", "half a minute"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.quantities.reading import number, seconds_in
from whiteboard.quantities.spoken import spoken

_SPAN = re.compile(
    r"(?:(?<![\d.])(?P<number>\d{1,18}(?:\.\d{1,12})?)(?P<gap>\s{0,3}-?\s{0,3})"
    r"|\b(?P<few>(?:a )?few |some |several |a couple of ))(?P<unit>[^\W\d_]{1,20})\b"
)
_NO_UNITS = frozenset({"m", "w", "y", "mo"})
"""Letters that stand for millions, metres and names in a sentence."""
_MINUTES = re.compile(r"(?:$|[,.;:)]|\s+(?:and|or|then|ago|later|after|before|at most|max)\b)")
"""What goes on behind "15m" where it is a time, and no fifteen million of something."""
_AND = re.compile(r",?\s{0,3}(?:and\s{1,3})?$")
_FEW = 5.0
"""What "a few" stands for."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time, and the place of its words in the text that was searched."""

    seconds: float
    start: int
    end: int


def spans(text: str) -> Iterator[Span]:
    """Every length of time in a text that `spoken` gave; "1 h 20 min" is one."""
    pending: tuple[Span, float] | None = None
    for match in _SPAN.finditer(text):
        unit = _unit(match)
        if not unit:
            continue
        new = Span(_seconds(match, unit), match.start(), match.end())
        if pending is None:
            pending = new, unit
            continue
        last, scale = pending
        if unit < scale and new.seconds < scale and _AND.fullmatch(text, last.end, new.start):
            pending = Span(last.seconds + new.seconds, last.start, new.end), unit
        else:
            yield last
            pending = new, unit
    if pending is not None:
        yield pending[0]


def span_at(text: str, place: int) -> Span | None:
    """The length of time that begins at a place of a text that `spoken` gave."""
    return next((s for s in spans(text[place : place + 60]) if s.start == 0), None)


def span_soon(text: str, place: int, within: int) -> Span | None:
    """The first length of time that begins so few letters behind a place of a text that `spoken` gave."""
    found = next(iter(spans(text[place : place + within + 60])), None)
    return found if found is not None and found.start <= within else None


def first_span(text: str) -> float | None:
    """The first time that a text names, in seconds; None where it names none."""
    return next((s.seconds for s in spans(spoken(text))), None)


def longest(text: str) -> float | None:
    """The longest time that a text names, in seconds; None where it names none."""
    return max((s.seconds for s in spans(spoken(text))), default=None)


def _unit(match: re.Match[str]) -> float:
    word = match["unit"]
    if word == "m" and match["gap"] == "" and _MINUTES.match(match.string, match.end()):
        return seconds_in(word)
    if word in _NO_UNITS or (word == "d" and match["gap"]):
        return 0.0
    return seconds_in(word)


def _seconds(match: re.Match[str], unit: float) -> float:
    if match["number"]:
        return number(match["number"]) * unit
    return (2.0 if "couple" in match["few"] else _FEW) * unit
