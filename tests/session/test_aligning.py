"""Lining up and spreading."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.board import area, part
from whiteboard.model.design import Design
from whiteboard.model.values import Box
from whiteboard.session.editing.aligning import Alignment, aligned, carried, distributed

BOXES = {"a": Box(0, 10, 100, 40), "b": Box(200, 50, 60, 60), "c": Box(150, 300, 200, 20)}
boxes = st.dictionaries(
    st.sampled_from("abcdef"),
    st.builds(
        Box,
        st.integers(-500, 500),
        st.integers(-500, 500),
        st.integers(8, 300),
        st.integers(8, 300),
    ),
    min_size=3,
)


@pytest.mark.parametrize(
    ("how", "places"),
    [
        (Alignment.LEFT, {"a": 0, "b": 0, "c": 0}),
        (Alignment.CENTER, {"a": 125, "b": 145, "c": 75}),
        (Alignment.RIGHT, {"a": 250, "b": 290, "c": 150}),
    ],
)
def test_aligning_across(how: Alignment, places: dict[str, float]) -> None:
    result = aligned(BOXES, how)
    assert {i: b.x for i, b in result.items()} == places
    assert {i: b[1:] for i, b in result.items()} == {i: b[1:] for i, b in BOXES.items()}


@pytest.mark.parametrize(
    ("how", "places"),
    [
        (Alignment.TOP, {"a": 10, "b": 10, "c": 10}),
        (Alignment.MIDDLE, {"a": 145, "b": 135, "c": 155}),
        (Alignment.BOTTOM, {"a": 280, "b": 260, "c": 300}),
    ],
)
def test_aligning_down(how: Alignment, places: dict[str, float]) -> None:
    result = aligned(BOXES, how)
    assert {i: b.y for i, b in result.items()} == places
    assert {i: b.x for i, b in result.items()} == {i: b.x for i, b in BOXES.items()}


def test_nothing_to_align() -> None:
    assert aligned({}, Alignment.LEFT) == {}


@given(boxes, st.sampled_from(Alignment))
def test_aligning_twice_changes_no_more(given_boxes: dict[str, Box], how: Alignment) -> None:
    once = aligned(given_boxes, how)
    assert aligned(once, how) == once


@given(boxes, st.booleans())
def test_distributing_makes_equal_gaps(given_boxes: dict[str, Box], upright: bool) -> None:
    def ends(box: Box) -> tuple[float, float]:
        return (box.y, box.bottom) if upright else (box.x, box.right)

    result = distributed(given_boxes, upright=upright)
    assert result.keys() == given_boxes.keys()
    order = [ends(box) for box in result.values()]
    gaps = [b[0] - a[1] for a, b in pairwise(order)]
    assert gaps == pytest.approx([gaps[0]] * len(gaps), abs=1e-6)
    before = [ends(b) for b in given_boxes.values()]
    assert order[0][0] == min(low for low, _high in before)
    assert order[-1][1] == pytest.approx(max(high for _low, high in before))


def test_what_encloses_the_others_may_be_spread_too() -> None:
    wide = {"a": Box(0, 0, 300, 8), "b": Box(10, 0, 20, 8), "c": Box(50, 0, 20, 8)}
    result = distributed(wide, upright=False)
    assert min(b.x for b in result.values()) == 0
    assert max(b.right for b in result.values()) == 300


def test_two_cannot_be_distributed() -> None:
    pair = {"a": BOXES["a"], "b": BOXES["b"]}
    assert distributed(pair, upright=True) == pair


def test_a_zone_takes_its_contents_along_unless_they_are_placed_themselves() -> None:
    design = Design.of([area("z", 0, 0, 400, 200), part("a", 20, 40), part("b", 200, 40)])
    moved = carried(design, {"z": Box(100, 0, 400, 200), "b": Box(0, 40, 160, 64)})
    assert moved == {
        "z": Box(100, 0, 400, 200),
        "a": Box(120, 40, 160, 64),
        "b": Box(0, 40, 160, 64),
    }
