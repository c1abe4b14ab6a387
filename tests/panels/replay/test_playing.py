"""How a replay goes on, in plain values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whiteboard.panels.replay.playing import SPEEDS, Playing


def test_it_plays_to_the_end_and_begins_anew() -> None:
    playing = Playing(100.0).at_speed(16).toggled()
    assert playing.go_on(1).position == 16
    ended = playing.go_on(50)
    assert (ended.position, ended.running) == (100.0, False)
    assert ended.toggled() == Playing(100.0, 0.0, 16, True)
    assert ended.at(40).toggled().position == 40


def test_a_pause_stands_still() -> None:
    playing = Playing(100.0).toggled().go_on(2).toggled()
    assert playing.go_on(10) == playing


@given(st.floats(0, 1e4), st.lists(st.floats(-1e5, 1e5)), st.sampled_from(SPEEDS))
def test_it_never_leaves_the_film(length: float, places: list[float], speed: int) -> None:
    playing = Playing(length).at_speed(speed).toggled()
    for place in places:
        playing = playing.at(place).go_on(0.04)
        assert 0 <= playing.position <= length
