"""Numbers with their units, nouns and what they are per: the grammar of quantities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from whiteboard.language.lexicon import lexicon, singular
from whiteboard.language.tokens import Sort, Token
from whiteboard.quantities.units import PERCENT, RATES, bytes_in, seconds_in

_SCALES = {"thousand": 1e3, "tausend": 1e3, "million": 1e6, "millions": 1e6, "millionen": 1e6, "billion": 1e9,
           "billions": 1e9, "milliarden": 1e9, "trillion": 1e12, "hundred": 100.0, "dozen": 12.0, "lakh": 1e5,
           "crore": 1e7}  # fmt: skip
_BITS = {"bps": 1.0, "kbps": 1e3, "mbps": 1e6, "gbps": 1e9, "tbps": 1e12, "kbit": 1e3, "mbit": 1e6,
         "gbit": 1e9, "kbits": 1e3, "mbits": 1e6, "gbits": 1e9, "tbit": 1e12}  # fmt: skip
_ADVERBS = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0,
            "yearly": 31_536_000.0, "annually": 31_536_000.0, "täglich": 86_400.0}  # fmt: skip
_HERTZ = {"hz": 1.0, "khz": 1e3, "mhz": 1e6}
_TIMES_WORDS = frozenset({"times", "fold", "mal", "fach", "fache"})
_PER = frozenset({"per", "pro", "je"})
_ARTICLES = frozenset({"a", "an", "each", "every", "any", "jede", "jeden", "one"})
_LONGEST_NOUN = 4


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a range, in bytes and seconds to the powers `size` and `time`.

    `unit` is the unit of time in seconds that it was written in. `factor`: "5x"; `percent`: "10 %", as a part
    of one. `per` are nouns that it is counted by; `every` the seconds of "every 5 s". `noun` follows it.
    `first` and `last` are the tokens it takes. `bound` is "<" or ">" where it is one.
    """

    low: float
    high: float
    size: int = 0
    time: int = 0
    unit: float = 0.0
    factor: bool = False
    percent: bool = False
    scaled: bool = False
    noun: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    of_each: bool = False
    bound: str = ""
    first: int = 0
    last: int = 0
    adverb: float = field(default=0.0)

    @property
    def plain(self) -> bool:
        """Whether it is a mere count: no bytes, no time, no part and no factor."""
        return not (self.size or self.time or self.factor or self.percent)

    def scale(self, by: float) -> Amount:
        """So many times as much."""
        return replace(self, low=self.low * by, high=self.high * by)


class Reader:
    """Goes through the tokens of one line."""

    def __init__(self, line: Sequence[Token]) -> None:
        self._line = line

    def amounts(self) -> Iterator[Amount]:
        """Every amount of the line, in order."""
        at = 0
        while at < len(self._line):
            if self._line[at].sort is Sort.NUMBER and not self._is_name(at):
                found = self._amount(at)
                yield found
                at = found.last + 1
            else:
                at += 1

    def token(self, at: int) -> Token | None:
        """The token at a place, None beyond either end of the line."""
        return self._line[at] if 0 <= at < len(self._line) else None

    def _text(self, at: int) -> str:
        token = self.token(at)
        return token.text if token is not None else ""

    def _is_name(self, at: int) -> bool:
        """Whether the digits belong to a name or a date: "S3", "v2", "p99", "#4"."""
        before = self.token(at - 1)
        if before is None:
            return False
        touching = before.end == self._line[at].start
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
        return self._with_per(found)

    def _number(self, at: int) -> tuple[int, float, float]:
        value, scale = self._line[at].value, 1.0
        at += 1
        while self._text(at) in _SCALES:
            scale *= _SCALES[self._text(at)]
            at += 1
        if self._text(at) == "+":
            at += 1
        return at, value, scale

    def _is_range(self, at: int) -> bool:
        following = self.token(at + 1)
        joins = self._text(at) in ("-", "–", "—", "to", "..", "...", "bis") or (
            self._text(at) == "and" and self._text(at - 2) == "between"
        )
        return joins and following is not None and following.sort is Sort.NUMBER

    def _bound(self, first: int) -> str:
        words = [self._text(i) for i in range(max(0, first - 4), first)]
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
        word = self._text(at)
        token = self.token(at)
        if word in PERCENT:
            return replace(found.scale(0.01), percent=True, last=at)
        if word == "per" and self._text(at + 1) == "cent":
            return replace(found.scale(0.01), percent=True, last=at + 1)
        following = self.token(at + 1)
        if word in ("x", "×", "*") and not (following is not None and following.sort is Sort.NUMBER):
            return replace(found, factor=True, last=at)
        if word == "-" and self._text(at + 1) in _TIMES_WORDS:
            return replace(found, factor=True, last=at + 1)
        if word in _TIMES_WORDS and not self._starts_per(at + 1):
            return replace(found, factor=True, last=at)
        if (
            word == "-"
            and following is not None
            and following.sort is Sort.WORD
            and following.start == self._line[at].end
        ):
            joined = self._with_unit(found, at + 1)
            return joined if joined.last > found.last else found
        if token is None or token.sort is not Sort.WORD:
            return found
        if word in _BITS:
            rate = word.endswith("ps")
            last, per_second = at, rate
            if not rate and self._text(at + 1) == "/" and self._text(at + 2) in ("s", "sec", "second"):
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
        before = self.token(at - 1)
        touching = before is not None and before.end == self._line[at].start
        # "5m" are minutes, "5 m" is what nobody writes for them.
        return 0.0 if word in ("m", "w", "y") and not touching else seconds_in(word)

    def _starts_per(self, at: int) -> bool:
        word = self._text(at)
        if word in _PER or word == "/":
            return True
        return (word in _ARTICLES or word == "1") and bool(seconds_in(self._text(at + 1)))

    def _with_noun(self, found: Amount) -> Amount:
        at = found.last + 1
        words: list[str] = []
        known = found.noun
        while len(words) < _LONGEST_NOUN:
            token = self.token(at)
            if token is None:
                break
            if token.is_sign("-") and words:
                at += 1
                continue
            if token.sort is not Sort.WORD:
                break
            word = token.text
            if word in _ADVERBS and not words:
                found = replace(found, adverb=_ADVERBS[word])
                at += 1
                continue
            if word in lexicon().ends_noun and not (word in lexicon().verbs_too and not words):
                break
            if word in _ADVERBS:
                found = replace(found, adverb=_ADVERBS[word])
                at += 1
                break
            words.append(word)
            at += 1
        return replace(found, noun=known + tuple(words), last=max(found.last, at - 1))

    def _of_what(self, at: int) -> int:
        """Where "of logs" ends that stands between an amount and what it is per: "500 GB of logs a day"."""
        if self._text(at) != "of":
            return at
        end = at + 1
        while end <= at + 3 and (token := self.token(end)) is not None and token.sort is Sort.WORD:
            if token.text in lexicon().ends_noun and token.text not in lexicon().verbs_too:
                break
            end += 1
        return end if self._starts_per(end) or self._text(end) in _ADVERBS else at

    def _with_per(self, found: Amount) -> Amount:
        at = self._of_what(found.last + 1)
        if at > found.last + 1:
            found = replace(found, noun=tuple(t.text for t in self._line[found.last + 2 : at]), last=at - 1)
        for _turn in range(4):
            taken = self._one_per(found, at)
            if taken is None:
                break
            found, at = taken
        if found.adverb and found.plain and found.time == 0 and "active" not in found.noun:
            found = replace(found.scale(1 / found.adverb), time=-1, unit=found.adverb)
        return found

    def _one_per(self, found: Amount, at: int) -> tuple[Amount, int] | None:
        word = self._text(at)
        here = at
        if word in ("each", "apiece") and not self._is_thing(at + 1) and not seconds_in(self._text(at + 1)):
            return replace(found, of_each=True, last=at), at + 1
        if (
            word in ("and", "und")
            and found.per
            and (self._text(at + 1) in _PER or seconds_in(self._text(at + 1)))
        ):
            # "per user and day" leaves out the second "per".
            here, word = (at, "per") if seconds_in(self._text(at + 1)) else (at + 1, self._text(at + 1))
        elif word == "," and self._text(at + 1) in _PER:
            here, word = at + 1, self._text(at + 1)
        if word == "/" or word in _PER:
            return self._per_what(found, here + 1)
        if word in _ARTICLES and (seconds_in(self._text(at + 1)) or self._number_at(at + 1)):
            return self._per_what(found, at + 1)
        if word == "1" and seconds_in(self._text(at + 1)) and found.time <= 0:
            # "a day" is read as "1 day".
            return self._per_what(found, at)
        if word in ("a", "an", "each", "every") and self._is_thing(at + 1) and not found.time:
            return self._per_what(found, at + 1)
        if word in _ADVERBS and found.plain:
            return replace(found, adverb=_ADVERBS[word], last=at), at + 1
        return None

    def _number_at(self, at: int) -> bool:
        token = self.token(at)
        return token is not None and token.sort is Sort.NUMBER and bool(seconds_in(self._text(at + 1)))

    def _is_thing(self, at: int) -> bool:
        token = self.token(at)
        if token is None or token.sort is not Sort.WORD:
            return False
        words = lexicon()
        one = singular(token.text)
        return one in words.items or one in words.crowds or one in words.machines

    def _per_what(self, found: Amount, at: int) -> tuple[Amount, int] | None:
        count = 1.0
        if self._number_at(at):
            count = self._line[at].value
            at += 1
        if self._text(at) in _ARTICLES and self.token(at + 1) is not None:
            at += 1
        token = self.token(at)
        if token is None or token.sort is not Sort.WORD:
            return None
        if seconds := seconds_in(token.text):
            span = seconds * count
            if found.time > 0 or not span:
                return None
            per = replace(found.scale(1 / span), time=found.time - 1, unit=seconds, last=at)
            return per, at + 1
        if token.text in lexicon().ends_noun and token.text not in lexicon().verbs_too:
            return None
        words = [token.text]
        following = self.token(at + 1)
        if (
            following is not None
            and following.sort is Sort.WORD
            and self._goes_on(token.text, following.text)
        ):
            words.append(following.text)
        return replace(found, per=(*found.per, " ".join(words)), last=at + len(words) - 1), at + len(words)

    def _goes_on(self, word: str, following: str) -> bool:
        """Whether a compound goes on: "per log line", and not "per user daily"."""
        words = lexicon()
        known = words.items | words.crowds | words.machines
        one = singular(following)
        return one in known and singular(word) not in words.machines and following not in lexicon().ends_noun
