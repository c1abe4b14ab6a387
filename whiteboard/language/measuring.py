"""Sentences -> measures: what each number of a sentence says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from whiteboard.language.amount import Amount
from whiteboard.language.amounts import Reader
from whiteboard.language.key_spaces import key_spaces
from whiteboard.language.lexicon import lexicon
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.near import Near, near
from whiteboard.language.numberless import numberless
from whiteboard.language.qualities import quality_of
from whiteboard.language.ratios import ratios
from whiteboard.language.subjects import percentile, subject
from whiteboard.language.tokens import Token, read, tokens

_LONGEST = 2_000
"""Of a longer line only so many characters are read for numbers."""


@lru_cache(maxsize=8192)
def measures(text: str) -> tuple[Measure, ...]:
    """Every quantity that a sentence states, in order; numbers that count nothing are passed over."""
    written = read(text[:_LONGEST])
    line = tokens(written)
    found = list(Reader(line).amounts())
    special = [*key_spaces(line, found), *ratios(written, line, found), *numberless(written)]
    taken = [(m.start, m.end) for m in special]
    plain = (
        _measure(line, amount, near(line, found, index))
        for index, amount in enumerate(found)
        if not any(start <= line[amount.first].start < end for start, end in taken)
    )
    return tuple(sorted([*special, *(m for m in plain if m is not None)], key=lambda m: (m.start, m.end)))


def _measure(line: Sequence[Token], amount: Amount, around: Near) -> Measure | None:
    quality = quality_of(amount, around)
    if quality is None:
        return None
    cues = lexicon().cues
    said = _cue_text(line, amount, around)
    peak: bool | None = None
    if quality in (Quality.RATE, Quality.THROUGHPUT, Quality.FACTOR, Quality.COUNT):
        if cues["peak"].search(said):
            peak = True
        elif cues["average"].search(said) or amount.unit > 3600:
            peak = False
    if quality is Quality.AVAILABILITY and amount.low > 1:
        amount = amount.scale(0.01)
    if quality is Quality.PERIOD and around.left[-1:] == ("twice",):
        amount = amount.scale(0.5)
    return Measure(
        quality,
        amount.low,
        amount.high,
        of=subject(amount, around, quality),
        per=amount.per,
        each=amount.of_each,
        peak=peak,
        percentile=percentile(around.clause) if quality is Quality.LATENCY else 0.0,
        most=amount.bound == "<",
        least=amount.bound == ">",
        limit=quality in (Quality.RATE, Quality.COUNT, Quality.THROUGHPUT, Quality.VOLUME)
        and bool(cues["limit"].search(f"{said} {' '.join('per ' + p for p in amount.per)}")),
        start=line[amount.first].start,
        end=line[amount.last].end,
    )


def _cue_text(line: Sequence[Token], amount: Amount, around: Near) -> str:
    own = " ".join(t.text for t in line[amount.first : amount.last + 1])
    return f"{around.before} {own} {around.behind}"
