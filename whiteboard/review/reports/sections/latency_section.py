"""How long each journey takes, told row by row."""

from __future__ import annotations

from collections.abc import Iterator

from whiteboard.i18n import _
from whiteboard.quantities.printing import significant
from whiteboard.review.context import Context
from whiteboard.review.numbers.figures import milliseconds, origins
from whiteboard.review.numbers.latency import Latency, meets_one_tail
from whiteboard.review.numbers.tail import DRAWS
from whiteboard.review.reports.sections.row import (
    MOST_ROWS,
    Row,
    Section,
    elements_of,
    two_digits,
    unknown_row,
)
from whiteboard.review.requirements.journeys_meant import journeys_meant
from whiteboard.review.requirements.latency_target import LatencyTarget, latency_target


def latency_section(context: Context) -> Section:
    target = latency_target(context)
    rows: list[Row] = []
    if target is not None:
        rows.append(Row(_("Asked for"), milliseconds(target.ms), (f"“{target.requirement.text}”",)))
    meant = (
        journeys_meant(context, target.requirement, context.analyses.journeys) if target is not None else ()
    )
    for found in context.analyses.latency[:MOST_ROWS]:
        asked = target if any(found.journey is journey for journey in meant) else None
        rows += _of_latency(context, found, asked)
    if not context.analyses.latency:
        rows.append(unknown_row(_("Time to answer"), (_("a flow from a user to a part that answers"),)))
    return Section(
        "latency",
        _("Latency"),
        tuple(rows),
        _("log-normal per part by p50 and p99; one after the other adds up, side by side the slowest counts"),
        (
            _("{count} seeded draws per journey").format(
                count=min((found.draws for found in context.analyses.latency[:MOST_ROWS]), default=DRAWS)
            ),
            _("0.5 ms a round trip in a zone, 1.5 ms to another zone, 150 ms to another continent"),
            _("calls follow one another unless their label says that they run in parallel"),
            _("a wait in the queue where load and capacity are known (M/M/m)"),
        ),
        (
            _("the users' own network"),
            _("what slows several parts at once: collections, a busy zone, cold starts"),
            _("what brokers take to confirm"),
        ),
        _("Dean's latency numbers; The Tail at Scale; p50 and p99 usual for each kind"),
        judges=True,
    )


def _of_latency(context: Context, found: Latency, target: LatencyTarget | None) -> Iterator[Row]:
    ids = tuple(i for n in found.journey.nodes for i in elements_of(context, n))
    if not found.known:
        yield unknown_row(found.journey.title, found.needs, ids)
        return
    guessed = sum(i.default for i in found.inputs)
    text = _("p50 {p50} · p95 {p95} · p99 {p99}").format(
        p50=milliseconds(found.p50), p95=milliseconds(found.p95), p99=milliseconds(found.p99)
    )
    late = target is not None and found.p99 > target.ms
    if target is not None:
        text = f"{text}: {_verdict(late=late, guessed=bool(guessed))}"
    basis = (
        *(
            _("{name}: {share:.0%} of the mean").format(name=hop.name, share=two_digits(share))
            for hop, share in found.shares[:MOST_ROWS]
        ),
        _("p99 is at least {low} (the slowest part's) and at most {high} (all of them added)").format(
            low=milliseconds(found.lower), high=milliseconds(found.upper)
        ),
        *origins(found.inputs),
    )
    yield Row(found.journey.title, text, basis, wants=late, elements=ids)
    for name, count in found.beside:
        yield Row(
            _("{name}: {count} calls side by side").format(name=name, count=significant(count)),
            _("{share:.0%} of requests meet a p99").format(share=two_digits(meets_one_tail(count))),
            (f"1 - 0.99^{significant(count)}",),
        )


def _verdict(*, late: bool, guessed: bool) -> str:
    """A verdict that rests on assumed times is only a likelihood."""
    if guessed:
        return _("likely too slow") if late else _("likely in time")
    return _("too slow") if late else _("in time")
