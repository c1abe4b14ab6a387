"""The next question follows the phase, what is drawn, what was edited last, and what is still open."""

from __future__ import annotations

import itertools
from dataclasses import replace

from whiteboard.interview.conducting.next_probe import Probe, Situation, next_probe
from whiteboard.interview.conducting.point_state import PointRow, State
from whiteboard.kinds.traits import Trait
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.problems.catalogue import problems
from whiteboard.problems.points import all_points

PROBLEM = problems()["url-shortener"]
POINTS = tuple(PointRow(p, State.UNSEEN) for p in all_points()["url-shortener"].points)
DRAWN = {"app": {Trait.PROCESSES}, "db": {Trait.STORES_DATA, Trait.DURABLE}, "cache": {Trait.CACHES}}


def situation(phase: Phase, **more: object) -> Situation:
    return replace(Situation(phase, Level.SENIOR, DRAWN), **more)


def asked(found: Probe | None) -> str:
    assert found is not None
    return found.ask


def test_it_belongs_to_the_phase() -> None:
    for phase in Phase:
        found = next_probe(PROBLEM, situation(phase))
        assert found is None or found.phase.number <= phase.number
    opening = next_probe(PROBLEM, situation(Phase.UNDERSTANDING))
    assert asked(opening) == "How many characters, and how did you get there?"


def test_a_part_that_is_not_drawn_is_not_asked_for() -> None:
    words = "Your cache answers 90 %. What happens to the store when the cache is empty?"
    there = situation(Phase.EDGE_CASES)
    assert words in every(there)
    without = replace(there, parts={k: v for k, v in DRAWN.items() if k != "cache"})
    assert words not in every(without)


def every(situation: Situation) -> list[str]:
    """All that would be asked, one after the other."""
    done: list[str] = []
    for _turn in itertools.count():
        found = next_probe(PROBLEM, situation, done)
        if found is None:
            return done
        done.append(found.ask)
    return done


def test_the_part_that_was_edited_last_comes_first() -> None:
    keys = "What is the partition key of the links, and when would it turn out badly?"
    race = "Two of your servers make a key in the same millisecond. Show me why they differ."
    assert asked(next_probe(PROBLEM, situation(Phase.DETAILED, last=frozenset({"db"})))) == keys
    assert asked(next_probe(PROBLEM, situation(Phase.DETAILED, last=frozenset({"app"})))) == race


def test_what_was_asked_or_skipped_does_not_come_again_and_then_it_ends() -> None:
    there = situation(Phase.EDGE_CASES, points=POINTS)
    asked_in_turn = every(there)
    assert len(asked_in_turn) == len(set(asked_in_turn)) > len(PROBLEM.probes) / 2
    assert next_probe(PROBLEM, there, asked_in_turn) is None


def test_what_the_phase_itself_leaves_open_comes_before_what_was_left_earlier() -> None:
    there = situation(Phase.SCALING, points=POINTS)
    numbers = {p.ask: p.phase.number for p in PROBLEM.probes}
    numbers |= {r.point.ask: r.point.phase.number for r in POINTS}
    in_turn = [numbers[words] == Phase.SCALING.number for words in every(there)]
    assert in_turn[0]
    assert in_turn == sorted(in_turn, reverse=True)


def test_points_that_were_said_are_not_asked_for() -> None:
    point = next(r.point for r in POINTS if r.point.phase is Phase.DETAILED and r.point.grade == "must")
    open_ = situation(Phase.DETAILED, points=(PointRow(point, State.UNSEEN),))
    assert point.ask in every(open_)
    for state in (State.SEEN, State.CONFIRMED, State.AFTER_HINT, State.HINTED):
        assert point.ask not in every(replace(open_, points=(PointRow(point, state),)))


def test_without_a_problem_the_concerns_of_the_review_are_asked() -> None:
    assert next_probe(None, situation(Phase.EDGE_CASES)) is None
