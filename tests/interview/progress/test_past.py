"""What is kept of an interview, and one of its phases to be done again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.interview.progress.records import DAY, NOON
from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import gather
from whiteboard.interview.debrief.words import escaped
from whiteboard.interview.progress.drill import phase_again
from whiteboard.interview.progress.past import Past, past_of
from whiteboard.interview.progress.summary import progress_of
from whiteboard.interview.scoring.seen import Seen
from whiteboard.model.conducted import Curveball, PointHeard
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.hinted import HintTaken
from whiteboard.model.interview import WRAP_UP, Decision, Mark, Marker, Requirement, WrapUp, mark_id
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.model.values import FrozenMap
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design
from whiteboard.problems.points import all_points
from whiteboard.review.engine import review


@pytest.fixture(scope="module")
def design() -> Design:
    made = judged_design(problems()["payments"], judged_boards("payments")["middling"])
    own = Mark(id=mark_id(Marker.CANDIDATE, Dimension.DEPTH), dimension=Dimension.DEPTH, mark=1)
    meta = made.meta.changed(document_id="d", ended=1_000_000.0, mode=Mode.MOCK, level=Level.MID)
    clock = made.clock.changed(spent=FrozenMap({"detailed": 90.0}))
    return made.with_records([meta, clock, own, WrapUp(id=WRAP_UP, summary="A db.")])


def _past(design: Design) -> Past | None:
    return past_of(gather(design, review(design), 2_000_000.0), file="/a.whiteboard")


def test_what_is_kept(design: Design) -> None:
    past = _past(design)
    assert past is not None
    assert (past.document, past.at, past.problem, past.file) == (
        "d",
        1_000_000.0,
        "payments",
        "/a.whiteboard",
    )
    assert (past.level, past.mode, past.planned, past.minutes) == (Level.MID, Mode.MOCK, 45, 1.5)
    assert past.own == {Dimension.DEPTH: 1}
    assert past.decided[Dimension.DEPTH] != 1, "one's own mark decides nothing"
    assert len(past.fixes) == 2
    levels = {p.id: p for p in all_points()["payments"].points}
    assert past.met
    assert past.missed
    assert all(levels[p].level is Level.MID and levels[p].grade != "bonus" for p in past.missed)
    assert not set(past.met) & set(past.missed)
    assert Past.model_validate_json(past.model_dump_json()) == past


@pytest.mark.parametrize("problem", ["payments", "chat"])
def test_a_bonus_that_was_not_met_is_missed_nowhere(problem: str) -> None:
    made = judged_design(problems()[problem], judged_boards(problem)["middling"])
    meta = made.meta.changed(document_id="d", ended=1_000_000.0, level=Level.STAFF)
    ended = made.with_records([meta])
    debrief = gather(ended, review(ended), 2_000_000.0)
    first = next(p.point.id for p in debrief.score.points if p.missed_at(Level.STAFF))
    # As in a problem of one's own.
    points = tuple(
        replace(p, point=p.point.model_copy(update={"grade": "bonus"})) if p.point.id == first else p
        for p in debrief.score.points
    )
    debrief = replace(debrief, score=replace(debrief.score, points=points))
    past = past_of(debrief)
    assert past is not None
    asks = {p.point.id: p.point.ask for p in points}
    missed = to_markdown(debrief).partition("### Missed")[2].partition("\n#")[0]
    listed = {i for i, ask in asks.items() if f"- {escaped(ask)}" in missed}
    seen = Seen(ended, debrief.review, debrief.problem, debrief.score.level, points)
    scored = {p.id for dimension in Dimension for p in seen.open(dimension)}
    assert listed == set(past.missed) == scored
    assert listed
    assert first not in listed


def test_nothing_is_kept_of_what_has_not_ended(design: Design) -> None:
    assert _past(design.with_records([design.meta.changed(ended=None)])) is None
    assert _past(design.with_records([design.meta.changed(document_id="")])) is None


def test_a_phase_begins_again_where_it_began(design: Design) -> None:
    again = phase_again(design, Phase.TRADE_OFFS)
    assert again.elements == design.elements
    assert again.answers_of(Requirement) == design.answers_of(Requirement)
    assert design.answers_of(Decision)
    assert again.answers_of(Decision) == ()
    assert again.answers_of(Mark) == ()
    assert WRAP_UP not in again.answers
    assert again.meta.phase is Phase.TRADE_OFFS
    assert again.meta.repeats is Phase.TRADE_OFFS
    assert (again.meta.document_id, again.meta.ended, again.meta.mock) == ("", None, True)
    assert again.clock.spent == {}


def test_the_picture_is_drawn_anew_where_that_is_to_be_repeated(design: Design) -> None:
    again = phase_again(design, Phase.HIGH_LEVEL)
    assert not again.elements
    assert again.answers_of(Requirement) == design.answers_of(Requirement)
    assert not phase_again(design, Phase.UNDERSTANDING).answers


@pytest.mark.parametrize("problem", ["chat", "payments", "url-shortener", "leaderboard"])
@pytest.mark.parametrize("board", ["weak", "middling"])
def test_debrief_progress_and_reminder_say_the_same_phase(problem: str, board: str) -> None:
    made = judged_design(problems()[problem], judged_boards(problem)[board])
    ended = made.with_records([made.meta.changed(document_id="d", ended=NOON)])
    debrief = gather(ended, review(ended), NOON)
    past = past_of(debrief)
    assert past is not None
    found = progress_of([past], (), NOON + DAY)
    first = debrief.fixes[0].phase
    assert found.repeat is not None
    assert found.reminder is not None
    assert (found.repeat.phase, found.reminder.phase) == (first, first)
    assert f"Practise “{phase_title(first)}” again." in to_markdown(debrief)


def test_a_phase_that_begins_again_knows_nothing_of_what_came_later(design: Design) -> None:
    later = [
        PointHeard(id="p", point="idempotency", hints=2, said=True),
        Curveball(id="c", text="Ten times the traffic."),
        HintTaken(id="early", rule="payments-idempotency", hints=1, phase=Phase.UNDERSTANDING),
        HintTaken(id="late", rule="payments-db", hints=1, phase=Phase.SCALING),
    ]
    again = phase_again(design.with_records(later), Phase.TRADE_OFFS)
    assert again.answers_of(PointHeard) == ()
    assert again.answers_of(Curveball) == ()
    assert [h.id for h in again.answers_of(HintTaken)] == ["early"]
