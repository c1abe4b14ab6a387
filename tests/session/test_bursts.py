from __future__ import annotations

from whiteboard.session.bursts import PAUSE, Burst


def test_steps_join_while_they_follow_one_another() -> None:
    burst = Burst()
    first = burst.joins("a", 10.0)
    assert burst.joins("a", 10.0 + PAUSE) == first
    assert burst.joins("a", 10.0 + 2 * PAUSE) == first
    assert burst.joins("a", 10.1 + 3 * PAUSE) != first


def test_another_kind_and_a_clock_that_went_back_begin_anew() -> None:
    burst = Burst()
    first = burst.joins("a", 10.0)
    other = burst.joins("b", 10.1)
    assert other != first
    assert burst.joins("a", 10.2) not in (first, other)
    before = burst.joins("a", 10.3)
    assert burst.joins("a", 5.0) != before
