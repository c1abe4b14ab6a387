"""What the program proposes for boards that interviewers marked, for full answers and for empty words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from whiteboard.interview.scoring.points_seen import share
from whiteboard.interview.scoring.score import Score, score, verdict, weighted
from whiteboard.interview.scoring.shape import OVERBUILT
from whiteboard.model.conducted import PointHeard
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.hinted import HintTaken
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
from whiteboard.review.concerns.concern import State
from whiteboard.review.engine import review

PROBLEMS = tuple(problems())
JUDGED = [(problem, name) for problem in PROBLEMS for name in judged_boards(problem)]
SHOWN = [d for d in Dimension if d is not Dimension.COMMUNICATION]


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
    assert [a for a in away if abs((a[3] or 0) - a[4]) > 1] == []


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


def _capped(design: Design, problem: str = "chat") -> Score:
    found = score(design, review(design), problems()[problem], Level.MID)
    assert all((found.proposals[d].level or 0) <= 2 for d in SHOWN if d is not Dimension.NUMBERS)
    return found


def test_no_path_from_end_to_end_holds_the_rest_down() -> None:
    design = reference_design(problems()["chat"])
    assert design is not None
    loose = design.with_records(remove=[f.id for f in design.flows])
    assert _capped(loose).caps == ("No flow covers a requirement from end to end.",)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_the_choice_that_disqualifies_holds_the_rest_down_with_its_quote(problem: str) -> None:
    design = reference_design(problems()[problem])
    decisive = problems()[problem].decisive
    assert design is not None
    assert decisive is not None
    phrase = re.sub(r"\(([^|)]*)[^)]*\)", r"\1", decisive.said[0]).replace("*", "").replace("..", "")
    words = f"We {' '.join(phrase.split())} here."
    note = PhaseNote(id=note_id(Phase.DETAILED), phase=Phase.DETAILED, text=words)
    (cap,) = _capped(design.with_records([note]), problem).caps
    assert words.rstrip(".") in cap
    assert decisive.disqualifying in cap


def test_more_than_the_load_needs_costs_a_level() -> None:
    problem = problems()["leaderboard"]
    design = reference_design(problem)
    assert design is not None
    lean = score(design, review(design), problem, Level.STAFF).proposals[Dimension.DESIGN]
    small = review(design)
    card = next(iter(small.concerns), None)
    assert card is not None
    heavy = replace(
        small,
        concerns=(
            replace(
                card,
                id=f"{OVERBUILT}@board",
                rule=OVERBUILT,
                state=State.OPEN,
                message="Twelve shards for 50 writes a second.",
            ),
        ),
    )
    found = score(design, heavy, problem, Level.STAFF).proposals[Dimension.DESIGN]
    assert (lean.level, found.level) == (4, 3)
    assert found.missing[0] == "Twelve shards for 50 writes a second."


def _hinted(*taken: HintTaken | PointHeard) -> tuple[float, Score]:
    problem = problems()["chat"]
    design = judged_design(problem, judged_boards("chat")["middling"]).with_records(taken)
    found = score(design, review(design), problem, Level.SENIOR)
    return share(found.points, Dimension.DEPTH, Level.SENIOR) or 0.0, found


def test_what_came_after_a_hint_counts_less_whoever_gave_it() -> None:
    alone, found = _hinted()
    point = next(p.point.id for p in found.points if p.met and p.dimension is Dimension.DEPTH)
    rule = f"chat-{point}"
    after = [_hinted(HintTaken(id="h", rule=rule, hints=n))[0] for n in (1, 2, 3)]
    given = [_hinted(PointHeard(id="h", point=point, hints=n, said=True))[0] for n in (1, 2, 3)]
    told, shown = _hinted(HintTaken(id="h", rule=rule, hints=3, told=True))
    assert after == given
    assert alone > after[0] > after[1] > after[2] > told
    assert next(p for p in shown.points if p.point.id == point).met


def test_with_every_answer_shown_depth_is_no_hire() -> None:
    _share, found = _hinted()
    shown = [HintTaken(id=f"h{p.point.id}", rule=f"chat-{p.point.id}", told=True) for p in found.points]
    told, after = _hinted(*shown)
    assert told == 0
    assert (after.proposals[Dimension.DEPTH].level or 0) < (found.proposals[Dimension.DEPTH].level or 0)


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


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Fan-out on write for most, and pull for the others.", False),
        ("Fan-out on write below 100,000 followers, pull above.", True),
        ("Fan-out on write below a hundred thousand followers, pull above.", True),
    ],
)
def test_a_point_that_asks_for_a_number_is_not_met_without_one(text: str, met: bool) -> None:
    problem = problems()["news-feed"]
    note = PhaseNote(id=note_id(Phase.HIGH_LEVEL), phase=Phase.HIGH_LEVEL, text=text)
    design = Design.of([note], meta=Meta(title=problem.title, problem=problem.id))
    points = score(design, review(design), problem, Level.MID).points
    assert next(p.met for p in points if p.point.id == "push-or-pull") is met


def test_the_number_may_stand_beside_the_words() -> None:
    problem = problems()["news-feed"]
    dive = DeepDive(
        id="d", text="Fan-out on write for most, pull for the others.", bottleneck="100k followers"
    )
    design = Design.of([dive], meta=Meta(title=problem.title, problem=problem.id))
    points = score(design, review(design), problem, Level.MID).points
    assert next(p.met for p in points if p.point.id == "push-or-pull")
