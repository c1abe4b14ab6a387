"""The words that tell what a number says, from the assets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whiteboard.assets import assets_dir

_NO_PLURALS = frozenset(
    {"postgres", "kubernetes", "series", "https", "sms", "gps", "dns", "aws", "sqs", "news"}
)
_SHORT_PLURALS = frozenset({"azs", "vms", "dbs", "lbs", "ids", "mqs"})
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", ""))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`cues` are patterns by name for case-folded text; the others are sets of singular words."""

    cues: Mapping[str, re.Pattern[str]]
    machines: frozenset[str]
    stores: frozenset[str]
    items: frozenset[str]
    crowds: frozenset[str]
    soft: frozenset[str]
    ends_noun: frozenset[str]
    verbs_too: frozenset[str]
    small: frozenset[str]
    periods: frozenset[str]
    empty: frozenset[str]
    requests: frozenset[str]
    connects: frozenset[str]
    labels: frozenset[str]
    settings: frozenset[str]
    versioned: frozenset[str]
    often_things: frozenset[str]
    alphabets: Mapping[str, tuple[float, float]]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    with (assets_dir() / "language" / "measures.toml").open("rb") as file:
        data = tomllib.load(file)
    nouns: Mapping[str, list[str]] = data["nouns"]
    words: Mapping[str, list[str]] = data["words"]
    return Lexicon(
        cues={name: whole_words(words) for name, words in data["cues"].items()},
        machines=frozenset(nouns["machines"]),
        stores=frozenset(nouns["stores"]),
        items=frozenset(nouns["items"]),
        crowds=frozenset(nouns["crowds"]),
        soft=frozenset(nouns["soft"]),
        ends_noun=frozenset(words["ends_noun"]),
        verbs_too=frozenset(words["verbs_too"]),
        small=frozenset(words["small"]),
        periods=frozenset(words["periods"]),
        empty=frozenset(words["empty"]),
        requests=frozenset(words["requests"]),
        connects=frozenset(words["connects"]),
        labels=frozenset(words["labels"]),
        settings=frozenset(words["settings"]),
        versioned=frozenset(words["versioned"]),
        often_things=frozenset(nouns["often_things"]),
        alphabets={name: (float(low), float(high)) for name, (low, high) in data["alphabets"].items()},
    )


def whole_words(words: list[str]) -> re.Pattern[str]:
    """A pattern for any of the words as a whole, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")


def singular(word: str) -> str:
    """A word without its plural's ending; both "nodes" and "node" give "node"."""
    if len(word) < 3 or word.endswith(("ss", "us", "is")) or word in _NO_PLURALS:
        return word
    if len(word) == 3:
        return word[:2] if word in _SHORT_PLURALS else word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + instead
    return word
