"""Which of the problem's points a design meets, and in which words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from whiteboard.interview.scoring.substance import sentence_like
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.problems.points import Point, points_of
from whiteboard.review.questions.point_rules import first_said, left_out
from whiteboard.review.result import Review

_MOST_IN_ONE = 3
"""A sentence meets so many points at most: a heap of catchwords is no answer."""
_BY_PHASE = {
    Phase.UNDERSTANDING: Dimension.FRAMING,
    Phase.HIGH_LEVEL: Dimension.DESIGN,
    Phase.DETAILED: Dimension.DEPTH,
    Phase.TRADE_OFFS: Dimension.TRADE_OFFS,
    Phase.SCALING: Dimension.TRADE_OFFS,
    Phase.EDGE_CASES: Dimension.TRADE_OFFS,
}
_WEIGHTS = {"must": 2.0, "should": 1.0, "bonus": 1.0}


class Standing(StrEnum):
    """`not-asked`: the design gives no occasion for it, or it is out of scope."""

    MET = "met"
    OPEN = "open"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class PointSeen:
    """A point and how it stands; `quote` and `where` are the words that meet it and their record."""

    point: Point
    standing: Standing
    quote: str = ""
    where: str = ""

    @property
    def met(self) -> bool:
        return self.standing is Standing.MET

    @property
    def dimension(self) -> Dimension:
        if self.point.category == "estimation":
            return Dimension.NUMBERS
        return _BY_PHASE[self.point.phase]


def points_seen(design: Design, review: Review) -> tuple[PointSeen, ...]:
    """The points of the design's problem in their order; none where no problem is known."""
    known = points_of(design.meta.problem, design.meta.title)
    if known is None:
        return ()
    used = Counter[str]()
    return tuple(_seen(point, design, review, used) for point in known.points)


def _seen(point: Point, design: Design, review: Review, used: Counter[str]) -> PointSeen:
    board = review.board
    texts = [p for p in board.words.passages if point.ask not in p.text and point.why not in p.text]
    words = [p for p in texts if sentence_like(p.text) and used[p.text] < _MOST_IN_ONE]
    said = first_said(point.said, (p.text for p in words))
    if said is not None:
        used[said] += 1
        where = next(p.where for p in words if p.text == said)
        return PointSeen(point, Standing.MET, said, where)
    drawn = next((n for n in board.nodes.values() if point.drawn and n.any_of(*point.drawn)), None)
    if drawn is not None and board.edges:
        return PointSeen(point, Standing.MET, drawn.name, drawn.id)
    if board.states(point.facts):
        return PointSeen(point, Standing.MET)
    occasion = not point.only_if or first_said(point.only_if, (p.text for p in texts)) is not None
    if not occasion or left_out(point, design):
        return PointSeen(point, Standing.NOT_ASKED)
    return PointSeen(point, Standing.OPEN)


def share(points: tuple[PointSeen, ...], dimension: Dimension, level: Level) -> float | None:
    """How much of what a level is expected to say of a dimension is said, 0 to 1 and beyond by what is more
    than expected; None where nothing is expected."""
    mine = [p for p in points if p.dimension is dimension and p.standing is not Standing.NOT_ASKED]
    expected = [p for p in mine if p.point.grade != "bonus" and p.point.level.rank <= level.rank]
    whole = sum(_WEIGHTS[p.point.grade] for p in expected)
    if not whole:
        return None
    return sum(_WEIGHTS[p.point.grade] for p in mine if p.met) / whole
