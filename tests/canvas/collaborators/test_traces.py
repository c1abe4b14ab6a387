"""Traces of lasers stay while they are drawn, and fade after."""

from __future__ import annotations

import pytest

from whiteboard.canvas.collaborators.traces import FADES, MOST, MOST_FADING, Trace, Traces
from whiteboard.model.values import Point

A, B, C = Point(0, 0), Point(10, 0), Point(20, 5)
RED = "#ff0000"


def shown(traces: Traces, now: float) -> list[tuple[int, tuple[Point, ...], float]]:
    return [(t.owner, t.points, round(t.strength(now), 3)) for t in traces.shown(now)]


def test_a_trace_stays_as_long_as_it_is_held() -> None:
    traces = Traces()
    traces.hear({1: ((A, B), RED)}, 0.0)
    assert shown(traces, 60.0) == [(1, (A, B), 1.0)]
    assert not traces.fading


@pytest.mark.parametrize("drawn", [{1: ((), RED)}, {}], ids=["let go", "gone"])
def test_it_fades_when_it_is_let_go_of(drawn: dict[int, tuple[tuple[Point, ...], str]]) -> None:
    traces = Traces()
    traces.hear({1: ((A, B), RED)}, 0.0)
    traces.hear(drawn, 10.0)
    assert shown(traces, 10.0 + FADES / 2) == [(1, (A, B), 0.5)]
    assert traces.fading
    assert shown(traces, 10.0 + FADES) == []
    assert not traces.fading


def test_more_points_are_the_same_trace_and_another_beginning_is_another_one() -> None:
    traces = Traces()
    traces.hear({1: ((A, B), RED)}, 0.0)
    traces.hear({1: ((A, B, C), RED)}, 0.1)
    (held,) = traces.shown(0.1)
    traces.hear({1: ((C, B), RED)}, 0.2)
    assert shown(traces, 0.2) == [(1, (A, B, C), 1.0), (1, (C, B), 1.0)]
    old, new = traces.shown(0.2)
    assert old == Trace(1, held.number, held.points, RED, since=0.2)
    assert new.number != held.number


def test_whoever_begins_another_one_every_moment_has_few_at_a_time() -> None:
    traces = Traces()
    for step in range(50):
        traces.hear({owner: ((Point(step, owner), B), RED) for owner in range(60)}, step / 1000)
    found = traces.shown(0.05)
    assert len(found) <= 2 * MOST
    assert max(sum(t.owner == owner for t in found) for owner in range(60)) <= 1 + MOST_FADING
