"""A sentence as numbers, words and signs, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from whiteboard.language.designations import without_names
from whiteboard.language.prose import small_words, usual
from whiteboard.language.scales import scaled
from whiteboard.quantities.spelling import plain
from whiteboard.quantities.spoken import spoken


class Sort(Enum):
    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is case-folded; `value` is 0 but for a number."""

    sort: Sort
    text: str
    value: float
    start: int
    end: int

    def is_word(self, *words: str) -> bool:
        return self.sort is Sort.WORD and self.text in words

    def is_sign(self, *signs: str) -> bool:
        return self.sort is Sort.SIGN and self.text in signs


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of a line by their places."""

    tokens: Sequence[Token]

    def token(self, at: int) -> Token | None:
        """None beyond either end."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def text(self, at: int) -> str:
        """Of the token at a place; "" beyond either end."""
        token = self.token(at)
        return token.text if token is not None else ""


_TOKEN = re.compile(
    r"(?P<number>\d{1,40}(?:\.\d{1,40})?)|(?P<word>\bp\d{2,4}\b|[^\W\d_](?:[^\W\d_]|['’_](?=[^\W\d_]))*+)"
    r"|(?P<sign><=|>=|->|=>|\.\.+|[~≈<>≤≥=:;,.!?()\[\]/%×*+–—→\-|\n^&#@\"“”$€£¥])"
)


@lru_cache(maxsize=8192)
def read(text: str) -> str:
    """The text as it is taken apart: case-folded, numbers as digits, letters for scales as words.

    Names with digits, dates and times of day are taken out of it.
    """
    return spoken(small_words(scaled(plain(usual(without_names(text))))))


def tokens(line: str) -> list[Token]:
    """The tokens of a line that `read` made; what is neither number, word nor sign is passed over."""
    found: list[Token] = []
    for match in _TOKEN.finditer(line):
        sort = Sort(match.lastgroup)
        value = float(match.group()) if sort is Sort.NUMBER else 0.0
        found.append(Token(sort, match.group(), value, match.start(), match.end()))
    return found
