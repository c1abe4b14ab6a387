"""What is long enough to say something: "x", a lone figure or a word earn nothing."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2,}")
_IDLE = frozenset(
    [
        "todo",
        "tbd",
        "tba",
        "test",
        "foo",
        "bar",
        "baz",
        "lorem",
        "ipsum",
        "dolor",
        "asdf",
        "qwerty",
        "blah",
        "bla",
        "etc",
        "idk",
        "yes",
        "no",
        "ok",
        "okay",
        "none",
        "n/a",
    ]
)
_LEAST_WORDS = 2
_EVERY_SYSTEM = frozenset(
    [
        *("available", "availability", "scalable", "scalability", "reliable", "reliability", "performant"),
        *("performance", "fast", "quick", "latency", "throughput", "secure", "security", "robust"),
        *("consistent", "consistency", "durable", "durability", "resilient", "efficient", "maintainable"),
        *("fault", "tolerant", "tolerance", "simple", "cheap", "response", "time"),
        *("high", "highly", "low", "very", "good", "should", "must", "be", "is", "system", "and", "with"),
        *("the", "an", "of", "a"),
    ]
)


def substantial(text: str, least: int = _LEAST_WORDS) -> bool:
    """Whether a text has so many different words that are not idle ones."""
    words = {w.casefold() for w in _WORD.findall(text)} - _IDLE
    return len(words) >= least


def sentence_like(text: str) -> bool:
    """Whether a text could be a sentence: a verb needs something beside it."""
    return substantial(text, 3)


def only_adjectives(text: str) -> bool:
    """Whether a quality is one that every system has: "low latency", without a target."""
    return not {w.casefold() for w in re.findall(r"[^\W_]+", text)} - _EVERY_SYSTEM
