"""How much the whole system gets at peak, from whatever the candidate said of it."""

from __future__ import annotations

from whiteboard.review.context import Context


def known_peak(context: Context) -> float | None:
    """Requests per second at peak over all entries; None where no number tells.

    The largest of the rates on the entry flows, of the estimates', and of those in words.
    """
    loads, rates = context.analyses.load.flows, context.analyses.rates
    entering = [loads[i].total for e in context.board.entry_edges for i in e.ids if i in loads]
    estimated = [w.value for w in (rates.peak_reads, rates.peak_writes) if w.value is not None]
    said = [r.rate for r in context.board.spoken.rates]
    found = [sum(entering), sum(estimated), *said]
    return max((f for f in found if f > 0), default=None)
