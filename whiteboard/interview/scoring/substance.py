"""What is long enough to say something: "x", a lone figure or a word earn nothing."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

from whiteboard.assets import assets_dir

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 2


class _Empty(NamedTuple):
    idle: frozenset[str]
    every_system: frozenset[str]


@cache
def _empty() -> _Empty:
    """The words that say nothing, read once."""
    with (assets_dir() / "language" / "substance.toml").open("rb") as file:
        data: dict[str, str] = tomllib.load(file)
    return _Empty(frozenset(data["idle"].split()), frozenset(data["every_system"].split()))


def substantial(text: str, least: int = _LEAST_WORDS) -> bool:
    """Whether a text has so many different words that are not idle ones."""
    words = {w.casefold() for w in _WORD.findall(text)} - _empty().idle
    return len(words) >= least


def sentence_like(text: str) -> bool:
    """Whether a text could be a sentence: a verb needs something beside it."""
    return substantial(text, 3)


def only_adjectives(text: str) -> bool:
    """Whether a quality is one that every system has: "low latency", without a target."""
    return not {w.casefold() for w in re.findall(r"[^\W_]+", text)} - _empty().every_system
