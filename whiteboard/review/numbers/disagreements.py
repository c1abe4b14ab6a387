"""Numbers of the estimates that cannot all be right: a stated one, and what the others come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import FlowOp
from whiteboard.model.interview import Estimate
from whiteboard.review.numbers.estimates import SECONDS_PER_DAY, Numbers, rates
from whiteboard.review.numbers.worked import short
from whiteboard.review.text.stated_rates import spoken
from whiteboard.review.text.words import Passage

APART = 1.35
"""A day taken as 100,000 s and both sides rounded to two digits differ by less."""


MOST_LINES = 60
"""Nobody writes more; a file that has thousands must not hold the window up."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`key` is the input beside which it is to be said."""

    key: str
    sentence: str


def disagreements(design: Design) -> tuple[Disagreement, ...]:
    """What of the stated numbers contradicts what the others come to."""
    numbers = Numbers(design)
    return (*_rates(numbers), *_ratio(numbers))


def _rates(numbers: Numbers) -> Iterator[Disagreement]:
    for key, per_user in (("read_qps", "reads_per_user"), ("write_qps", "writes_per_user")):
        stated, computed = _stated(numbers, key), _from_users(numbers, per_user)
        if stated is not None and computed is not None and _apart(stated, computed):
            yield Disagreement(
                key,
                _("Your users and what they do come to {computed} req/s, not {stated}.").format(
                    computed=short(computed), stated=short(stated)
                ),
            )


def _ratio(numbers: Numbers) -> Iterator[Disagreement]:
    ratio = _stated(numbers, "read_write_ratio")
    reads, writes = (
        _rate(numbers, "read_qps", "reads_per_user"),
        _rate(numbers, "write_qps", "writes_per_user"),
    )
    if ratio is None or reads is None or not writes:
        return
    computed = reads / writes
    if _apart(ratio, computed):
        sentence = _("Your reads and writes come to {computed} reads per write, not {stated}.")
        yield Disagreement("read_write_ratio", sentence.format(computed=short(computed), stated=short(ratio)))


def _rate(numbers: Numbers, direct: str, per_user: str) -> float | None:
    stated = _stated(numbers, direct)
    return stated if stated is not None else _from_users(numbers, per_user)


def _from_users(numbers: Numbers, per_user: str) -> float | None:
    return numbers.product("req/s", "dau", per_user, scale=1 / SECONDS_PER_DAY).value


def low_peaks(design: Design) -> dict[str, str]:
    """The ids of the free lines that state a peak below an average of the same kind, each with a sentence."""
    lines = [Passage(e.text, e.id) for e in design.answers_of(Estimate) if not e.key and e.text.strip()]
    said = spoken(lines[:MOST_LINES]).rates
    computed = rates(Numbers(design))
    known = [(FlowOp.READ, computed.reads.value), (FlowOp.WRITE, computed.writes.value)]
    averages = [(op, value) for op, value in known if value is not None]
    averages += [(r.op, r.rate) for r in said if not r.peak]
    found: dict[str, str] = {}
    for peak in (r for r in said if r.peak):
        of_its_kind = [rate for op, rate in averages if peak.op in (op, FlowOp.UNKNOWN)]
        average = max(of_its_kind, default=0.0)
        if peak.rate * APART < average:
            found.setdefault(
                peak.where,
                _("A peak of {peak}/s is below the average of {average}/s.").format(
                    peak=short(peak.rate), average=short(average)
                ),
            )
    return found


def _stated(numbers: Numbers, key: str) -> float | None:
    found = numbers.get(key)
    return found.value if found is not None and not found.default else None


def _apart(one: float, other: float) -> bool:
    low, high = sorted((one, other))
    return high > low * APART
