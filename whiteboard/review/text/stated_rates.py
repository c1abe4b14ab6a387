"""Rates and crowds that were only said, in an estimate's line or a note: "250k updates/s", "1M online"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from whiteboard.language.measure import Measure, Quality
from whiteboard.language.measuring import measures
from whiteboard.model.elements import FlowOp
from whiteboard.review.text.flow_labels import op_of
from whiteboard.review.text.peak_factor import SaidFactor, said_factor
from whiteboard.review.text.sums.arithmetic import mistakes
from whiteboard.review.text.sums.equations import doubted
from whiteboard.review.text.sums.written_quantities import DAY
from whiteboard.review.text.words import Passage

_SUPPOSED = re.compile(
    r"\b(?:would|if|future|later|might|growth|next year|bandwidth|benchmark\w*|default|could)\b"
)
_CROWD_WORDS = """
connection connections conn conns socket sockets websocket websockets session sessions online connected
concurrent
"""
_CROWD = frozenset(_CROWD_WORDS.split())
_PEOPLE_WORDS = """
user users dau people customer customers player players driver drivers rider riders device devices
"""
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
_NO_SUBJECT_WORDS = "peak avg average mean max is are total rate traffic load qps rps tps"
_NO_SUBJECT = frozenset(_NO_SUBJECT_WORDS.split())
_LEAST_CROWD = 100.0
_LEAST_WORK = 1000.0
_SAME = 0.3
"""Two rates of one line that differ by less are one, written twice: "100M/day = 1.2k/s"."""


@dataclass(frozen=True, slots=True)
class SaidRate:
    """A load in words, per second. `peak` is False where it is an average over a day.

    `words` are what stands beside it, `op` what they say of it; `quote` and `where` are the evidence.
    """

    rate: float
    peak: bool
    words: tuple[str, ...]
    op: FlowOp
    quote: str
    where: str


@dataclass(frozen=True, slots=True)
class SaidCrowd:
    """How many are connected at the same time, in words."""

    count: float
    quote: str
    where: str


@dataclass(frozen=True)
class Spoken:
    """What the board's words say in numbers; nothing that a line contradicts itself about."""

    rates: tuple[SaidRate, ...] = ()
    crowds: tuple[SaidCrowd, ...] = ()
    factor: SaidFactor | None = None

    @property
    def busiest(self) -> SaidRate | None:
        """The highest rate that was said."""
        return max(self.rates, key=lambda r: r.rate, default=None)

    @property
    def crowd(self) -> SaidCrowd | None:
        return max(self.crowds, key=lambda c: c.count, default=None)


def spoken(
    passages: Collection[Passage],
    measuring: Callable[[str, str], Sequence[Measure]] = lambda _where, text: measures(text),
) -> Spoken:
    """Reads each sentence with a quantity, labels left out: a number in a label belongs to its element.

    `measuring` gives the quantities that count in a sentence, by the record in which it stands and its words.
    """
    rates: list[SaidRate] = []
    crowds: list[SaidCrowd] = []
    for passage in passages:
        text = passage.text
        if passage.own or doubted(text):
            continue
        found = measuring(passage.where, text)
        if not found:
            continue
        crowds += _crowds(found, passage)
        if not _SUPPOSED.search(text.casefold()) and not mistakes(text):
            rates += _rates(found, passage)
    return Spoken(tuple(rates), tuple(crowds), said_factor(passages))


def _rates(found: Sequence[Measure], passage: Passage) -> Iterable[SaidRate]:
    words = _heading(passage.text)
    said: list[SaidRate] = []
    within_time = not any(m.quality is Quality.RATE for m in found)
    for rate, told, of in _worked(found):
        peak = told
        own = tuple(w for w in of if w not in _NO_SUBJECT)
        words = own or words
        at = next((i for i, r in enumerate(said) if _same(r.rate, rate)), len(said))
        if at < len(said) and peak is not True:
            # "1M / 4s = 250k updates/s": what it comes to is said last, and of what it is.
            words = own or said[at].words
            rate_of = said.pop(at)
            peak = False if peak is False or not rate_of.peak else None
        op = op_said(words)
        if peak and op is FlowOp.UNKNOWN and within_time:
            op = FlowOp.WRITE  # so much that has to be done by a time is work
        said.insert(at, SaidRate(rate, peak is not False, words, op, passage.text, passage.where))
    return said


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= _SAME * max(a, b)


_HEADING = re.compile(r"^\W*(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,2})\s*:")


def _heading(text: str) -> tuple[str, ...]:
    """The heading of a line ("Searches: 5,000/s") speaks for what follows."""
    found = _HEADING.match(text)
    words = tuple(found["words"].casefold().split()) if found else ()
    return tuple(w for w in words if w not in _NO_SUBJECT)


_SPANS = frozenset({Quality.DURATION, Quality.LATENCY, Quality.STALENESS, Quality.TIMEOUT})
_CLOSE = 3
"""Letters between a time and the number behind it that it goes with."""


def _worked(found: Sequence[Measure]) -> Iterator[tuple[float, bool | None, tuple[str, ...]]]:
    """Rate, whether it is the peak (None: nobody said) and what it is of, of the whole system."""
    for at, measure in enumerate(found):
        if measure.limit or measure.low <= 0:
            continue
        if measure.quality is Quality.RATE:
            if not measure.per and not measure.each:
                yield measure.value, measure.peak, measure.of
            elif (many := _counted(found[:at], measure)) is not None:
                yield many.value * measure.value, measure.peak, measure.of or many.of
        elif measure.quality is Quality.PERIOD and (many := _beside(found, at)) is not None:
            if many.quality in (Quality.COUNT, Quality.COPIES):
                yield many.value / measure.value, False if measure.value >= DAY else None, many.of
        elif measure.quality in _SPANS and (work := _beside(found, at)) is not None:
            yield from _campaign(work, measure)


def _beside(found: Sequence[Measure], at: int) -> Measure | None:
    """What a time goes with: what is said before it, or right behind: "every minute 20 M devices report"."""
    if at:
        return found[at - 1]
    onward = found[at + 1] if len(found) > at + 1 else None
    close = onward is not None and onward.start - found[at].end <= _CLOSE and onward.low >= _LEAST_WORK
    return onward if close else None


def _counted(before: Sequence[Measure], rate: Measure) -> Measure | None:
    """How many there are of those that a rate is per: "10 M users, 5 posts each per day"."""
    counts = [m for m in before if m.quality in (Quality.COUNT, Quality.COPIES) and m.of and not m.per]
    named = [m for m in counts if any(_alike(p, w) for p in rate.per for w in m.of)]
    if rate.each and counts:
        return counts[-1]
    return named[-1] if named else None


def _alike(a: str, b: str) -> bool:
    a, b = a.rstrip("s"), b.rstrip("s")
    return a == b or (a in _PEOPLE and b in _PEOPLE)


def _campaign(work: Measure, within: Measure) -> Iterator[tuple[float, bool | None, tuple[str, ...]]]:
    """So much work in so short a time: "campaign: 5M pushes, done in 10 minutes"."""
    much = work.quality is Quality.COUNT and not work.per and work.low >= _LEAST_WORK
    if much and 0 < within.low < DAY and (within.most or _due(within)):
        yield work.low / within.low, True, work.of


def _due(within: Measure) -> bool:
    return bool({"in", "within", "done", "inside", "finished"}.intersection(within.of))


def _crowds(found: Iterable[Measure], passage: Passage) -> Iterator[SaidCrowd]:
    for measure in found:
        if measure.quality is not Quality.COUNT or measure.per or measure.limit or measure.low < _LEAST_CROWD:
            continue
        if _CROWD.intersection(measure.of):
            yield SaidCrowd(measure.low, passage.text, passage.where)


def op_said(words: Iterable[str]) -> FlowOp:
    """Read or write by the words, also in the plural: "updates", "searches"."""
    return op_of(" ".join(form for word in words for form in _forms(word)))


def _forms(word: str) -> tuple[str, ...]:
    if word.endswith(("ches", "shes", "sses")):
        return word, word[:-2]
    return (word, word[:-1]) if word.endswith("s") else (word,)
