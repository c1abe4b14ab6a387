"""Who sees how much of the program's opinion: by mode, seat, phase and whether the interview has ended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.panels.stage import Stage
from whiteboard.interview.point_hints import hints_to
from whiteboard.interview.withheld import NOTHING, Withheld, withheld
from whiteboard.model.interview import Meta
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.problems.points import all_points
from whiteboard.review.result import Review

ALONE, LEADS, LED = None, True, False
MOCK = Meta(mode=Mode.MOCK, mock=True)
PRACTICE = Meta(mode=Mode.PRACTICE, phase=Phase.DETAILED)


@pytest.mark.parametrize(
    ("meta", "leads", "everything"),
    [
        (MOCK, ALONE, True),
        (MOCK, LED, True),
        (MOCK, LEADS, False),
        (MOCK.changed(mock=False), ALONE, False),
        (MOCK.changed(mock=False, ended=1e9), ALONE, False),
        (MOCK.changed(ended=1e9), ALONE, False),
        # A mock that an interviewer holds in a room is theirs also on their own copy.
        (Meta(mock=True), ALONE, False),
        (Meta(mock=True), LED, True),
        (Meta(), ALONE, False),
    ],
)
def test_a_mock_keeps_everything_from_the_candidate(meta: Meta, leads: bool | None, everything: bool) -> None:
    assert withheld(meta, leads) == (Withheld(everything=True) if everything else NOTHING)


def test_practice_keeps_the_concerns_of_the_phase_until_it_is_left_or_they_are_wanted() -> None:
    assert withheld(PRACTICE, ALONE) == Withheld(since=Phase.DETAILED, stepwise=True)
    assert withheld(PRACTICE, LED).since is Phase.DETAILED
    assert withheld(PRACTICE, LEADS) == NOTHING
    assert withheld(PRACTICE, ALONE, Phase.DETAILED) == Withheld(stepwise=True)
    assert withheld(PRACTICE, ALONE, Phase.HIGH_LEVEL).since is Phase.DETAILED
    assert withheld(PRACTICE.changed(ended=1e9), ALONE) == NOTHING


def a_review() -> Review:
    found = Stage().review()
    concern = found.concerns[0]
    child = replace(concern, id="child", phase=Phase.DETAILED, children=())
    every = [replace(concern, id=phase.value, phase=phase, children=(child,)) for phase in Phase]
    return replace(found, concerns=tuple(every))


def test_what_is_shown_belongs_to_phases_that_were_left_with_all_that_shares_its_cause() -> None:
    review = a_review()
    assert withheld(Meta(), ALONE).of(review) is review
    shown = withheld(PRACTICE, ALONE).of(review)
    assert [c.id for c in shown.concerns] == ["understanding", "high-level"]
    assert [c.children for c in shown.concerns] == [(), ()]
    later = withheld(PRACTICE.changed(phase=Phase.TRADE_OFFS), ALONE).of(review)
    assert [child.id for child in later.concerns[0].children] == ["child"]


def test_a_point_has_the_hints_of_its_file() -> None:
    for points in all_points().values():
        for point in points.points:
            assert hints_to(f"{points.id}-{point.id}") == point.hints
    assert hints_to("queue-no-dead-letter") == ()
