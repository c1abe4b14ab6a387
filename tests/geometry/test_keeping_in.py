from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from whiteboard.geometry.keeping_in import kept_in
from whiteboard.model.values import Box

AT = st.integers(-2_000, 2_000)
BOXES = st.builds(Box, AT, AT, st.integers(8, 600), st.integers(8, 600))
FRAMES = st.builds(Box, AT, AT, st.integers(100, 1_600), st.integers(100, 900))


@given(BOXES, FRAMES, st.sampled_from([None, 8.0]))
def test_what_fits_is_inside_and_what_was_inside_stays(box: Box, frame: Box, grid: float | None) -> None:
    room = 2 * (grid or 0)
    assume(box.w + room <= frame.w)
    assume(box.h + room <= frame.h)
    kept = kept_in(box, frame, grid)
    assert frame.encloses(kept)
    assert (kept.w, kept.h) == (box.w, box.h)
    assert kept_in(kept, frame, grid) == kept
    if grid is None and frame.encloses(box):
        assert kept == box


@given(BOXES, FRAMES)
def test_what_moves_for_an_edge_comes_to_lie_on_the_grid(box: Box, frame: Box) -> None:
    kept = kept_in(box, frame, 8.0)
    assert kept.x == box.x or kept.x % 8 == 0
    assert kept.y == box.y or kept.y % 8 == 0


def test_what_is_too_large_stays_in_that_direction() -> None:
    assert kept_in(Box(-50, -50, 400, 20), Box(0, 0, 300, 300), None) == Box(-50, 0, 400, 20)
