"""Rates and crowds that were only said, in an estimate's line or a note: "250k updates/s", "1M online"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from whiteboard.model.elements import FlowOp
from whiteboard.review.analyses.arithmetic import mistakes
from whiteboard.review.analyses.equations import Chain, Part, chains, doubted
from whiteboard.review.analyses.quantities import DAY, Mark, Quantity, tokens
from whiteboard.review.analyses.swing import SaidFactor, said_factor
from whiteboard.review.normalising.flow_labels import op_of
from whiteboard.review.words import Passage

_NO_LOAD = re.compile(
    r"\b(?:limit\w*|quotas?|capacity|handles?|can (?:do|take|serve|handle)|up to|tops? out|supports?|default"
    r"|benchmark\w*|at most|max(?:imum)?|per (?:node|shard|server|pod|instance|broker|partition|machine)"
    r"|under|below|timeout|would|if|bandwidth|growth|future|later|might)\b"
)
_AVERAGE = frozenset({"avg", "average", "mean"})
_CROWD_WORDS = """
connection connections conn conns socket sockets websocket websockets session sessions online connected
concurrent
"""
_CROWD = frozenset(_CROWD_WORDS.split())
_LEAST_CROWD = 100.0
_LEAST_WORK = 1000.0


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


def spoken(passages: Collection[Passage]) -> Spoken:
    """Reads each sentence that has a digit, labels left out: a number in a label belongs to its element."""
    rates: list[SaidRate] = []
    crowds: list[SaidCrowd] = []
    for passage in passages:
        text = passage.text
        if passage.own or not any(c.isdigit() for c in text) or doubted(text):
            continue
        found = chains(text)
        crowds += _crowds(found, passage)
        if not _NO_LOAD.search(text.casefold()) and not mistakes(text):
            rates += _rates(found, passage)
            rates += _campaigns(passage)
    return Spoken(tuple(rates), tuple(crowds), said_factor(passages))


def _rates(found: Iterable[Chain], passage: Passage) -> Iterator[SaidRate]:
    words: tuple[str, ...] = ()
    for chain in found:
        told = _last_rate(chain)
        if told is None:
            words = words or _plain(chain)
            continue
        part, daily = told
        value = part.value
        if value is None:
            continue
        mine = tuple(w for p in _segment(chain) for w in p.words)
        peak = part.peak or (not daily and not _AVERAGE.intersection(mine))
        telling = tuple(w for w in mine if w not in _AVERAGE and w != "peak")
        if not telling and not part.peak:
            words = ()
        telling = telling or words  # "15M trips/day = 174/s, 500/s peak": still trips
        words = telling
        yield SaidRate(
            (value.low + value.high) / 2, peak, telling, op_said(telling), passage.text, passage.where
        )


def _plain(chain: Chain) -> tuple[str, ...]:
    """The heading of a line ("Searches: 5,000/s") speaks for what follows."""
    return chain[0].words if len(chain) == 1 and chain[0].value is None else ()


def _segment(chain: Chain) -> Chain:
    """What comes behind the last "->": before it stands what it was made from."""
    start = max((i for i, part in enumerate(chain) if part.derived), default=0)
    return chain[start:]


def _last_rate(chain: Chain) -> tuple[Part, bool] | None:
    """The last part of a chain if it is a rate of the whole, and whether it was made from a daily one."""
    segment = _segment(chain)
    last = segment[-1]
    if last.value is None or not _is_rate(last.value):
        return None
    parts = [p for p in chain if p.value is not None]
    daily = any(p.value.unit == DAY for p in parts if p.value) or any(
        p.value.day_literal for p in parts if p.value
    )
    return last, daily


def _is_rate(value: Quantity) -> bool:
    return value.time == -1 and not value.size and not value.per and value.low > 0


def _campaigns(passage: Passage) -> Iterator[SaidRate]:
    """So much work in so short a time: "campaign: 5M pushes, done in 10 minutes"."""
    count: Quantity | None = None
    words: tuple[str, ...] = ()
    over = False
    stopped = False
    for token in tokens(passage.text):
        if isinstance(token, Quantity):
            if (
                over
                and stopped
                and count is not None
                and token.time == 1
                and token.low < DAY
                and token.low > 0
            ):
                telling = (*words, *count.words)
                said = op_said(telling)
                # So much that has to be done by a time is work, unless it is said to be read.
                op = FlowOp.WRITE if said is FlowOp.UNKNOWN else said
                yield SaidRate(count.low / token.low, True, telling, op, passage.text, passage.where)
                return
            if not token.has_unit and not token.per and token.low >= _LEAST_WORK:
                count, stopped = token, False
        elif token is Mark.STOP:
            stopped = True
        elif isinstance(token, str) and count is None:
            words = (*words, token)
        over = token is Mark.OVER


def _crowds(found: Iterable[Chain], passage: Passage) -> Iterator[SaidCrowd]:
    for chain in found:
        for part in chain[:1]:
            value = part.value
            if value is None or value.has_unit or value.per or part.worked or value.low < _LEAST_CROWD:
                continue
            if _CROWD.intersection(value.words):
                yield SaidCrowd(value.low, passage.text, passage.where)


def op_said(words: Iterable[str]) -> FlowOp:
    """Read or write by the words, also in the plural: "updates", "searches"."""
    return op_of(" ".join(form for word in words for form in _forms(word)))


def _forms(word: str) -> tuple[str, ...]:
    if word.endswith(("ches", "shes", "sses")):
        return word, word[:-2]
    return (word, word[:-1]) if word.endswith("s") else (word,)
