"""The analyses of one review, together."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.review.analyses.capacity import Capacities
from whiteboard.review.analyses.load import Loads


@dataclass(frozen=True)
class Analyses:
    load: Loads
    capacity: Capacities
