"""A question as somebody typed it: its clauses, their telling words and what they are about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from whiteboard.interview.asking.subjects import Span, fillers, named, spans, stem

LONGEST = 400
"""Of a longer question only so many characters are read."""

_WORD = re.compile(r"(?<!')[^\W\d_]{2,40}")
_ASKS = r"(?=(?:how|what|which|who|when|where|do|does|is|are|can|may|must|should|will)\b)"
_PARTS = re.compile(rf"[?;\n]|, {_ASKS}|\band {_ASKS}")
_HOW_MANY = re.compile(r"\bhow many\b|\bnumber of\b")
_PLURAL = re.compile(r"(?<=[a-z]{3})s\b")


@dataclass(frozen=True, slots=True)
class Word:
    """A stem, and where the word begins."""

    stem: str
    at: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `counted` is the word of which somebody asks how many there are."""

    text: str
    words: tuple[Word, ...]
    subjects: Mapping[str, tuple[Span, ...]]
    counted: Word | None


def asked(text: str) -> tuple[Asked, ...]:
    """What a text asks, question by question: somebody may ask two at once."""
    parts = (part.strip() for part in _PARTS.split(text[:LONGEST].casefold().replace("’", "'")))
    return tuple(Asked(part, telling(part), named(part), _counted(part)) for part in parts if part)


def _counted(part: str) -> Word | None:
    found = _HOW_MANY.search(part)
    behind = telling(part[found.end() :]) if found else ()
    return Word(behind[0].stem, found.end() + behind[0].at) if found and behind else None


def telling(folded: str) -> tuple[Word, ...]:
    """The words of a case-folded text that say what it is about."""
    found = _WORD.finditer(folded)
    return tuple(Word(stem(m.group()), m.start()) for m in found if m.group() not in fillers())


def inside(at: int, places: tuple[Span, ...]) -> bool:
    return any(first <= at < last for first, last in places)


def places(asked: Asked, subjects: frozenset[str]) -> tuple[Span, ...]:
    """Where a question names one of the subjects."""
    return tuple(place for key, found in asked.subjects.items() if key in subjects for place in found)


def said_in(asked: Asked, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """What a question says in words of some phrases; the plural of what they have will do."""
    for text in (asked.text, _PLURAL.sub("", asked.text)):
        if found := spans(text, phrases):
            return tuple(text[first:last] for first, last in found)
    return ()
