"""What is kept of an interview, and one of its phases to be done again."""

from __future__ import annotations

import pytest

from whiteboard.interview.debrief.gathered import gather
from whiteboard.interview.progress.drill import phase_again
from whiteboard.interview.progress.past import Past, past_of
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import WRAP_UP, Decision, Mark, Marker, Requirement, WrapUp, mark_id
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
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
    return made.with_records([meta, clock, own, WrapUp(id=WRAP_UP, summary="A ledger.")])


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
