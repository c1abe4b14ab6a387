"""Sentences -> measures: what each number of a sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from whiteboard.language.amount import Amount
from whiteboard.language.amounts import Reader
from whiteboard.language.elliptical import as_time, continued
from whiteboard.language.key_spaces import key_spaces
from whiteboard.language.lexicon import lexicon
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.near import Near, near
from whiteboard.language.numberless import numberless
from whiteboard.language.qualities import quality_of
from whiteboard.language.ratios import ratios
from whiteboard.language.rejected import rejected
from whiteboard.language.subjects import percentile, subject
from whiteboard.language.tokens import Token, read, tokens
from whiteboard.quantities.units import RATES, seconds_in

_LONGEST = 2_000
"""Of a longer line only so many characters are read for numbers."""


@lru_cache(maxsize=8192)
def measures(text: str) -> tuple[Measure, ...]:
    """Every quantity that a sentence states, in order; numbers that count nothing are passed over."""
    written = read(text[:_LONGEST])
    line = tokens(written)
    found = list(Reader(line).amounts())
    rated = [(line[a.first].start, line[a.last].end) for a in found if a.time < 0]
    special = [
        *key_spaces(line, found),
        *ratios(written, line, found),
        *(m for m in numberless(written) if not any(s <= m.start < e for s, e in rated)),
    ]
    taken = [(m.start, m.end) for m in special]
    all_measures = [*special, *_plain(line, found, taken)]
    holding = [m for m in all_measures if not rejected(written, m.start, m.end)]
    return tuple(sorted(holding, key=lambda m: (m.start, m.end)))


def _plain(
    line: Sequence[Token], found: Sequence[Amount], taken: Sequence[tuple[int, int]]
) -> Iterator[Measure]:
    """What each amount says that nothing else has taken; one without a noun says what the last did."""
    before: tuple[Amount, Measure] | None = None
    for index, written in enumerate(found):
        if any(start <= line[written.first].start < end for start, end in taken):
            continue
        around = near(line, found, index)
        more = continued(line, written, around, before) if before is not None else None
        alone = before is None or more is not None
        amount = written if before is None or alone else as_time(written, around, before[0])
        measure = _measure(line, amount, around)
        if more is not None:
            place = line[amount.first].start, line[amount.last].end
            measure = replace(more, start=place[0], end=place[1])
        if measure is not None and not _is_any_one(measure, around, last=index + 1 == len(found)):
            yield measure
            before = amount, measure


_DOES = re.compile(
    r"^ ?(?:can |could |should |will )?(?:takes?|handles?|do|does|runs?|serves?|holds?|manages?|gives?"
    r"|needs?|has|fits?"
    r"|is|was|sustains?|process\w*|costs?|makes?|gets?|is good for|writes?|reads?|sends?|stores?|draws?"
    r"|uses?)\b"
)


def _is_any_one(measure: Measure, around: Near, *, last: bool) -> bool:
    """Whether "one box" stands for each of them: "one box runs 20 matches"."""
    one = measure.quality is Quality.COPIES and measure.low == measure.high == 1
    return one and not last and _DOES.match(around.behind) is not None


def _measure(line: Sequence[Token], amount: Amount, around: Near) -> Measure | None:
    amount = _of_text(_before_its_number(amount, around), around)
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


_SETTING = re.compile(
    r"\b(?P<what>ttl|timeout|max ?-? ?age|interval|rpo|rto|lease|expiry|expires"
    r"|keep-?alive) ?(?:of|is|[=:])? ?$"
)
_FEW_WORDS = 9
_PER_BEFORE = re.compile(
    r"(?:^|\b[a-z]+ ?)(?:per|/|a|pro|each) (?P<unit>[a-z]+)"
    r"(?: (?:is|are|we have|we get|we see|about|around|roughly|maybe|ca|[~:=≈-])){0,4} ?$"
)


def _before_its_number(amount: Amount, around: Near) -> Amount:
    """ "payments per day: 6M" says the same as "6M payments per day"."""
    if amount.size == 1 and not amount.time and (span := _span_before(around)):
        return replace(amount.scale(1 / span), time=-1, unit=span)  # "storage per year: 7 TB"
    if not amount.plain or amount.of_each:
        return amount
    rates = [RATES[word] for word in around.left[-2:] if word in RATES]
    asked = {*around.left[-1:], *amount.noun} <= {
        w for r in lexicon().requests for w in (r, f"{r}s")
    } | RATES.keys()
    if rates and asked:
        return replace(amount.scale(1 / rates[-1]), time=-1, unit=rates[-1])
    span = _span_before(around)
    if span and around.before.count(" ") < _FEW_WORDS:
        return replace(amount.scale(1 / span), time=-1, unit=span)
    if amount.noun or amount.per:
        return amount
    if not amount.scaled and _SETTING.search(around.before):
        # Settings without a unit are in seconds.
        return replace(amount, time=1, unit=1.0)
    return replace(amount.scale(1 / span), time=-1, unit=span) if span else amount


def _span_before(around: Near) -> float:
    """The seconds of "per day" right before a number; 0 where nothing of the kind stands there."""
    said = _PER_BEFORE.search(around.before)
    return seconds_in(said["unit"]) if said is not None else 0.0


_LETTERS = frozenset({"char", "chars", "character", "characters", "zeichen"})


def _of_text(amount: Amount, around: Near) -> Amount:
    """ "max 4096 chars" and "16 bit" are sizes, letters counted as a byte each."""
    if not amount.plain or not amount.noun or amount.scaled:
        return amount
    if amount.noun[0] in _LETTERS:
        return amount if around.left[-1:] in (("first",), ("last",)) else replace(amount, size=1, unit=1.0)
    bits = amount.noun[0] in ("bit", "bits") and amount.noun[1:2] not in (("machine",), ("cpu",), ("os",))
    return replace(amount.scale(1 / 8), size=1) if bits else amount


def _cue_text(line: Sequence[Token], amount: Amount, around: Near) -> str:
    own = " ".join(t.text for t in line[amount.first : amount.last + 1])
    return f"{around.before} {own} {around.behind}"
