"""Strokes as they are kept: places and pressures in one text, within bounds."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from whiteboard.model.elements.ink import MOST_POINTS, Ink, InkPoint, ink_points, spelled
from whiteboard.model.values import Box

BOX = Box(10, 10, 100, 50)


def test_a_stroke_fills_its_box_whatever_that_becomes() -> None:
    points = spelled([(0, 0, 0.5), (33.333, 20, 0.255), (66.6, 40, 1.0)])
    assert points == "0,0,50 33.3,20,26 66.6,40,100"
    assert ink_points(points) == (
        InkPoint(0, 0, 0.5),
        InkPoint(33.3 / 66.6, 0.5, 0.26),
        InkPoint(1, 1, 1.0),
    )


def test_a_dot_and_a_level_line_have_a_place_all_the_same() -> None:
    assert ink_points("5,5,50") == (InkPoint(0.5, 0.5, 0.5),)
    assert [p.y for p in ink_points("0,7,50 9,7,50")] == [0.5, 0.5]


@pytest.mark.parametrize(
    "points",
    [
        "",
        "1,2",
        "1,2,3,4",
        "nan,0,50",
        "1e9,0,50",
        "-1,0,50",
        "0,0,101",
        "0,0,50  1,1,50",
        "0,0,50 ",
        "\u0660,\u0660,50",
        "123456789,0,0",
        " ".join(["0,0,50"] * (MOST_POINTS + 1)),
        "0,0,50 " * 1_000_000,
    ],
)
def test_what_is_no_stroke_is_refused(points: str) -> None:
    with pytest.raises(ValidationError):
        Ink(id="i", box=BOX, points=points)


def test_the_longest_stroke_is_taken() -> None:
    points = spelled([(12345.6, 9999.9, 1.0)] * MOST_POINTS)
    assert len(ink_points(Ink(id="i", box=BOX, points=points).points)) == MOST_POINTS
