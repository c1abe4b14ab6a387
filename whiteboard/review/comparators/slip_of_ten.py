"""A volume that is ten, a hundred or a thousand times what its own factors come to.

Looks at: lines of estimates that end in bytes, their factors, and the bytes in the two lines before.
Fires: where all factors of the line, with at most one number of bytes from the lines before, come to the
    stated volume times a power of ten.
Not when: some way of multiplying them comes to what is stated, or the line has no factor.
Bad: "288 GB a day" and "250 days, ten years: 72 TB"
Good: "288 GB a day" and "250 days, ten years: 720 TB"
Known false positives: a factor that is said elsewhere and is a power of ten, such as a sample of one in ten.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from whiteboard.i18n import _
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.tokens import read
from whiteboard.model.interview import Estimate
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.text.sums.equations import doubted

RULE = Rule(
    id="slip-of-ten",
    phase=Phase.UNDERSTANDING,
    category=Category.ESTIMATION,
    tier=Tier.QUESTION,
    title=_("Off by a power of ten?"),
    question=_("Could you do that sum again?"),
    why=_("A zero that is lost in a sum is a machine too few, or ten."),
    resolved_by=_("The corrected number, or the factor that is missing on the line."),
    source="Dean, back-of-the-envelope estimates",
    spoken=_(
        "I lost a power of ten there. I correct it and size from the new number; it costs a minute now "
        "instead of the wrong number of machines later."
    ),
)

_BYTES = frozenset({Quality.SIZE, Quality.VOLUME, Quality.THROUGHPUT})
_DAY = 86_400.0
_PLAIN = frozenset({Quality.COUNT, Quality.COPIES, Quality.FACTOR})
_TIMES = frozenset({Quality.RETENTION, Quality.DURATION, Quality.PERIOD})
_UNITS = (1.0, 60.0, 3_600.0, 86_400.0, 604_800.0, 2_592_000.0, 31_536_000.0)
_LEADS = re.compile(
    r"(?:=|->|=>|→|~|≈|\b(?:about|so|makes|that is|that's|is|gives|comes to|roughly|around|say)\b)[^\w]{0,9}$"
)
_BEFORE = 2
_AGREE, _EXACT = 1.3, 1.04
_MOST_FACTORS = 4


def check(context: Context) -> Iterable[Finding]:
    before: list[tuple[Measure, str]] = []
    for estimate in context.design.answers_of(Estimate):
        for line in estimate.text.splitlines():
            if not line.strip() or doubted(line):
                continue
            found = [(m, line) for m in context.corrections.measures(estimate.id, line)]
            finding = _slip(estimate.id, line, [m for m, _l in found], before)
            if finding is not None:
                yield finding
            before = [*before, *found][-3 * _BEFORE :]


def _slip(
    where: str, line: str, found: Sequence[Measure], before: Sequence[tuple[Measure, str]]
) -> Finding | None:
    text = read(line)
    for index, result in enumerate(found):
        factors = found[:index]
        if (
            result.quality not in (Quality.SIZE, Quality.VOLUME)
            or not factors
            or len(factors) > _MOST_FACTORS
        ):
            continue
        if not _LEADS.search(text[factors[-1].end : result.start]):
            continue
        own = [m for m in factors if m.quality in _BYTES]
        others = [(m, said) for m, said in before if m.quality in _BYTES] if not own else []
        if len(own) > 1 or not all(m.quality in _BYTES | _PLAIN | _TIMES for m in factors):
            continue
        wanted = result.value
        products = [
            (value * _bytes(m), m, said)
            for value in _multiplied([m for m in factors if m not in own])
            for m, said in (*((m, line) for m in own), *others)
        ]
        if any(1 / _AGREE < value / wanted < _AGREE for value in _ways(factors, own, others)):
            continue
        for value, factor, said in products:
            power = _power(value / wanted)
            if power:
                return _finding(where, line, said, factor, value, wanted)
    return None


def _ways(
    factors: Sequence[Measure], own: Sequence[Measure], others: Sequence[tuple[Measure, str]]
) -> Iterator[float]:
    """What some or all of the factors come to, with each number of bytes."""
    plain = [m for m in factors if m not in own]
    # Behind a number of bytes of its own, "two years = 17 TB, times three" needs no more than the last.
    for count in range(0 if own else len(plain), len(plain) + 1):
        for chosen in combinations(plain, count):
            for value in _multiplied(chosen):
                yield from (value * _bytes(m) for m in (*own, *(m for m, _said in others)))


def _bytes(factor: Measure) -> float:
    """What a factor has of bytes; of what comes all the time, those of a day."""
    return factor.value * _DAY if factor.quality is Quality.THROUGHPUT else factor.value


def _multiplied(factors: Sequence[Measure]) -> Iterator[float]:
    """The factors multiplied, times in each unit in which they are a sensible number."""
    each = [
        [m.value / unit for unit in _UNITS if 1 <= m.value / unit <= 5_000]
        if m.quality in _TIMES
        else [m.value]
        for m in factors
    ]
    for chosen in product(*each):
        yield math.prod(chosen)


def _power(ratio: float) -> int:
    """1, 2 or 3 where a ratio is ten, a hundred or a thousand, or one part in so many; else 0."""
    if ratio <= 0:
        return 0
    power = round(math.log10(ratio))
    exact = 1 / _EXACT < ratio / 10.0**power < _EXACT
    return abs(power) if exact and 1 <= abs(power) <= 3 else 0


def _finding(where: str, line: str, said: str, factor: Measure, value: float, wanted: float) -> Finding:
    mine, stated = _printed(value), _printed(wanted)
    quotes = dict.fromkeys((f"“{said.strip()}”", f"“{line.strip()}”"))
    return Finding(
        message=_("I get {mine}, and {stated} stands there").format(mine=mine, stated=stated),
        question=_("Could you do “{line}” again? I get {mine}, not {stated}.").format(
            line=line.strip(), mine=mine, stated=stated
        ),
        severity=Severity.HIGH,
        subjects=(where,),
        evidence=(*quotes, f"{_printed(_bytes(factor))} → {mine}"),
        readings=1,
        reach=1.0,
        cause=f"sum {where}",
    )


def _printed(count: float) -> str:
    """Bytes with three digits, so that a sum can be followed."""
    scale = min(5, max(0, math.floor(math.log10(max(count, 1)) / 3)))
    return f"{significant(float(f'{count / 1000**scale:.3g}'))} {('B', 'KB', 'MB', 'GB', 'TB', 'PB')[scale]}"
