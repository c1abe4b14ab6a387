"""What to practise next and when: reminders by the calendar, a problem that asks for what is weak."""

from __future__ import annotations

import pytest

from tests.interview.progress.records import DAY, NOON, marks, past
from whiteboard.interview.progress.next_problem import next_problem, weakest
from whiteboard.interview.progress.reminders import reminder
from whiteboard.interview.progress.trends import trends
from whiteboard.model.dimension import Dimension
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.problems.catalogue import problems


@pytest.mark.parametrize("day", [1, 3, 7, 14])
def test_one_is_reminded_after_1_3_7_and_14_days(day: int) -> None:
    found = reminder([past("ride-hailing")], NOON + day * DAY)
    assert found is not None
    assert (found.days, found.phase) == (day, Phase.TRADE_OFFS)


@pytest.mark.parametrize("day", [0, 5, 6, 10, 13, 18, 100])
def test_between_those_days_it_is_quiet(day: int) -> None:
    assert reminder([past("ride-hailing")], NOON + day * DAY) is None


def test_it_says_what_and_when() -> None:
    found = reminder([past("ride-hailing", title="Ride hailing")], NOON + 3 * DAY)
    assert found is not None
    assert found.sentence == "Ride hailing was 3 days ago"
    assert found.question == "Repeat “Trade-offs and alternatives”?"
    found = reminder([past("ride-hailing", title="Ride hailing")], NOON + DAY)
    assert found is not None
    assert found.sentence == "Ride hailing was yesterday"


def test_whoever_did_it_again_is_reminded_from_then_on() -> None:
    pasts = [past("chat", 0), past("chat", 3, repeats=Phase.TRADE_OFFS, fixes=())]
    assert reminder(pasts, NOON + 3 * DAY) is None
    assert reminder(pasts, NOON + 7 * DAY) is None


def test_a_repeated_phase_is_the_one_to_repeat() -> None:
    found = reminder([past("chat", 0), past("chat", 3, repeats=Phase.DETAILED)], NOON + 6 * DAY)
    assert found is not None
    assert (found.days, found.phase) == (3, Phase.DETAILED)


def test_of_several_the_one_that_went_worst() -> None:
    pasts = [past("chat", decided=marks(depth=3)), past("payments", decided=marks(depth=1))]
    found = reminder(pasts, NOON + DAY)
    assert found is not None
    assert found.past.problem == "payments"


def test_without_anything_to_work_on_nothing_is_to_be_repeated() -> None:
    assert reminder([past("chat", fixes=())], NOON + DAY) is None


def test_the_weakest_dimension_is_that_of_the_latest_interviews() -> None:
    before = [past("chat", n, decided=marks(depth=1, design=4)) for n in range(3)]
    since = [past("chat", 10 + n, decided=marks(depth=4, design=2)) for n in range(5)]
    assert weakest(before) is Dimension.DEPTH
    assert weakest([*before, *since]) is Dimension.DESIGN
    assert weakest([past("chat", decided=marks(depth=4, design=4))]) is None


def test_the_first_problem_is_an_easy_one() -> None:
    found = next_problem([], problems(), [])
    assert found is not None
    assert found.problem.level == "easy"


def test_the_next_one_asks_for_what_is_missed_again_and_again() -> None:
    pasts = [
        past("url-shortener", 1, missed=("create-twice",), level=Level.STAFF, decided=marks(depth=2)),
        past("chat", 2, missed=("delivery-acks",), level=Level.STAFF, decided=marks(depth=2)),
    ]
    found = next_problem(pasts, problems(), [])
    assert found is not None
    # The hard ones fit a staff engineer, and of those money asks most about doubles.
    assert found.problem.id == "payments"
    assert "Retries and doubles" in found.why


@pytest.mark.parametrize(
    ("level", "mark", "hardness"),
    [
        (Level.MID, 2, "easy"),
        (Level.SENIOR, 2, "medium"),
        (Level.SENIOR, 4, "hard"),
        (Level.SENIOR, 1, "easy"),
        (Level.STAFF, 3, "hard"),
    ],
)
def test_it_is_as_hard_as_fits(level: Level, mark: int, hardness: str) -> None:
    found = next_problem([past("chat", level=level, decided=marks(depth=mark))], problems(), [])
    assert found is not None
    assert found.problem.level == hardness


def test_done_ones_come_last_and_the_oldest_of_them_first() -> None:
    pasts = [past("chat", 5), past("payments", 3)]
    offered = {p: problems()[p] for p in ("chat", "payments")}
    found = next_problem(pasts, offered, [])
    assert found is not None
    assert found.problem.id == "payments"
    assert next_problem(pasts, {}, []) is None
    found = next_problem([], problems(), [p for p in problems() if p != "typeahead"])
    assert found is not None
    assert found.problem.id == "typeahead"


def test_marks_over_time_in_dots_and_in_words() -> None:
    pasts = [past("chat", 2, decided=marks(depth=3)), past("payments", 1, decided=marks(depth=2))]
    by = {t.dimension: t for t in trends([*pasts, past("chat", 3, decided=marks(design=4))])}
    assert [d.mark for d in by[Dimension.DEPTH].dots] == [2, 3]
    assert by[Dimension.DEPTH].words == "now 3 · Hire, at first 2, 2 marks, mean 2.5"
    assert by[Dimension.DESIGN].words == "now 4 · Strong hire"
    assert by[Dimension.COMMUNICATION].words == "not seen yet"
