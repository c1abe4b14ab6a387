"""Only totals per day or averages, and no word on the peak.

Looks at: the rates that are given, in fields and in words, and every mention of a peak or of a factor.
Fires: once, from the high-level design on, when there is a rate and nothing says how much higher the peak is.
Not when: a peak, a burst or a factor is given anywhere, on a flow too, or the traffic is said to be even.
Bad: "100M commits/day = 1.2k/s"
Good: "100M commits/day = 1.2k/s, 4k/s in the morning"
Known false positives: machines that call at a fixed rhythm; say that the traffic is even.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.language.measure import Quality
from whiteboard.language.measuring import measures
from whiteboard.model.interview import Estimate, Requirement
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.numbers.estimate_inputs import PEAK_FACTOR
from whiteboard.review.numbers.worked import short
from whiteboard.review.text.peak_factor import names_busy_time, said_factor
from whiteboard.review.text.words import Passage

RULE = Rule(
    id="est-no-peak-factor",
    phase=Phase.UNDERSTANDING,
    category=Category.ESTIMATION,
    title=_("Average without a peak"),
    question=_("Is that the average or the peak? What is your factor?"),
    why=_("People sleep and wake together: what is sized for the average is too small every evening."),
    resolved_by=_("A peak rate, or a factor of 2 to 10 with the reason for it."),
    source="Azure PE:02; daily curves of consumer services reach two to five times the average",
    spoken=_(
        "My rate is an average over the day. I take three times that as the peak, which triples the machines "
        "at the front and nothing else."
    ),
)

_PEAK = re.compile(r"\b(?:peaks?|bursts?|spik\w+|busiest|worst (?:hour|case)|max(?:imum)? rate)\b")


def check(context: Context) -> Iterable[Finding]:
    if not context.reached(Phase.HIGH_LEVEL):
        return
    rate, evidence, where = _average(context)
    if rate is None or _peak_known(context):
        return
    yield Finding(
        message=_("{rate}/s is an average, and no peak is given").format(rate=short(rate)),
        question=_("{rate} a second: is that the average or the peak? What is your factor?").format(
            rate=short(rate)
        ),
        severity=Severity.LOW,
        subjects=(where,) if where else (),
        quiet=True,
        evidence=tuple(
            e for e in (evidence, _("Assumed: {factor} times").format(factor=significant(PEAK_FACTOR))) if e
        ),
        together=True,
        reach=1.0,
    )


def _average(context: Context) -> tuple[float | None, str, str]:
    """The largest average that is known, its words, and the record that has them."""
    said = [r for r in context.board.spoken.rates if not r.peak]
    if said:
        most = max(said, key=lambda r: r.rate)
        return most.rate, f"“{most.quote}”", most.where if most.where in context.design.answers else ""
    rates = context.analyses.rates
    known = [w for w in (rates.reads, rates.writes) if w.value is not None]
    stated = [e.fact("qps").number or 0.0 for e in context.board.edges if e.fact("qps").known]
    if known:
        return sum(w.value or 0.0 for w in known), known[0].formula, ""
    return (max(stated), "", "") if stated else (None, "", "")


def _peak_known(context: Context) -> bool:
    design, board = context.design, context.board
    if any(e.key == "peak_factor" and e.value is not None for e in design.answers_of(Estimate)):
        return True
    if any(e.fact("peak_qps").known for e in board.edges) or any(r.peak for r in board.spoken.rates):
        return True
    wishes = [Passage(r.text, r.id) for r in design.answers_of(Requirement)]
    if (board.spoken.factor or said_factor(wishes)) is not None:
        return True
    texts = [p.text.casefold() for p in (*board.words.passages, *wishes)]
    # The time alone tells nothing ("the evening report"), a rate at that time does.
    return any(_PEAK.search(t) or (names_busy_time(t) and _names_a_rate(t)) for t in texts)


def _names_a_rate(text: str) -> bool:
    return any(measure.quality is Quality.RATE for measure in measures(text))
