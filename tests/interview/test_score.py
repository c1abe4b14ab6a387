"""What the program proposes for boards that interviewers marked, for full answers and for empty words."""

from __future__ import annotations

from functools import cache

import pytest

from whiteboard.interview.scoring.score import Score, score, verdict, weighted
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import (
    Decision,
    DeepDive,
    EdgeCase,
    Estimate,
    Meta,
    PhaseNote,
    Requirement,
    ScopeItem,
    note_id,
)
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.model.record import Record
from whiteboard.model.values import Box
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design, reference_design
from whiteboard.review.engine import review

PROBLEMS = tuple(problems())
JUDGED = [(problem, name) for problem in PROBLEMS for name in judged_boards(problem)]
SHOWN = [d for d in Dimension if d is not Dimension.COMMUNICATION]
WITHIN_ONE = 0.95
"""The share of marks from which the proposal may be one level away, and no more."""


@cache
def _scored(problem: str, board: str) -> Score:
    known = problems()[problem]
    judged = judged_boards(problem)[board]
    design = judged_design(known, judged)
    return score(design, review(design), known, judged.level)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_reference_design_scores_full(problem: str) -> None:
    design = reference_design(problems()[problem])
    found = score(design, review(design), problems()[problem], Level.STAFF)
    assert {d.value: found.proposals[d].level for d in SHOWN} == {d.value: 4 for d in SHOWN}
    assert found.caps == ()


def test_proposals_are_within_one_level_of_the_marks_of_an_interviewer() -> None:
    away = [
        (
            problem,
            name,
            d.value,
            _scored(problem, name).proposals[d].level,
            judged_boards(problem)[name].marks[d].mark,
        )
        for problem, name in JUDGED
        for d in SHOWN
    ]
    far = [a for a in away if abs((a[3] or 0) - a[4]) > 1]
    assert len(far) <= (1 - WITHIN_ONE) * len(away), far


@pytest.mark.parametrize(("problem", "board"), JUDGED)
def test_every_level_above_the_lowest_shows_what_it_rests_on(problem: str, board: str) -> None:
    for proposal in _scored(problem, board).proposals.values():
        assert proposal.grounds or (proposal.level or 1) == 1 or proposal.missing
        assert all(ground.text for ground in proposal.grounds)


@pytest.mark.parametrize("word", ["x", "todo", "sharding", "...", "1"])
def test_trivial_text_earns_nothing(word: str) -> None:
    box = {"kind": "service", "name": word, "box": Box(0, 0, 172, 64)}
    records: list[Record] = [
        Component(id="a", **box),
        Component(id="b", **box),
        Component(id="c", **box),
        Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(element="b"), label=word),
        *(Requirement(id=f"r{i}", functional=i % 2 == 0, text=word) for i in range(6)),
        ScopeItem(id="s", inside=False, text=word),
        *(Estimate(id=f"e{i}", text=word) for i in range(4)),
        *(DeepDive(id=f"d{i}", text=word, component="a", bottleneck=word) for i in range(3)),
        *(Decision(id=f"t{i}", choice=word, rejected=word, reason=word, cost=word) for i in range(3)),
        *(EdgeCase(id=f"c{i}", text=word, answer=word) for i in range(3)),
        *(PhaseNote(id=note_id(phase), phase=phase, text=word) for phase in Phase),
    ]
    problem = problems()["chat"]
    design = Design.of(records, meta=Meta(title=problem.title, problem=problem.id))
    found = score(design, review(design), problem, Level.MID)
    assert {d.value: found.proposals[d].level for d in SHOWN} == {d.value: 1 for d in SHOWN}


def test_catchwords_in_one_heap_meet_few_points() -> None:
    problem = problems()["chat"]
    heap = " ".join(phrase for point in _scored("chat", "weak").points for phrase in point.point.yes)
    design = reference_design(problem)
    bare = design.with_records(remove=[r.id for r in design.answers.values()])
    noted = bare.with_records([PhaseNote(id=note_id(Phase.DETAILED), phase=Phase.DETAILED, text=heap)])
    before = sum(p.met for p in score(bare, review(bare), problem, Level.MID).points)
    after = sum(p.met for p in score(noted, review(noted), problem, Level.MID).points)
    assert after <= before + 3


def test_no_requirement_holds_the_rest_down() -> None:
    problem = problems()["chat"]
    design = reference_design(problem)
    silent = design.with_records(remove=[r.id for r in design.answers_of(Requirement)])
    found = score(silent, review(silent), problem, Level.MID)
    assert found.caps
    assert all((found.proposals[d].level or 0) <= 2 for d in SHOWN if d is not Dimension.NUMBERS)


def test_what_was_not_seen_is_left_out_on_both_sides() -> None:
    assert weighted({}) is None
    assert weighted({Dimension.FRAMING: None}) is None
    assert weighted({Dimension.DESIGN: 4, Dimension.DEPTH: 2, Dimension.COMMUNICATION: None}) == 3
    assert weighted({Dimension.DESIGN: 4, Dimension.NUMBERS: 1}) == pytest.approx((4 * 25 + 10) / 35)


def test_the_verdict_has_the_words_of_the_rubric() -> None:
    assert [verdict(m) for m in (1.0, 2.0, 3.0, 4.0)] == ["No hire", "Lean no", "Hire", "Strong hire"]
    # Half-way is the upper one each time, as people round.
    assert [verdict(m) for m in (1.5, 2.5, 3.5)] == ["Lean no", "Hire", "Strong hire"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("30,000 ids/s at peak", True),
        ("41 bits of milliseconds are 69 years", True),
        ("peak is 12k", True),
        ("200 GB a day", True),
        ("three zones", False),
        ("two services and a single database", False),
        ("we back it up nightly", False),
    ],
)
def test_a_figure_is_a_number_with_its_unit(text: str, figure: bool) -> None:
    lines = [Estimate(id=f"e{i}", order=f"{i}1", text=text) for i in range(3)]
    design = Design.of(lines)
    found = score(design, review(design), None, Level.MID).proposals[Dimension.NUMBERS]
    assert (found.level > 1) is figure
