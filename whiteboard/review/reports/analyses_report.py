"""All analyses as sections of rows, for a panel or a terminal: every number with its working."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.review.context import Context
from whiteboard.review.effort.guard import Failure, Guard
from whiteboard.review.effort.pace import Cancelled, wanted_while
from whiteboard.review.numbers.out_of_bounds import within_bounds
from whiteboard.review.reports.sections.availability_section import availability_section
from whiteboard.review.reports.sections.bandwidth_section import bandwidth_section
from whiteboard.review.reports.sections.capacity_section import capacity_section
from whiteboard.review.reports.sections.connection_growth_section import connection_growth_section
from whiteboard.review.reports.sections.cost_section import cost_section
from whiteboard.review.reports.sections.data_growth_section import data_growth_section
from whiteboard.review.reports.sections.latency_section import latency_section
from whiteboard.review.reports.sections.load_section import load_section
from whiteboard.review.reports.sections.row import Section
from whiteboard.review.reports.sections.storage_section import storage_section
from whiteboard.review.result import Review

Make = Callable[[Context], Section]


def report(
    review: Review, design: Design, cancelled: Callable[[], bool] = lambda: False
) -> tuple[Section, ...]:
    """Every analysis of a reviewed design, in the order in which one would talk about them.

    An analysis that ends in an error or would not end is a section without rows that says so.

    Raises:
        Cancelled: `cancelled`, which is asked every few milliseconds, said so.
    """
    with wanted_while(cancelled):
        return _made(review, design, cancelled)


def _made(review: Review, design: Design, cancelled: Callable[[], bool]) -> tuple[Section, ...]:
    context = Context(within_bounds(design)[0], review.board, review.phase, review.analyses)
    found: list[Section] = []
    for name, title, make in _sections():
        if cancelled():
            raise Cancelled
        guard = Guard()
        made = guard.attempt(name, title, partial(make, context), None)
        found.append(made or Section(name, title, (), "", failed=guard.failed[0].reason))
    return tuple(found)


def not_made(sections: Iterable[Section]) -> tuple[Failure, ...]:
    """The analyses of a report that ended in an error."""
    return tuple(Failure(s.id, s.title, s.failed) for s in sections if s.failed)


def _sections() -> tuple[tuple[str, str, Make], ...]:
    """Name and title here too: an analysis that fails cannot say its own."""
    return (
        ("load", _("Load"), load_section),
        ("capacity", _("Capacity"), capacity_section),
        ("data-10x", _("At 10 times the data"), data_growth_section),
        ("connections-10x", _("At 10 times the connections"), connection_growth_section),
        ("latency", _("Latency"), latency_section),
        ("availability", _("Availability"), availability_section),
        ("storage", _("Storage"), storage_section),
        ("bandwidth", _("Bandwidth"), bandwidth_section),
        ("cost", _("Cost a month"), cost_section),
    )
