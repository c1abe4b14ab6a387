"""Texts to keep a pattern busy: each repeat's own words over and over, then something that fits nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

LONG = 256
"""Repeats that may go on for so long are pumped; shorter ones are part of the words."""

_LETTERS = " a1.-,/x_\tA\n:;|\"'<>()[]{}*&#%=~é²"
"""Tried in this order: the ones that many classes share come first."""

_MISFIT = "\x00\n\x00"
"""No letter, no space and no sign, and not even what a dot takes."""

Item = tuple[Any, Any]


def texts_for(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Texts of about this many characters, each once."""
    seen: set[tuple[str, str]] = set()
    for prefix, pump in _pumps(list(_parser.parse(pattern.pattern, pattern.flags)), [""]):
        for start in ("", prefix):
            if pump and (start, pump) not in seen:
                seen.add((start, pump))
                yield start + pump * (length // len(pump)) + _MISFIT


def _pumps(items: Sequence[Item], before: list[str]) -> Iterator[tuple[str, str]]:
    """What comes before, and the word to repeat, for each long repeat at any depth."""
    prefixes = before
    for number, item in enumerate(items):
        for inner in _inside(item):
            yield from _pumps(inner, prefixes)
        if _is_repeat(item):
            _low, high, body = item[1]
            if high is op.MAXREPEAT or high >= LONG:
                words = _words(list(body))
                # Two of them in turn, and with what led here: a search begins anew at each.
                pairs = [a + b for a, b in product(words, words) if a != b]
                for prefix in prefixes:
                    yield from ((prefix, word) for word in (*words, *pairs))
                    yield from ((prefix, prefix + word) for word in words)
        prefixes = _few(a + b for a, b in product(prefixes, _words([item])))
        if number:
            yield from (("", prefix) for prefix in prefixes[:2])


def _inside(item: Item) -> Iterator[list[Item]]:
    kind, value = item
    if _is_repeat(item):
        yield list(value[2])
    elif kind is op.SUBPATTERN:
        yield list(value[3])
    elif kind is op.ATOMIC_GROUP:
        yield list(value)
    elif kind is op.BRANCH:
        yield from (list(branch) for branch in value[1])
    elif kind in (op.ASSERT, op.ASSERT_NOT):
        yield list(value[1])


def _is_repeat(item: Item) -> bool:
    return item[0] in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def _words(items: Sequence[Item]) -> list[str]:
    """Some words that fit; looks ahead and behind are taken for true."""
    words = [""]
    for kind, value in items:
        if kind in (op.ASSERT, op.ASSERT_NOT, op.AT, op.GROUPREF, op.GROUPREF_EXISTS):
            continue
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            low, _high, body = value
            inner = _words(list(body))
            parts = [word * low for word in inner] if low else ["", *inner]
        elif kind is op.SUBPATTERN:
            parts = _words(list(value[3]))
        elif kind is op.ATOMIC_GROUP:
            parts = _words(list(value))
        elif kind is op.BRANCH:
            parts = [word for branch in value[1] for word in _words(list(branch))[:1]]
        else:
            parts = letters((kind, value))
        words = _few(a + b for a, b in product(words, parts))
    return words


def letters(item: Item) -> list[str]:
    """Some of the characters that one place of a pattern takes."""
    kind, value = item
    if kind is op.LITERAL:
        return [chr(value)]
    return [letter for letter in _LETTERS if takes(item, letter)][:4]


def takes(item: Item, letter: str) -> bool:
    """Whether the one place takes this character."""
    kind, value = item
    if kind is op.LITERAL:
        return chr(value) == letter
    if kind is op.NOT_LITERAL:
        return chr(value) != letter
    if kind is op.ANY:
        return letter != "\n"
    assert kind is op.IN, kind
    negated = value[0][0] is op.NEGATE
    return any(_among(part, letter) for part in value) != negated


def _among(part: Item, letter: str) -> bool:
    kind, value = part
    if kind is op.LITERAL:
        return chr(value) == letter
    if kind is op.RANGE:
        return value[0] <= ord(letter) <= value[1]
    if kind is op.CATEGORY:
        name = str(value).removeprefix("CATEGORY_").removeprefix("UNI_")
        fits = {"DIGIT": str.isdecimal, "SPACE": str.isspace, "WORD": _is_word}[name.removeprefix("NOT_")]
        return fits(letter) != name.startswith("NOT_")
    return False


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _few(words: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(words))[:4]
