"""Chips at the edge of the view."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.canvas.collaborators.edges import MARGIN, at_edge
from whiteboard.model.values import Box, Point

ROOM = Box(0, 0, 800, 600)
FAR = st.floats(-20_000, 20_000)


@pytest.mark.parametrize(
    ("target", "side", "angle"),
    [
        (Point(5000, 300), "right", 0.0),
        (Point(-5000, 300), "left", math.pi),
        (Point(400, -5000), "top", -math.pi / 2),
        (Point(400, 5000), "bottom", math.pi / 2),
    ],
)
def test_it_lies_on_the_way_there(target: Point, side: str, angle: float) -> None:
    box, towards = at_edge(target, ROOM, 60, 22)
    edges = {
        "right": box.right == pytest.approx(800 - MARGIN),
        "left": box.x == pytest.approx(MARGIN),
        "top": box.y == pytest.approx(MARGIN),
        "bottom": box.bottom == pytest.approx(600 - MARGIN),
    }
    assert edges[side]
    assert abs(towards) == pytest.approx(abs(angle))


@given(FAR, FAR)
def test_it_is_always_in_view(x: float, y: float) -> None:
    box, _angle = at_edge(Point(x, y), ROOM, 60, 22)
    assert ROOM.grown(-MARGIN + 0.01).encloses(box)


def test_chips_and_what_floats_are_not_covered() -> None:
    first, _angle = at_edge(Point(5000, 300), ROOM, 60, 22)
    second, _angle = at_edge(Point(5000, 310), ROOM, 60, 22, [first])
    assert not second.intersects(first)
    assert second.right == pytest.approx(first.right)
    minimap = Box(590, 458, 200, 132)
    chip, _angle = at_edge(Point(5000, 3600), ROOM, 60, 22, [minimap])
    assert not chip.intersects(minimap)
    assert ROOM.encloses(chip)
