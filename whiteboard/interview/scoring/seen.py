"""Everything that the dimensions look at, gathered once."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.interview.scoring.points_seen import points_seen, share
from whiteboard.interview.scoring.proposal import Ground
from whiteboard.interview.scoring.standing import PointSeen
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.level import Level
from whiteboard.problems.points import Point
from whiteboard.problems.problem import Problem
from whiteboard.review.result import Review

_MOST_POINTS = 4


@dataclass(frozen=True)
class Seen:
    """`points` are those of the problem, none where the design has no problem that is known."""

    design: Design
    review: Review
    problem: Problem | None
    level: Level
    points: tuple[PointSeen, ...]

    @classmethod
    def of(cls, design: Design, review: Review, problem: Problem | None, level: Level) -> Seen:
        return cls(design, review, problem, level, points_seen(design, review))

    def share(self, dimension: Dimension) -> float | None:
        """How much of what is expected in a dimension is said; None where nothing is."""
        return share(self.points, dimension, self.level)

    def hits(self, dimension: Dimension) -> list[Ground]:
        """The points of a dimension that are met, as evidence."""
        mine = [p for p in self.points if p.dimension is dimension and p.met]
        return [Ground(p.point.answer or p.point.ask, p.quote, p.where, p.at) for p in mine[:_MOST_POINTS]]

    def missed(self, dimension: Dimension, most: int = 3) -> list[str]:
        """What an interviewer of this level would still ask in a dimension, what matters most first."""
        return [point.ask for point in self.open(dimension)[:most]]

    def open(self, dimension: Dimension) -> list[Point]:
        """The points that an interviewer of this level still waits for, what matters most first."""
        mine = [p.point for p in self.points if p.dimension is dimension and p.missed_at(self.level)]
        mine.sort(key=lambda p: (not p.crux, p.grade != "must"))
        return mine
