"""The one question to ask next, by the phase, the parts on the board, what is open and the last edit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from whiteboard.interview.conducting.point_state import PointRow, State
from whiteboard.kinds.traits import Trait
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.problems.problem import Problem
from whiteboard.review.concerns.concern import Concern

_PROBLEM, _CONCERN, _POINT = 3.0, 2.5, 2.0
_JUST_DRAWN, _DRAWN, _OPEN, _CRUX = 3.0, 1.0, 1.0, 0.5
_EARLIER_PHASE = -5.0
"""What an earlier phase left open is asked once the present one has nothing left."""


@dataclass(frozen=True, slots=True)
class Probe:
    """`listen_for` is what a good answer has, "" where nobody wrote it down;
    `elements` are the components that it speaks of."""

    ask: str
    listen_for: str
    phase: Phase
    elements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Situation:
    """The interview as it is now. `parts` are the traits of each component by its id, `last` the ids of what
    was edited last, `points` those of every phase, `concerns` what the review asks."""

    phase: Phase
    level: Level
    parts: Mapping[str, Collection[Trait]]
    last: frozenset[str] = frozenset()
    points: tuple[PointRow, ...] = ()
    concerns: tuple[Concern, ...] = ()


def next_probe(
    problem: Problem | None, situation: Situation, done: Collection[str] = frozenset()
) -> Probe | None:
    """The best fitting of those that are not `done`; None where nothing is left to ask."""
    found: dict[str, tuple[float, Probe]] = {}
    for weight, probe in _all(problem, situation):
        if probe.ask in done or probe.phase.number > situation.phase.number:
            continue
        fitting = weight + (_EARLIER_PHASE if probe.phase is not situation.phase else 0.0)
        if probe.ask not in found or fitting > found[probe.ask][0]:
            found[probe.ask] = (fitting, probe)
    # The first of the best: they stand in the order in which they were written down.
    return max(found.values(), key=lambda each: each[0], default=(0.0, None))[1]


def _all(problem: Problem | None, situation: Situation) -> Iterator[tuple[float, Probe]]:
    if problem is not None:
        yield from _of_problem(problem, situation)
    yield from _of_concerns(situation)
    yield from _of_points(situation)


def _of_problem(problem: Problem, situation: Situation) -> Iterator[tuple[float, Probe]]:
    wanted = {trait for row in situation.points if not row.said for trait in row.point.drawn}
    for probe in problem.probes:
        fitting = _with(situation, probe.about)
        if probe.about and not fitting:
            continue
        weight = _PROBLEM + _DRAWN * bool(fitting) + _JUST_DRAWN * bool(situation.last.intersection(fitting))
        weight += _OPEN * (not wanted.isdisjoint(probe.about))
        yield weight, Probe(probe.ask, probe.listen_for, probe.phase, fitting)


def _of_concerns(situation: Situation) -> Iterator[tuple[float, Probe]]:
    for concern in situation.concerns:
        about = tuple(dict.fromkeys([*(s.id for s in concern.subjects), *concern.elements]))
        weight = _CONCERN + _JUST_DRAWN * bool(situation.last.intersection(about))
        yield weight, Probe(concern.question, concern.answer, concern.phase, about)


def _of_points(situation: Situation) -> Iterator[tuple[float, Probe]]:
    for row in situation.points:
        point = row.point
        if row.state is not State.UNSEEN or not point.expected_of(situation.level):
            continue
        fitting = _with(situation, point.drawn)
        weight = _POINT + _OPEN * (point.grade == "must") + _CRUX * point.crux
        weight += _JUST_DRAWN * bool(situation.last.intersection(fitting))
        yield weight, Probe(point.ask, point.answer, point.phase, fitting)


def _with(situation: Situation, about: Collection[Trait]) -> tuple[str, ...]:
    """The components that have one of the traits."""
    return tuple(i for i, traits in situation.parts.items() if not set(about).isdisjoint(traits))
