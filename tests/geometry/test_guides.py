"""Guides run beside what they line up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whiteboard.geometry.guides import beside
from whiteboard.geometry.plans import Guide
from whiteboard.model.values import Box, Point

UPPER, LOWER = Box(0, 0, 172, 64), Box(0, 200, 172, 64)


def test_a_line_through_two_middles_is_seen_between_them_and_a_little_beyond() -> None:
    guide = Guide(Point(86, 0), Point(86, 264))
    assert list(beside(guide, [LOWER, UPPER])) == [
        (Point(86, -12), Point(86, 0)),
        (Point(86, 64), Point(86, 200)),
        (Point(86, 264), Point(86, 276)),
    ]


def test_a_line_along_an_edge_is_whole() -> None:
    guide = Guide(Point(0, 0), Point(0, 264))
    assert list(beside(guide, [UPPER, LOWER])) == [(Point(0, 0), Point(0, 264))]


def test_a_measured_gap_is_whole() -> None:
    guide = Guide(Point(86, 64), Point(86, 200), gap=136)
    assert list(beside(guide, [UPPER, LOWER])) == [(Point(86, 64), Point(86, 200))]


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 60)), max_size=5), st.booleans())
def test_no_stretch_lies_within_a_box(spans: list[tuple[int, int]], upright: bool) -> None:
    boxes = [Box(-20, at, 40, size) if upright else Box(at, -20, size, 40) for at, size in spans]
    ends = (Point(0, -40), Point(0, 40)) if upright else (Point(-40, 0), Point(40, 0))
    stretches = list(beside(Guide(*ends), boxes))
    for start, end in stretches:
        middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
        inside = [box.grown(-0.5) for box in boxes if box.w > 1 and box.h > 1]
        assert not any(box.contains(middle) for box in inside)
        assert (end.y if upright else end.x) > (start.y if upright else start.x)
