"""What was noted: said once, taken back one by one, and how a point stands by it."""

from __future__ import annotations

import pytest

from whiteboard.interview.conducting.evidence import heard
from whiteboard.interview.conducting.point_state import State, point_row, point_rows
from whiteboard.interview.conducting.record import Conducted
from whiteboard.interview.conducting.stamp import Stamp, What
from whiteboard.interview.scoring.standing import PointSeen, Standing
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.problems.points import all_points

POINTS = all_points()["url-shortener"].points
POINT = POINTS[0]


def noted(*stamps: tuple[What, str, str]) -> Conducted:
    conducted = Conducted()
    for what, of, value in stamps:
        conducted = conducted.stamped(Stamp(what=what, of=of, value=value))
    return conducted


CONFIRM = (What.CONFIRMED, POINT.id, "")
HINT_1, HINT_2 = (What.HINT, POINT.id, "1"), (What.HINT, POINT.id, "2")


@pytest.mark.parametrize(
    ("stamps", "standing", "state", "hints"),
    [
        ((), Standing.OPEN, State.UNSEEN, 0),
        ((), Standing.MET, State.SEEN, 0),
        ((CONFIRM,), Standing.OPEN, State.CONFIRMED, 0),
        ((CONFIRM,), Standing.MET, State.CONFIRMED, 0),
        ((HINT_1,), Standing.OPEN, State.HINTED, 1),
        ((HINT_1, HINT_2), Standing.OPEN, State.HINTED, 2),
        ((HINT_1,), Standing.MET, State.AFTER_HINT, 1),
        ((HINT_1, HINT_2, CONFIRM), Standing.OPEN, State.AFTER_HINT, 2),
        ((CONFIRM, HINT_1), Standing.OPEN, State.CONFIRMED, 0),
        ((HINT_1, CONFIRM, HINT_2), Standing.MET, State.AFTER_HINT, 1),
    ],
)
def test_how_a_point_stands(
    stamps: tuple[tuple[What, str, str], ...], standing: Standing, state: State, hints: int
) -> None:
    row = point_row(PointSeen(POINT, standing, "words"), noted(*stamps))
    assert (row.state, row.hints) == (state, hints)


def test_a_stamps_moment_says_what_was_first() -> None:
    late, early = (
        Stamp(what=What.HINT, of=POINT.id, value="1", moment=90.0),
        Stamp(what=What.CONFIRMED, of=POINT.id, moment=60.0),
    )
    for stamps in ((late, early), (early, late)):
        row = point_row(PointSeen(POINT, Standing.OPEN), Conducted(stamps=stamps))
        assert (row.state, row.hints, row.given) == (State.CONFIRMED, 0, 1)


AFTER_SEEN = Stamp(what=What.HINT, of=POINT.id, value="1", seen=True)


@pytest.mark.parametrize(
    ("stamps", "standing", "state", "hints"),
    [
        ((AFTER_SEEN,), Standing.MET, State.SEEN, 0),
        ((AFTER_SEEN, Stamp(what=What.CONFIRMED, of=POINT.id)), Standing.MET, State.CONFIRMED, 0),
        # It was struck out again: nothing is there that a hint came after.
        ((AFTER_SEEN,), Standing.OPEN, State.HINTED, 1),
        ((Stamp(what=What.HINT, of=POINT.id, value="1"), AFTER_SEEN), Standing.MET, State.AFTER_HINT, 1),
    ],
)
def test_a_hint_after_the_program_had_seen_a_point_lowers_nothing(
    stamps: tuple[Stamp, ...], standing: Standing, state: State, hints: int
) -> None:
    conducted = Conducted(stamps=stamps)
    row = point_row(PointSeen(POINT, standing, "words"), conducted)
    assert (row.state, row.hints, row.given) == (state, hints, 1)
    (told,) = heard(conducted, [PointSeen(POINT, standing, "words")])
    assert told.hints == hints


def test_the_same_key_again_says_nothing_new() -> None:
    assert len(noted(CONFIRM, CONFIRM, HINT_2, HINT_1, HINT_2).stamps) == 2


def test_undo_takes_a_points_last_stamp_or_the_last_of_all() -> None:
    tick = (What.TICK, "led", "")
    conducted = noted(HINT_1, HINT_2, CONFIRM, tick)
    assert conducted.undone(POINT.id).hints(POINT.id) == 2
    assert not conducted.undone(POINT.id).confirmed(POINT.id)
    assert conducted.undone().stamps == conducted.stamps[:-1]
    assert conducted.undone("another point") == conducted
    assert Conducted().undone() == Conducted()


def test_what_is_noted_comes_back_as_it_was() -> None:
    conducted = noted(HINT_1, CONFIRM, (What.TICK, "silent", ""))
    assert Conducted.model_validate_json(conducted.model_dump_json()) == conducted


def test_points_of_a_phase_begin_with_what_must_be_said() -> None:
    seen = [PointSeen(p, Standing.OPEN) for p in POINTS]
    for phase in Phase:
        rows = point_rows(seen, Conducted(), phase, Level.SENIOR)
        assert {r.point.id for r in rows} == {p.id for p in POINTS if p.phase is phase}
        expected = [r.point.grade for r in rows if r.point.level.rank <= Level.SENIOR.rank]
        assert expected == sorted(expected, key=("must", "should", "bonus").index)
        beyond = [r.point.level.rank > Level.SENIOR.rank for r in rows]
        assert beyond == sorted(beyond)


def test_what_there_is_no_occasion_for_is_not_listed() -> None:
    seen = [PointSeen(POINT, Standing.NOT_ASKED)]
    assert point_rows(seen, Conducted(), POINT.phase, Level.STAFF) == ()
