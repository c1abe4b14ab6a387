"""The whole system's rates from words, where no field of the estimates gives them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from whiteboard.i18n import _
from whiteboard.model.elements import FlowOp
from whiteboard.quantities.printing import significant
from whiteboard.review.numbers.estimates import Rates
from whiteboard.review.numbers.worked import Input, Worked, short
from whiteboard.review.text.peak_factor import SaidFactor
from whiteboard.review.text.stated_rates import SaidRate, Spoken

_PLAIN_WORDS = "read reads write writes request requests req query queries rps qps tps call calls total"
_PLAIN = frozenset(_PLAIN_WORDS.split())


def with_words(rates: Rates, spoken: Spoken) -> Rates:
    """The rates with what was said of "reads" and "writes" in general, nothing more special."""
    rates = _with_factor(rates, spoken.factor)
    if rates.reads.value is not None or rates.writes.value is not None:
        return rates
    plain = [r for r in spoken.rates if r.words and _PLAIN.issuperset(r.words)]
    reads, peak_reads = _pair((r for r in plain if r.op is FlowOp.READ), rates.peak_factor)
    writes, peak_writes = _pair((r for r in plain if r.op is FlowOp.WRITE), rates.peak_factor)
    return replace(
        rates,
        reads=reads or rates.reads,
        writes=writes or rates.writes,
        peak_reads=peak_reads or rates.peak_reads,
        peak_writes=peak_writes or rates.peak_writes,
    )


def _with_factor(rates: Rates, said: SaidFactor | None) -> Rates:
    """The rates with the candidate's factor in the place of ours."""
    if said is None or not rates.peak_factor.default:
        return rates
    title = rates.peak_factor.title
    factor = Input(title, said.value, source=f"“{said.quote}”", element=said.where)
    return replace(
        rates,
        peak_factor=factor,
        peak_reads=_at_peak(rates.reads, factor) or rates.peak_reads,
        peak_writes=_at_peak(rates.writes, factor) or rates.peak_writes,
    )


def _at_peak(average: Worked | None, factor: Input) -> Worked | None:
    if average is None or average.value is None:
        return None
    value = average.value * factor.value
    formula = f"{short(average.value)} x {significant(factor.value)} = {short(value)} req/s"
    return Worked(value, "req/s", formula, (*average.inputs, factor))


def _pair(said: Iterable[SaidRate], factor: Input) -> tuple[Worked | None, Worked | None]:
    """Average and peak; the peak is the average times the factor where only the average was said."""
    found = list(said)
    average = max((r for r in found if not r.peak), key=lambda r: r.rate, default=None)
    peak = max((r for r in found if r.peak), key=lambda r: r.rate, default=None)
    mean = _worked(_("average, in your words"), average) if average else None
    if peak is not None:
        return mean, _worked(_("peak, in your words"), peak)
    return mean, _at_peak(mean, factor)


def _worked(title: str, said: SaidRate) -> Worked:
    given = Input(title, said.rate, "req/s", source=f"“{said.quote}”", element=said.where)
    return Worked(said.rate, "req/s", f"{short(said.rate)} req/s", (given,))
