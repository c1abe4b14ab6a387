"""All analyses as sections of rows, for a panel or a terminal: every number with its working."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.model.design import Design
from whiteboard.review.analyses.sections.availability import availability
from whiteboard.review.analyses.sections.bandwidth import bandwidth
from whiteboard.review.analyses.sections.capacity import capacity
from whiteboard.review.analyses.sections.connection_growth import connection_growth
from whiteboard.review.analyses.sections.cost import cost
from whiteboard.review.analyses.sections.data_growth import data_growth
from whiteboard.review.analyses.sections.latency import latency
from whiteboard.review.analyses.sections.load import load
from whiteboard.review.analyses.sections.row import Section
from whiteboard.review.analyses.sections.storage import storage
from whiteboard.review.context import Context
from whiteboard.review.result import Review


def report(
    review: Review, design: Design, cancelled: Callable[[], bool] = lambda: False
) -> tuple[Section, ...]:
    """Every analysis of a reviewed design, in the order in which one would talk about them.

    `cancelled` is asked between sections; what is left out then is missing at the end.
    """
    context = Context(design, review.board, review.phase, review.analyses)
    found: list[Section] = []
    for make in (
        load,
        capacity,
        data_growth,
        connection_growth,
        latency,
        availability,
        storage,
        bandwidth,
        cost,
    ):
        if cancelled():
            break
        found.append(make(context))
    return tuple(found)
