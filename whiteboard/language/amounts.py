"""Amounts within sentences, with their ranges, bounds, units and nouns: the grammar of quantities in prose.

Works on tokens, any number of amounts to a line, and passes over what it does not know: nobody waits for an
answer. Where somebody does, the field's unit is known (`quantities.reading`), or the words behind the number
choose it (`interview.typed.amounts`), and what is none is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whiteboard.language.amount import Amount
from whiteboard.language.joined import JOINS, joined
from whiteboard.language.lexicon import lexicon
from whiteboard.language.money import SIGNS, is_price
from whiteboard.language.per import ADVERBS, starts_per, with_per
from whiteboard.language.tokens import Line, Sort, Token
from whiteboard.language.unit_behind import with_unit
from whiteboard.quantities.spoken import MULTIPLES

_SCALES = {**MULTIPLES, "tausend": 1e3, "millions": 1e6, "millionen": 1e6, "billions": 1e9, "milliarden": 1e9}
_LONGEST_NOUN = 4
_LITTLE = 5
"""Between "2 or 3"; "10 or 100" are two thoughts."""
_AT_MOST = (
    "at most", "up to", "under", "below", "less than", "fewer than", "no more than", "within", "max",
    "maximum", "unter", "höchstens",
)  # fmt: skip
_AT_LEAST = ("at least", "over", "more than", "above", "no less than", "min", "minimum", "mindestens")


class Reader:
    """Goes through the tokens of one line."""

    def __init__(self, line: Sequence[Token]) -> None:
        self._line = Line(line)

    def amounts(self) -> Iterator[Amount]:
        """Every amount of the line, in order."""
        return iter(joined(self._line, list(self._each())))

    def _each(self) -> Iterator[Amount]:
        at = 0
        while at < len(self._line.tokens):
            if self._line.tokens[at].sort is Sort.NUMBER and not self._is_name(at):
                found = self._amount(at)
                yield found
                at = found.last + 1
            else:
                at += 1

    def _is_name(self, at: int) -> bool:
        """Whether the digits belong to a name: "S3", "v2", "p99", "#4"."""
        before = self._line.token(at - 1)
        if before is None:
            return False
        touching = before.end == self._line.tokens[at].start
        return touching and (before.is_sign("#", "^") or (before.sort is Sort.WORD and before.text != "x"))

    def _amount(self, first: int) -> Amount:
        at, low, low_scale = self._number(first)
        high, high_scale = low, low_scale
        if self._is_range(at):
            after, high, high_scale = self._number(at + 1)
            if high * high_scale >= low * low_scale or (high >= low and low_scale == 1.0):
                at = after
            else:
                high, high_scale = low, low_scale
        if high_scale != 1.0 and low_scale == 1.0 and low != high:
            low_scale = high_scale  # "2-3 million"
        found = Amount(
            low * low_scale,
            high * high_scale,
            first=first,
            last=at - 1,
            bound=self._bound(first),
            scaled=high_scale != 1.0,
            money=self._line.text(first - 1) in SIGNS or is_price(self._line, first),
        )
        return with_per(self._line, self._with_noun(with_unit(self._line, found, at)))

    def _number(self, at: int) -> tuple[int, float, float]:
        value, scale = self._line.tokens[at].value, 1.0
        at += 1
        while self._line.text(at) in _SCALES:
            scale *= _SCALES[self._line.text(at)]
            at += 1
        if self._line.text(at) == "+":
            at += 1
        return at, value, scale

    def _is_range(self, at: int) -> bool:
        following = self._line.token(at + 1)
        if following is None or following.sort is not Sort.NUMBER:
            return False
        word, value = self._line.text(at), self._line.tokens[at - 1].value
        if word == "or":
            return value < following.value <= value + _LITTLE
        return word in JOINS or (word == "and" and self._line.text(at - 2) == "between")

    def _bound(self, first: int) -> str:
        words = [self._line.text(i) for i in range(max(0, first - 4), first)]
        near = " ".join(words)
        if words and words[-1] in ("<", "<=", "≤"):
            return "<"
        if words and words[-1] in (">", ">=", "≥"):
            return ">"
        return "<" if near.endswith(_AT_MOST) else ">" if near.endswith(_AT_LEAST) else ""

    def _with_noun(self, found: Amount) -> Amount:
        at = found.last + 1
        words: list[str] = []
        known = found.noun
        while len(words) < _LONGEST_NOUN:
            token = self._line.token(at)
            if token is None:
                break
            if token.is_sign("-") and (words or token.start == self._line.tokens[at - 1].end):
                at += 1
                continue
            if token.sort is not Sort.WORD:
                break
            word = token.text
            if word in ADVERBS and not words:
                found = replace(found, adverb=ADVERBS[word])
                at += 1
                continue
            counted = word in lexicon().verbs_too and (not words or starts_per(self._line, at + 1))
            if word in lexicon().ends_noun and not counted:
                break
            if word in ADVERBS:
                found = replace(found, adverb=ADVERBS[word])
                at += 1
                break
            words.append(word)
            at += 1
        return replace(found, noun=known + tuple(words), last=max(found.last, at - 1))
