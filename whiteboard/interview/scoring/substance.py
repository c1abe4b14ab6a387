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


def substantial(text: str, least: int = _LEAST_WORDS) -> bool:
    """Whether a text has so many different words that are not idle ones."""
    words = {w.casefold() for w in _WORD.findall(text)} - _IDLE
    return len(words) >= least


def sentence_like(text: str) -> bool:
    """Whether a text could be a sentence: a verb needs something beside it."""
    return substantial(text, 3)
