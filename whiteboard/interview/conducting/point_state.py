"""How each point of the problem stands with the interviewer, by what the program sees and what was noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from whiteboard.interview.conducting.record import Conducted
from whiteboard.interview.scoring.standing import PointSeen, Standing
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.problems.points import Point

_GRADES = ("must", "should", "bonus")


class State(StrEnum):
    UNSEEN = "unseen"
    SEEN = "seen"
    """By the program, in words of the board that it can quote; nobody has confirmed it."""
    CONFIRMED = "confirmed"
    HINTED = "hinted"
    """A hint was given, and it has not come yet."""
    AFTER_HINT = "after-hint"


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point for the interviewer: `hints` helped, `given` is the highest that was read out, also once it
    was confirmed; `quote` is what the program saw it in."""

    point: Point
    state: State
    hints: int = 0
    quote: str = ""
    where: str = ""
    given: int = 0

    @property
    def said(self) -> bool:
        return self.state in (State.SEEN, State.CONFIRMED, State.AFTER_HINT)


def point_rows(
    seen: Sequence[PointSeen], conducted: Conducted, phase: Phase, level: Level
) -> tuple[PointRow, ...]:
    """The points of one phase that a level is expected to say, what matters most first; behind them what
    would be more than expected."""
    mine = [s for s in seen if s.point.phase is phase and s.standing is not Standing.NOT_ASKED]
    mine.sort(key=lambda s: (s.point.level.rank > level.rank, _GRADES.index(s.point.grade), not s.point.crux))
    return tuple(point_row(s, conducted) for s in mine)


def point_row(seen: PointSeen, conducted: Conducted) -> PointRow:
    """One point as it stands now."""
    hints = given = conducted.hints(seen.point.id)
    confirmed = conducted.confirmed(seen.point.id)
    if confirmed or seen.met:
        hints = conducted.hints_before(seen.point.id)
        state = State.AFTER_HINT if hints else State.CONFIRMED if confirmed else State.SEEN
    else:
        state = State.HINTED if hints else State.UNSEEN
    return PointRow(seen.point, state, hints, seen.quote, seen.where, given=given)
