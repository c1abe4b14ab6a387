"""Design in, concerns out: the same design always gives the same cards."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.analyses.analyses import Analyses
from whiteboard.review.analyses.capacity import Capacities
from whiteboard.review.analyses.load import Loads
from whiteboard.review.result import Review

__all__ = ["Cancelled", "Review", "review"]


class Cancelled(Exception):
    """The caller no longer wants this review."""


def _never() -> bool:
    return False


def review(design: Design, *, phase: Phase | None = None, cancelled: Callable[[], bool] = _never) -> Review:
    """The concerns of a design.

    `phase` is how far the interview has got: rules of later phases are silent. None applies every rule.
    `cancelled` is asked between rules.

    Raises:
        Cancelled: `cancelled` said so.
    """
    if cancelled():
        raise Cancelled
    return Review(
        concerns=(), phase=phase or Phase.EDGE_CASES, orphans=(), analyses=Analyses(Loads(), Capacities())
    )
