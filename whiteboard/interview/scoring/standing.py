"""One of the problem's points and how it stands in a design."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whiteboard.model.dimension import Dimension
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.problems.points import Point

BY_PHASE = {
    Phase.UNDERSTANDING: Dimension.FRAMING,
    Phase.HIGH_LEVEL: Dimension.DESIGN,
    Phase.DETAILED: Dimension.DEPTH,
    Phase.TRADE_OFFS: Dimension.TRADE_OFFS,
    Phase.SCALING: Dimension.TRADE_OFFS,
    Phase.EDGE_CASES: Dimension.TRADE_OFFS,
}


class Standing(StrEnum):
    """`not-asked`: the design gives no occasion for it, or it is out of scope."""

    MET = "met"
    OPEN = "open"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class PointSeen:
    """A point and how it stands; `quote` and `where` are the words that meet it and their record.

    `hints` are what the interviewer gave, or the candidate took, before it came, or in vain; `told`: what
    answers it was shown as well. `at` is when an interviewer heard it, in seconds on the interview's clock.
    """

    point: Point
    standing: Standing
    quote: str = ""
    where: str = ""
    hints: int = 0
    told: bool = False
    at: float | None = None

    @property
    def hinted(self) -> bool:
        """Whether it did not come by itself."""
        return self.told or self.hints > 0

    @property
    def met(self) -> bool:
        return self.standing is Standing.MET

    def counts_for(self, level: Level) -> bool:
        """Whether it is expected of a level and somebody could tell: what is for ears only counts once it was
        heard or asked for."""
        known = self.met or self.hinted or not self.point.for_ears
        return known and self.point.expected_of(level)

    def missed_at(self, level: Level) -> bool:
        """Whether an interviewer for a level waited for it in vain."""
        return self.standing is Standing.OPEN and self.counts_for(level)

    def unheard_at(self, level: Level) -> bool:
        """Whether it is expected of a level, and only ears could have told whether it was said."""
        return self.standing is Standing.OPEN and self.point.expected_of(level) and not self.counts_for(level)

    @property
    def dimension(self) -> Dimension:
        return dimension_of(self.point)


def dimension_of(point: Point) -> Dimension:
    """The dimension of the rubric in which a point counts."""
    return Dimension.NUMBERS if point.category == "estimation" else BY_PHASE[point.phase]
