"""What candidates ask about in any problem, and the words that only make a question, from the assets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, field_validator

from whiteboard.assets import assets_dir
from whiteboard.language.phrases import phrase
from whiteboard.model.values import FrozenMap

Span = tuple[int, int]

_SHARED = 6
"""Letters that a word and a longer one share at their beginning, where they are one: "personal(ised)"."""

_ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "ers", "er", "ed", "es", "ly", "s", "e", "y")


class Subject(BaseModel):
    """`asks` are phrases that name it anywhere, `told` those by which an answer tells it unnamed.

    One that is named `aside` may stay untold in an answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: tuple[str, ...]
    told: tuple[str, ...] = ()
    aside: bool = False

    @field_validator("asks", "told")
    @classmethod
    def _are_phrases(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            phrase(each)
        return value


class _Questions(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    filler: str
    same: tuple[tuple[str, ...], ...]
    subjects: FrozenMap[str, Subject]


@cache
def _questions() -> _Questions:
    text = (assets_dir() / "language" / "questions.toml").read_text(encoding="utf-8")
    return _Questions.model_validate(tomllib.loads(text))


@cache
def fillers() -> frozenset[str]:
    """The words that make a question and say nothing of its matter."""
    return frozenset(_questions().filler.split())


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(_questions().same):
        for word in group:
            found.setdefault(stem(word), set()).add(number)
    return MappingProxyType({word: frozenset(numbers) for word, numbers in found.items()})


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A case-folded word without its usual endings; both sides are cut alike, so it need not be a word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def one_word(a: str, b: str) -> bool:
    """Whether two stems are one word, perhaps in two forms."""
    return a == b or (min(len(a), len(b)) >= _SHARED and (a.startswith(b) or b.startswith(a)))


def one_thing(a: str, b: str) -> bool:
    """Whether two stems are one word, or words for one thing where somebody asks: "pick" and "choose"."""
    return one_word(a, b) or not _groups().get(a, frozenset()).isdisjoint(_groups().get(b, ()))


def spans(folded: str, phrases: tuple[str, ...]) -> tuple[Span, ...]:
    """Where a case-folded text has one of the phrases."""
    found: list[Span] = []
    for each in phrases:
        start = 0
        while match := phrase(each).search(folded[start:]):
            found.append((start + match.start(), start + match.end()))
            start += match.end()
    return tuple(found)


@lru_cache(maxsize=1024)
def named(folded: str) -> Mapping[str, tuple[Span, ...]]:
    """The subjects that a case-folded text names, and where."""
    found = {key: spans(folded, subject.asks) for key, subject in _questions().subjects.items()}
    return MappingProxyType({key: places for key, places in found.items() if places})


@lru_cache(maxsize=1024)
def told(folded: str) -> frozenset[str]:
    """The subjects that a case-folded answer tells or names."""
    subjects = _questions().subjects.items()
    return frozenset(key for key, s in subjects if spans(folded, s.asks) or spans(folded, s.told))


def aside(subject: str) -> bool:
    """Whether a question may name the subject without being about it."""
    return _questions().subjects[subject].aside
