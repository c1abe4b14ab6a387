"""The points of a problem that is not here, as the machine that has them told them at the end."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from whiteboard.interview.scoring.standing import PointSeen, Standing
from whiteboard.model.conducted import PointTold, told_id
from whiteboard.model.design import Design
from whiteboard.problems.points import Point


class _ToldPoint(Point):
    """By what a board would show it was not told, only whether one can."""

    shown: bool

    @property
    def for_ears(self) -> bool:
        return not self.shown


def told(seen: Sequence[PointSeen]) -> tuple[PointTold, ...]:
    """What is told of the points that were waited for, in their words, with the words that met them."""
    return tuple(
        PointTold(
            id=told_id(each.point.id),
            point=each.point.id,
            ask=each.point.ask,
            answer=each.point.answer,
            phase=each.point.phase,
            grade=each.point.grade,
            category=each.point.category,
            level=each.point.level,
            shown=not each.point.for_ears,
            met=each.met,
            text=each.quote,
            where=each.where,
        )
        for each in seen
        if each.standing is not Standing.NOT_ASKED
    )


def told_in(design: Design) -> tuple[PointSeen, ...]:
    """The points that a design was told of; without those that cannot be read."""
    found: list[PointSeen] = []
    for record in design.answers_of(PointTold):
        try:
            point = _ToldPoint.model_validate(
                {
                    "id": record.point,
                    "ask": record.ask,
                    "answer": record.answer,
                    "phase": record.phase,
                    "grade": record.grade,
                    "category": record.category,
                    "level": record.level,
                    "shown": record.shown,
                }
            )
        except ValidationError:
            # Written by a newer version, or by a peer who makes things up.
            continue
        standing = Standing.MET if record.met else Standing.OPEN
        found.append(PointSeen(point, standing, record.text, record.where))
    return tuple(found)
