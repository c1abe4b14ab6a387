"""Past interviews for the tests, as they are kept."""

from __future__ import annotations

from datetime import datetime

from whiteboard.interview.progress.past import Past, PastFix
from whiteboard.model.dimension import Dimension
from whiteboard.model.phase import Phase
from whiteboard.model.values import FrozenMap

NOON = datetime(2026, 3, 2, 12).timestamp()
DAY = 86_400.0


def past(problem: str, day: float = 0, **fields: object) -> Past:
    """An interview that ended at noon, so many days after a Monday."""
    fixes = (PastFix(dimension=Dimension.TRADE_OFFS, phase=Phase.TRADE_OFFS, missing="the price"),)
    known: dict[str, object] = {"document": f"{problem}-{day}", "at": NOON + day * DAY, "problem": problem}
    return Past.model_validate({**known, "title": problem.title(), "fixes": fixes, **fields})


def marks(**given: int) -> FrozenMap[Dimension, int]:
    """Marks by the names of the dimensions."""
    return FrozenMap({Dimension[name.upper()]: mark for name, mark in given.items()})
