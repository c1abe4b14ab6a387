"""An interview about an own problem: with everything in it, and with next to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.problems.own.written import bare, full
from whiteboard.files.own_problems import keep
from whiteboard.interview.asking.answers import answering, unasked
from whiteboard.interview.choice import Choice, begun
from whiteboard.interview.conducting.next_probe import Situation, next_probe
from whiteboard.interview.conducting.run_of_show import say_now
from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import gather
from whiteboard.interview.progress.past import past_of
from whiteboard.interview.progress.summary import progress_of
from whiteboard.interview.scoring.points_seen import points_seen
from whiteboard.interview.scoring.score import score
from whiteboard.interview.scoring.standing import Standing
from whiteboard.model.conducted import PointHeard
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import AskedQuestion, DeepDive, Estimate, Requirement
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box
from whiteboard.problems.own.own_problem import OwnProblem
from whiteboard.review.engine import review

NOW = 1_000_000.0


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHITEBOARD_HOME", str(tmp_path))


def _board(problem: OwnProblem, *said: str) -> Design:
    parts = [
        Component(id=i, kind=kind, name=i, box=Box(200 * n, 0, 172, 64))
        for n, (i, kind) in enumerate((("driver", "client"), ("gates", "service"), ("places", "rdbms")))
    ]
    flows = [
        Flow(id="f1", source=FlowEnd(element="driver"), target=FlowEnd(element="gates"), label="Enter"),
        Flow(
            id="f2", source=FlowEnd(element="gates"), target=FlowEnd(element="places"), label="Take a place"
        ),
    ]
    dives = [DeepDive(id=f"d{n}", component="places", text=text) for n, text in enumerate(said)]
    wish = Requirement(id="w", text="Enter the garage with a ticket")
    return begun(problem, Choice(level=Level.STAFF), NOW).with_records([*parts, *flows, *dives, wish])


def test_its_questions_are_answered_and_what_nobody_asked_is_said() -> None:
    problem = full()
    (question,) = answering(problem, "And how many visitors a day?")
    assert question.answer == "Forty thousand, basalt-reply."
    design = begun(problem, Choice())
    assert unasked(problem, design) == ("Plan for forty thousand cars a day, flint-unasked.",)
    asked = AskedQuestion(id="a", text="How many?", answer=question.answer)
    assert unasked(problem, design.with_records([asked])) == ()
    assert answering(bare(), "How many?") == ()
    assert unasked(bare(), begun(bare(), Choice())) == ()


def test_an_empty_answer_counts_as_none_given() -> None:
    problem = full(questions=[{"ask": "How many?", "unasked": "Four."}])
    design = begun(problem, Choice()).with_records([AskedQuestion(id="a", text="Where?", answer="")])
    assert unasked(problem, design) == ("Four.",)


def test_its_points_are_asked_until_they_are_met() -> None:
    problem = full()
    keep(problem)
    rule = f"{problem.id}-point-1"
    board = _board(problem, "Two cars may want the same place in the same moment.")
    found = {c.rule: c for c in review(board).concerns}
    assert found[rule].question == "What keeps a place from being sold twice?"
    assert f"{problem.id}-point-2" not in found, "no board shows it, so it would be asked for ever"
    better = _board(problem, "Each place is taken with a conditional update, so that it is sold once.")
    assert rule not in {c.rule for c in review(better).concerns}
    (first, second) = points_seen(better, review(better))
    assert (first.standing, first.quote) == (Standing.MET, better.answers["d0"].text)
    assert second.standing is Standing.OPEN


def test_a_point_without_a_reason_is_met_all_the_same() -> None:
    points = [{**full().points[0].model_dump(mode="json"), "why": "", "answer": ""}]
    problem = full(points=points)
    keep(problem)
    board = _board(problem, "Each place is taken with a conditional update, so that it is sold once.")
    (seen,) = points_seen(board, review(board))
    assert seen.met
    empty = _board(problem)
    (card,) = [c for c in review(empty).concerns if c.rule == f"{problem.id}-point-1"]
    assert card.message == "What keeps a place from being sold twice?"


def test_what_only_ears_can_tell_counts_once_it_was_heard() -> None:
    problem = full(points=[full().points[1].model_dump(mode="json")])
    keep(problem)
    board = _board(problem)
    seen = score(board, review(board), problem, Level.STAFF)
    unheard = seen.proposals[Dimension.TRADE_OFFS]
    text = to_markdown(gather(board, review(board), NOW))
    assert "No board shows these, and nobody noted whether they were said:" in text
    assert "0 of 0 said or drawn." not in text
    heard = board.with_records([PointHeard(id="h", point="point-2", said=True, text="Each is a shard")])
    (point,) = points_seen(heard, review(heard))
    assert point.met
    assert score(heard, review(heard), problem, Level.STAFF).proposals[Dimension.TRADE_OFFS] != unheard


def test_numbers_are_held_against_what_the_problem_states() -> None:
    problem = full()
    keep(problem)

    def wrong(value: float) -> bool:
        board = _board(problem).with_records([Estimate(id="e", key="write_qps", value=value)])
        off = score(board, review(board), problem, Level.MID).proposals[Dimension.NUMBERS].off
        return any(sentence.startswith("The write rate is off by more than 2x:") for sentence in off)

    # Within a factor of two, as this problem has it.
    assert not wrong(9)
    assert wrong(12)


def test_the_disqualifying_choice_caps() -> None:
    problem = full()
    keep(problem)
    board = _board(problem, "We keep the count of free places in memory of one process.")
    (cap,) = score(board, review(board), problem, Level.MID).caps
    assert cap.endswith("gravel-disqualifying")


@pytest.mark.parametrize("problem", [full(), bare()], ids=["full", "bare"])
@pytest.mark.parametrize("here", [True, False], ids=["here", "elsewhere"])
def test_an_interview_goes_from_its_greeting_to_its_progress(problem: OwnProblem, here: bool) -> None:
    if here:
        keep(problem)
    board = _board(problem, "Each place is taken with a conditional update, so that it is sold once.")
    for phase in Phase:
        at = board.with_records([board.meta.changed(phase=phase)])
        assert say_now(at, problem, NOW + 30).words or say_now(at, problem, NOW + 30).title
        assert review(at, phase=phase).concerns is not None
    ended = board.with_records([board.meta.changed(ended=NOW + 60, document_id="doc")])
    debrief = gather(ended, review(ended), NOW + 60)
    text = to_markdown(debrief)
    assert f"# Debrief: {problem.title}" in text
    assert ("![A reference design]" in text) is (here and problem.reference is not None)
    assert ("not on this computer" in text) is not here
    past = past_of(debrief)
    assert past is not None
    assert past.problem == problem.id
    if here and problem.points:
        assert past.met == ("point-1",)
        assert past.missed == ()
    found = progress_of([past], {problem.id}, NOW + 100)
    assert found.pasts == (past,)
    assert found.next is not None


def test_the_next_probe_is_one_of_its_own() -> None:
    there = Situation(Phase.DETAILED, Level.MID, {"c": frozenset()})
    assert next_probe(bare(), there) is None
    probes = [{"ask": "Why so?", "phase": "detailed"}]
    found = next_probe(full(probes=probes), there)
    assert (found.ask, found.listen_for) == ("Why so?", "")
