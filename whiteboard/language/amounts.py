"""Amounts within sentences, with their ranges, bounds, units and nouns: the grammar of quantities in prose.

Works on tokens, any number of amounts to a line, and passes over what it does not know: nobody waits for an
answer. Where somebody does, the field's unit is known (`quantities.reading`), or the words behind the number
choose it (`interview.typed.amounts`), and what is none is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whiteboard.language.amount import Amount
from whiteboard.language.lexicon import lexicon
from whiteboard.language.per import ADVERBS, starts_per, with_per
from whiteboard.language.tokens import Line, Sort, Token
from whiteboard.quantities.spoken import MULTIPLES
from whiteboard.quantities.units import PERCENT, RATES, bytes_in, seconds_in

_SCALES = {**MULTIPLES, "tausend": 1e3, "millions": 1e6, "millionen": 1e6, "billions": 1e9, "milliarden": 1e9}
_BITS = {"bps": 1.0, "kbps": 1e3, "mbps": 1e6, "gbps": 1e9, "tbps": 1e12, "kbit": 1e3, "mbit": 1e6,
         "gbit": 1e9, "kbits": 1e3, "mbits": 1e6, "gbits": 1e9, "tbit": 1e12}  # fmt: skip
_HERTZ = {"hz": 1.0, "khz": 1e3, "mhz": 1e6}
_TIMES_WORDS = frozenset({"times", "fold", "mal", "fach", "fache"})
_LONGEST_NOUN = 4


class Reader:
    """Goes through the tokens of one line."""

    def __init__(self, line: Sequence[Token]) -> None:
        self._line = Line(line)

    def amounts(self) -> Iterator[Amount]:
        """Every amount of the line, in order."""
        at = 0
        while at < len(self._line.tokens):
            if self._line.tokens[at].sort is Sort.NUMBER and not self._is_name(at):
                found = self._amount(at)
                yield found
                at = found.last + 1
            else:
                at += 1

    def _is_name(self, at: int) -> bool:
        """Whether the digits belong to a name or a date: "S3", "v2", "p99", "#4"."""
        before = self._line.token(at - 1)
        if before is None:
            return False
        touching = before.end == self._line.tokens[at].start
        return touching and (
            before.is_sign("#", "^") or (before.sort is Sort.WORD and before.text not in ("x", "~"))
        )

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
        )
        found = self._with_unit(found, at)
        found = self._with_noun(found)
        return with_per(self._line, found)

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
        joins = self._line.text(at) in ("-", "–", "—", "to", "..", "...", "bis") or (
            self._line.text(at) == "and" and self._line.text(at - 2) == "between"
        )
        return joins and following is not None and following.sort is Sort.NUMBER

    def _bound(self, first: int) -> str:
        words = [self._line.text(i) for i in range(max(0, first - 4), first)]
        near = " ".join(words)
        if words and words[-1] in ("<", "<=", "≤"):
            return "<"
        if words and words[-1] in (">", ">=", "≥"):
            return ">"
        if near.endswith(
            (
                "at most",
                "up to",
                "under",
                "below",
                "less than",
                "fewer than",
                "no more than",
                "within",
                "max",
                "maximum",
                "unter",
                "höchstens",
            )
        ):
            return "<"
        if near.endswith(
            ("at least", "over", "more than", "above", "no less than", "min", "minimum", "mindestens")
        ):
            return ">"
        return ""

    def _with_unit(self, found: Amount, at: int) -> Amount:
        word = self._line.text(at)
        token = self._line.token(at)
        if word in PERCENT:
            return replace(found.scale(0.01), percent=True, last=at)
        if word == "per" and self._line.text(at + 1) == "cent":
            return replace(found.scale(0.01), percent=True, last=at + 1)
        following = self._line.token(at + 1)
        if word in ("x", "×", "*") and not (following is not None and following.sort is Sort.NUMBER):
            return replace(found, factor=True, last=at)
        if word == "-" and self._line.text(at + 1) in _TIMES_WORDS:
            return replace(found, factor=True, last=at + 1)
        if word in _TIMES_WORDS and not starts_per(self._line, at + 1):
            return replace(found, factor=True, last=at)
        if (
            word == "-"
            and following is not None
            and following.sort is Sort.WORD
            and following.start == self._line.tokens[at].end
        ):
            joined = self._with_unit(found, at + 1)
            return joined if joined.last > found.last else found
        if token is None or token.sort is not Sort.WORD:
            return found
        if word in _BITS:
            rate = word.endswith("ps")
            last, per_second = at, rate
            if (
                not rate
                and self._line.text(at + 1) == "/"
                and self._line.text(at + 2) in ("s", "sec", "second")
            ):
                last, per_second = at + 2, True
            return replace(
                found.scale(_BITS[word] / 8), size=1, time=-1 if per_second else 0, unit=1.0, last=last
            )
        if word in _HERTZ:
            return replace(found.scale(_HERTZ[word]), time=-1, unit=1.0, last=at)
        if word in RATES:
            return replace(found.scale(1 / RATES[word]), time=-1, unit=RATES[word], noun=(word,), last=at)
        if seconds := self._seconds(word, at):
            return replace(found.scale(seconds), time=1, unit=seconds, last=at)
        if size := self._bytes(word):
            return replace(found.scale(size), size=1, last=at)
        return found

    def _bytes(self, word: str) -> float:
        # "2 m" is nothing in bytes, and "200 ms" a time.
        return bytes_in(word) if len(word) > 1 and ("b" in word or "octet" in word) else 0.0

    def _seconds(self, word: str, at: int) -> float:
        before = self._line.token(at - 1)
        touching = before is not None and before.end == self._line.tokens[at].start
        # "5m" are minutes, "5 m" is what nobody writes for them.
        return 0.0 if word in ("m", "w", "y") and not touching else seconds_in(word)

    def _with_noun(self, found: Amount) -> Amount:
        at = found.last + 1
        words: list[str] = []
        known = found.noun
        while len(words) < _LONGEST_NOUN:
            token = self._line.token(at)
            if token is None:
                break
            if token.is_sign("-") and words:
                at += 1
                continue
            if token.sort is not Sort.WORD:
                break
            word = token.text
            if word in ADVERBS and not words:
                found = replace(found, adverb=ADVERBS[word])
                at += 1
                continue
            if word in lexicon().ends_noun and not (word in lexicon().verbs_too and not words):
                break
            if word in ADVERBS:
                found = replace(found, adverb=ADVERBS[word])
                at += 1
                break
            words.append(word)
            at += 1
        return replace(found, noun=known + tuple(words), last=max(found.last, at - 1))
