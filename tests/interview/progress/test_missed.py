"""What is missed again and again: by kind, not by the single question, and never claimed without a board."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.interview.progress.records import marks, past
from whiteboard.interview.progress.missed import LEAST, RECENT, missed_again
from whiteboard.interview.progress.past import Past, PastFix
from whiteboard.interview.progress.repeat import phase_to_repeat
from whiteboard.interview.progress.words import repeat_sentence
from whiteboard.model.dimension import Dimension
from whiteboard.model.phase import Phase
from whiteboard.problems.points import all_points


def _sentences(*pasts: object) -> list[str]:
    return [m.sentence for m in missed_again(pasts)]  # pyright: ignore[reportArgumentType]


def test_different_questions_of_one_kind_add_up_over_problems() -> None:
    found = missed_again(
        [
            past("payments", 1, missed=("idempotency",), met=("db",)),
            past("ticket-booking", 2, missed=("idempotent-buy",)),
            past("ad-click-aggregation", 3, missed=("count-once",)),
            past("hotel-reservation", 4, met=("double-submit",)),
        ]
    )
    retry = next(m for m in found if m.id == "kind:retry")
    assert retry.sentence == ("3 of 4 boards: nobody said what happens on a retry")
    assert [b.past.problem for b in retry.boards] == ["ad-click-aggregation", "ticket-booking", "payments"]
    assert retry.boards[2].asks == (
        "The answer to “charge” is lost and the shop tries again. How many charges?",
    )


def test_who_said_one_thing_of_a_kind_did_not_forget_it() -> None:
    said = past("payments", 1, missed=("payout-half-done", "keys-forgotten"), met=("idempotency",))
    again = past("payments", 2, missed=("payout-half-done",), met=("idempotency",))
    assert not any("retry" in text for text in _sentences(said, again))


def test_once_is_not_again() -> None:
    assert _sentences(past("payments", 1, missed=("idempotency", "reconciliation"))) == []


def test_less_than_half_of_the_boards_is_not_again_and_again() -> None:
    met = [past("payments", n, met=("idempotency",)) for n in range(3)]
    missed = [past("payments", 3 + n, missed=("idempotency",)) for n in range(2)]
    assert not any("retry" in text for text in _sentences(*met, *missed))


def test_what_one_has_learned_is_no_longer_missed() -> None:
    long_ago = [past("payments", n, missed=("idempotency",)) for n in range(5)]
    since = [past("payments", 10 + n, met=("idempotency",)) for n in range(RECENT)]
    assert not any("retry" in text for text in _sentences(*long_ago, *since))


def test_concerns_left_open_count_by_their_rule() -> None:
    found = missed_again([past("chat", n, rules=("dual-write",)) for n in range(2)])
    assert [m.id for m in found] == ["rule:dual-write"]
    assert found[0].sentence.startswith("2 of 2 boards: left open: ")


def test_a_whole_category_counts_where_less_than_half_was_said() -> None:
    half = [past("payments", n, missed=("card-data",), met=("limits-and-fraud",)) for n in range(2)]
    assert not any(m.id == "category:security" for m in missed_again(half))
    none = [past("payments", n, missed=("card-data", "limits-and-fraud")) for n in range(2)]
    assert any(m.id == "category:security" for m in missed_again(none))


def test_a_repeated_phase_is_no_interview() -> None:
    twice = [past("payments", n, missed=("idempotency",), repeats=Phase.DETAILED) for n in range(3)]
    assert missed_again(twice) == ()


def test_points_and_problems_that_are_gone_say_nothing() -> None:
    gone = [past("payments", n, missed=("no-such-point",)) for n in range(3)]
    own = [past("own-problem", n, missed=("idempotency",)) for n in range(3)]
    assert missed_again([*gone, *own]) == ()


_POINTS = {problem: [p.id for p in known.points] for problem, known in all_points().items()}


@st.composite
def _pasts(draw: st.DrawFn) -> list[object]:
    made: list[object] = []
    for n in range(draw(st.integers(0, 8))):
        problem = draw(st.sampled_from(sorted(_POINTS)))
        ids = draw(st.lists(st.sampled_from(_POINTS[problem]), unique=True))
        cut = draw(st.integers(0, len(ids)))
        made.append(past(problem, n, met=ids[:cut], missed=ids[cut:]))
    return made


@given(_pasts())
def test_every_claim_has_its_boards(pasts: list[object]) -> None:
    for missed in missed_again(pasts):  # pyright: ignore[reportArgumentType]
        assert LEAST <= len(missed.boards) <= missed.of <= len(pasts)
        for board in missed.boards:
            assert board.asks
            asked = {p.ask for p in all_points()[board.past.problem].points if p.id in board.past.missed}
            assert set(board.asks) <= asked


def _to_work_on(problem: str, day: float, **decided: int) -> Past:
    fixes = tuple(PastFix(dimension=Dimension[name.upper()], phase=IN[name]) for name in decided)
    return past(problem, day, decided=marks(**decided), fixes=fixes)


IN = {"depth": Phase.DETAILED, "trade_offs": Phase.EDGE_CASES, "framing": Phase.UNDERSTANDING}


def test_the_phase_to_repeat_is_the_one_that_cost_most() -> None:
    once = _to_work_on("chat", 0, depth=3, trade_offs=2)
    found = phase_to_repeat([once])
    assert found is not None
    # 15 % times two levels is more than 25 % times one.
    assert (found.phase, found.boards, found.of) == (Phase.EDGE_CASES, 1, 1)
    found = phase_to_repeat([once, _to_work_on("payments", 1, depth=3, framing=3)])
    assert found is not None
    assert (found.phase, found.boards, found.of) == (Phase.DETAILED, 2, 2)
    assert repeat_sentence(found) == "Detailed component design: first to work on in 2 of 2 interviews"
    assert phase_to_repeat([past("chat", n, fixes=()) for n in range(3)]) is None
    assert phase_to_repeat([past("chat", 0, repeats=Phase.DETAILED)]) is None
