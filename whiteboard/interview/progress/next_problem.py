"""Which problem to do next: one not yet done that asks for what one is weakest in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from whiteboard.i18n import _, ngettext
from whiteboard.interview.progress.kinds import kinds_in, point_kinds
from whiteboard.interview.progress.missed import Missed, latest, missed_again
from whiteboard.interview.progress.past import Past
from whiteboard.interview.rubric import dimension_title
from whiteboard.interview.scoring.standing import dimension_of
from whiteboard.model.dimension import Dimension
from whiteboard.model.level import Level
from whiteboard.problems.known import known_points
from whiteboard.problems.points import Point
from whiteboard.problems.problem import Problem

_LAST = 5
"""So many of the latest interviews say how somebody stands."""
_GOOD, _POOR = 3.0, 2.0
_HARDNESS = {"easy": 0, "medium": 1, "hard": 2}


@dataclass(frozen=True)
class Next:
    """The problem, and in one clause why it."""

    problem: Problem
    why: str


def weakest(pasts: Iterable[Past]) -> Dimension | None:
    """The dimension with the lowest mean mark in the latest interviews, the weightier of equals; None where
    nothing was marked, or all marks are the highest."""
    marks: dict[Dimension, list[int]] = {}
    for past in latest(pasts)[:_LAST]:
        for dimension, mark in past.decided.items():
            marks.setdefault(dimension, []).append(mark)
    means = {d: sum(m) / len(m) for d, m in marks.items()}
    found = min(means, key=lambda d: (means[d], -d.weight), default=None)
    return found if found is not None and means[found] < 4 else None


def next_problem(
    pasts: Collection[Past], offered: Mapping[str, Problem], done: Collection[str]
) -> Next | None:
    """The problem to do next. Where all are done, the one that was done longest ago; None where there is
    none at all."""
    last = {p.problem: p.at for p in sorted(pasts, key=lambda p: p.at)}
    fresh = [p for p in offered.values() if p.id not in done and p.id not in last]
    if not fresh:
        oldest = min(offered.values(), key=lambda p: last.get(p.id, 0.0), default=None)
        return Next(oldest, _("all are done; this one longest ago")) if oldest is not None else None
    wanted, weak, hardness = missed_again(pasts), weakest(pasts), _fitting(pasts)
    best = min(
        fresh,
        key=lambda p: (abs(_HARDNESS[p.level] - hardness), -_strengthens(p, wanted, weak), p.order, p.title),
    )
    return Next(best, _why(best, wanted, weak))


def _fitting(pasts: Collection[Past]) -> int:
    """How hard it should be: by the level that was practised last and how that went."""
    recent = latest(pasts)[:_LAST]
    if not recent:
        return 0
    means = [p.mean for p in recent if p.mean is not None]
    mean = sum(means) / len(means) if means else _POOR
    middle = {Level.MID: 0, Level.SENIOR: 1, Level.STAFF: 2}[recent[0].level]
    return max(0, min(2, middle + (mean >= _GOOD) - (mean < _POOR)))


def _points(problem: Problem) -> tuple[Point, ...]:
    known = known_points(problem.id)
    return known.points if known is not None else ()


def _asks(problem: Problem, wanted: Iterable[Missed]) -> dict[str, int]:
    """How many points of each kind that is missed again and again the problem has."""
    kinds = {kind for missed in wanted for kind in missed.kinds}
    here = kinds_in(problem.id)
    counts = {kind: sum(kind in of for of in here.values()) for kind in point_kinds() if kind in kinds}
    return {kind: count for kind, count in counts.items() if count}


def _strengthens(problem: Problem, wanted: Iterable[Missed], weak: Dimension | None) -> float:
    points = _points(problem)
    if not points:
        return 0.0
    mine = sum(dimension_of(p) is weak for p in points) + sum(_asks(problem, wanted).values())
    return mine / len(points)


def _why(problem: Problem, wanted: Iterable[Missed], weak: Dimension | None) -> str:
    asks = _asks(problem, wanted)
    if asks:
        kind = max(asks, key=lambda k: asks[k])
        text = ngettext("{count} question on: {kind}", "{count} questions on: {kind}", asks[kind])
        return text.format(count=asks[kind], kind=_(point_kinds()[kind].title))
    if weak is not None:
        return _("for “{dimension}”").format(dimension=dimension_title(weak))
    return _("not done yet")
