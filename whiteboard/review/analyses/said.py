"""The whole system's rates from words, where no field of the estimates gives them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from whiteboard.i18n import _
from whiteboard.model.elements import FlowOp
from whiteboard.review.analyses.estimates import PEAK_FACTOR, Rates
from whiteboard.review.analyses.spoken import SaidRate, Spoken
from whiteboard.review.analyses.worked import Input, Worked, short

_PLAIN_WORDS = "read reads write writes request requests req query queries rps qps tps call calls total"
_PLAIN = frozenset(_PLAIN_WORDS.split())


def with_words(rates: Rates, spoken: Spoken) -> Rates:
    """The rates with what was said of "reads" and "writes" in general, nothing more special."""
    if rates.reads.value is not None or rates.writes.value is not None:
        return rates
    plain = [r for r in spoken.rates if r.words and _PLAIN.issuperset(r.words)]
    reads, peak_reads = _pair(r for r in plain if r.op is FlowOp.READ)
    writes, peak_writes = _pair(r for r in plain if r.op is FlowOp.WRITE)
    return replace(
        rates,
        reads=reads or rates.reads,
        writes=writes or rates.writes,
        peak_reads=peak_reads or rates.peak_reads,
        peak_writes=peak_writes or rates.peak_writes,
    )


def _pair(said: Iterable[SaidRate]) -> tuple[Worked | None, Worked | None]:
    """Average and peak; the peak is the average times our factor where only the average was said."""
    found = list(said)
    average = max((r for r in found if not r.peak), key=lambda r: r.rate, default=None)
    peak = max((r for r in found if r.peak), key=lambda r: r.rate, default=None)
    mean = _worked(_("average, in your words"), average) if average else None
    if peak is not None:
        return mean, _worked(_("peak, in your words"), peak)
    if mean is None or mean.value is None:
        return None, None
    factor = Input(_("Peak over average"), PEAK_FACTOR, default=True, source=_("our assumption"))
    value = mean.value * factor.value
    formula = f"{short(mean.value)} x {factor.value:g} = {short(value)} req/s"
    return mean, Worked(value, "req/s", formula, (*mean.inputs, factor))


def _worked(title: str, said: SaidRate) -> Worked:
    given = Input(title, said.rate, "req/s", source=f"“{said.quote}”", element=said.where)
    return Worked(said.rate, "req/s", f"{short(said.rate)} req/s", (given,))
