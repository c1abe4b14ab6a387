"""Where a stroke of the pen is painted: all of it lies in its areas, and they are much less than its box."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown, shown
from whiteboard.geometry.elements.ink import drawn, ink_width
from whiteboard.geometry.ink_outline import outline
from whiteboard.look.theme import load_theme
from whiteboard.model.elements.ink import Ink, spelled
from whiteboard.model.values import Box


def stroke(points: list[tuple[float, float, float]], box: Box) -> Shown:
    ink = Ink(id="i", box=box, points=spelled(points))
    found = shown(ink, None, PaintContext(load_theme("light")))
    assert found is not None
    return found


@given(
    st.lists(st.tuples(st.floats(0, 900), st.floats(0, 900), st.floats(0, 1)), min_size=1, max_size=80),
    st.floats(0, 2000),
    st.floats(0, 2000),
)
@settings(max_examples=60, deadline=None)
def test_all_of_it_lies_in_its_areas(
    points: list[tuple[float, float, float]], width: float, height: float
) -> None:
    one = stroke(points, Box(-50, 70, width, height))
    assert isinstance(one.element, Ink)
    for corner in outline(drawn(one.element), ink_width(one.element)):
        assert any(area.contains(corner) for area in one.areas), corner
        assert one.bounds.contains(corner)


def test_a_large_circle_takes_little_of_its_box() -> None:
    turns = [n / 100 * 2 * math.pi for n in range(101)]
    one = stroke(
        [(500 + 500 * math.cos(t), 500 + 500 * math.sin(t), 0.5) for t in turns], Box(0, 0, 1000, 1000)
    )
    assert len(one.areas) <= 25
    assert sum(area.w * area.h for area in one.areas) < 0.6 * one.bounds.w * one.bounds.h
