"""What the model of concepts knows a sentence by: words, senses, pairs of them and pieces of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from whiteboard.language.wording import Word

_SHORTEST = 5
"""Shorter words have no pieces that tell them from others."""
_PIECES = (4, 5)
_SENSES = 3
"""So many senses of a word take part in a pair."""


def features(words: Sequence[Word]) -> frozenset[str]:
    """The features of a sentence by its words, each once: the same for training and for reading."""
    return frozenset(_each(words))


def _each(words: Sequence[Word]) -> Iterator[str]:
    for word in words:
        yield from word.keys
        yield from _pieces(word.text)
    # Light words and commas come between: "sent again" and "sent to him again" are one pair.
    telling = [_meanings(word) for word in words if word.denies or not word.light]
    for first, second in pairwise(telling):
        yield from (f"{a} {b}" for a in first for b in second)
    for first, third in zip(telling, telling[2:], strict=False):
        yield from (f"{a}_{b}" for a in first[:2] for b in third[:2])


def _meanings(word: Word) -> list[str]:
    """Its senses, or its stem where it has none."""
    senses = sorted(key for key in word.keys if key.startswith("<"))
    return senses[:_SENSES] or [min(word.keys, key=lambda key: (len(key), key))]


def _pieces(text: str) -> Iterator[str]:
    if len(text) < _SHORTEST or not text.isalpha():
        return
    framed = f"^{text}$"
    for length in _PIECES:
        for at in range(len(framed) - length + 1):
            yield f"#{framed[at : at + length]}"
