"""The whole of an estimate's line as a number, or a product of numbers, with the words behind it.

A line is one amount, its unit is chosen by its words, and one that may be a unit and is none is refused.
`quantities.reading` takes the unit from the field instead, and `language.amounts` finds amounts within
sentences, and passes over what it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.quantities.reading import NotANumber, seconds_in
from whiteboard.quantities.spoken import WORDS, spoken
from whiteboard.quantities.units import PER, RATES, bytes_in, is_percent, scale_of


class NotThis(NotANumber):
    """What cannot be meant here, with a sentence that says why."""

    @property
    def sentence(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class TypedAmount:
    """`words` stand behind the number, `per` are the words behind "per", `spans` the times there in seconds;
    `percent`: the number has the sign."""

    value: float
    words: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    spans: tuple[float, ...] = ()
    percent: bool = False


_WORD = r"[^\W\d_]+(?:[-'][^\W\d_]+)*"
_HEAD = re.compile(r"(?P<digits>\d+(?:\.\d+)?)(?P<glued>[^\W\d_]*)")
_GLUED = ("x", "w", "r")
"""Letters that stand close behind a number and are no scale: "3x", "1160w/s"."""
_SCALED_RATE = re.compile(rf"(?<=\d) ?([kmb])({'|'.join(RATES)})\b")
"""A scale that is written as one word with the rate: "10 krps"."""
_FIRST = re.compile(rf"\s*(?P<word>{_WORD})(?P<more>.*)")
_SIGN = re.compile(r"\s*(?P<word>%|[a-z]+)(?P<more>.*)")
_TOKEN = re.compile(rf"\d+(?:\.\d+)?|{_WORD}|[/%]")
_BETWEEN = re.compile(r"[\s,.]")
_TIMES = re.compile(r"(?<=[\w%])\s*(?:[*·]|\bx\b)\s*(?=\d)|(?<=\d)x(?=\d)")
FILLING = frozenset({"of", "the", "in", "new", "on", "for", "and", "per", "is", "are", "with", "to", "our"})


def factors(text: str) -> list[str]:
    """The parts of a product: "50M x 20%" has two."""
    return _TIMES.split(text)


def product(text: str) -> TypedAmount:
    """One amount, or several multiplied.

    Raises:
        NotANumber: one of them is none, or what stands behind it may be a unit that is not known.
    """
    parts = [_amount(part) for part in factors(text)]
    if len(parts) == 1:
        return parts[0]
    value = 1.0
    for part in parts:
        value *= part.value / 100 if part.percent else part.value
    return TypedAmount(
        value,
        tuple(w for p in parts for w in p.words),
        tuple(w for p in parts for w in p.per),
        tuple(s for p in parts for s in p.spans),
    )


def _amount(text: str) -> TypedAmount:
    text = _SCALED_RATE.sub(r"\1 \2", spoken(text.strip()))
    head = _HEAD.match(text)
    if head is None:
        raise NotANumber(text)
    value, glued = float(head["digits"]), head["glued"]
    rest = text[head.end() :] if glued in _GLUED else f"{glued}{text[head.end() :]}"
    first = _FIRST.match(rest)
    if first is not None and scale_of(first["word"]):
        value, rest = value * scale_of(first["word"]), first["more"]
    sign = _SIGN.match(rest)
    percent = sign is not None and is_percent(sign["word"])
    behind = tail(sign["more"] if sign is not None and percent else rest)
    return TypedAmount(value, behind.words, behind.per, behind.spans, percent)


def tail(text: str) -> TypedAmount:
    """The words behind a number: what is counted, and what it is per; its value is 0.

    Raises:
        NotANumber: something there is no such word.
    """
    tokens = _TOKEN.findall(text)
    if _BETWEEN.sub("", _TOKEN.sub("", text)) or (tokens and tokens[-1][0].isdigit()):
        raise NotANumber(text)
    words, per, spans = list[str](), list[str](), list[float]()
    for word, count, behind in _phrases(tokens):
        # "m" is a minute that nobody writes in an estimate.
        seconds = seconds_in(word) if behind and word != "m" else 0.0
        if seconds:
            spans.append(seconds * count)
        elif word in RATES and not behind:
            words.append(word)
        elif not is_noun(word) or count != 1:
            raise NotANumber(text)
        elif behind:
            per.append(word.removesuffix("s"))
        else:
            words.append(word)
    return TypedAmount(0.0, tuple(words), tuple(per), tuple(spans))


def _phrases(tokens: list[str]) -> Iterator[tuple[str, float, bool]]:
    """Each telling word, the number before it (1 where there is none), and whether it stands behind "per"."""
    behind, count = False, 1.0
    for token in tokens:
        if token == "/" or token in PER or (token == "in" and not behind):
            behind = True
        elif token[0].isdigit():
            behind |= token == "1"  # "a day" has become "1 day"
            count = float(token)
        elif token not in FILLING and token not in ("times", "time", "x"):
            yield token, count, behind
            count = 1.0


_SHORT = 3
_SHORT_NOUNS = frozenset(
    """r w rd wr op ops id ids vm vms db dbs dc dau req msg url urls img pic doc docs row rows tx txs job jobs
    ad ads hit hits get gets put puts log logs bid bids ppl app apps tab web pin pins api box avg max one all
    car cars bot bots man men old way""".split()  # noqa: SIM905  a list of sixty words in quotes reads worse
)
"""Any other short word may be a unit or a scale that is not known here."""


def is_noun(word: str) -> bool:
    """Whether a word may name what is counted: it is no unit, no scale and no number."""
    if word in _SHORT_NOUNS:
        return True
    parts = re.split(r"[-']", word)
    return len(word) > _SHORT and not any(_measures(part) for part in (word, parts[0]))


def _measures(word: str) -> bool:
    return bool(seconds_in(word) or scale_of(word) or bytes_in(word) or is_percent(word) or word in WORDS)
