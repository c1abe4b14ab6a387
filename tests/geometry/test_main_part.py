"""Where most of a board is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whiteboard.geometry.main_part import MainPart, main_part
from whiteboard.model.values import Box

W, H = 10_000.0, 7_000.0


def part(x: float, y: float) -> Box:
    return Box(x, y, 172, 64)


def shown(found: MainPart | None) -> tuple[Box, tuple[str, ...]]:
    assert found is not None
    return found.area, found.far


def test_a_board_that_fits_is_shown_whole() -> None:
    assert shown(main_part({"a": part(0, 0), "b": part(300, 200)}, W, H)) == (Box(0, 0, 472, 264), ())
    assert main_part({}, W, H) is None


def test_a_stray_is_left_out_and_named() -> None:
    found = main_part({"a": part(0, 0), "b": part(300, 0), "stray": part(40_000, 25_000)}, W, H)
    assert shown(found) == (Box(0, 0, 472, 64), ("stray",))


def test_two_that_are_far_apart_are_shown_one_at_a_time() -> None:
    found = main_part({"a": part(0, 0), "b": part(1e7, 1e7)}, W, H)
    assert found is not None
    assert found.far in (("a",), ("b",))


def test_of_something_huge_its_beginning_is_shown() -> None:
    found = main_part({"a": part(0, 0), "huge": Box(0, 200, 1e6, 1e6)}, W, H)
    assert shown(found) == (Box(0, 0, W, H), ())


places = st.floats(-1e7, 1e7) | st.sampled_from([0.0, 100.0, 5000.0])
sizes = st.floats(0, 1e7) | st.sampled_from([0.0, 172.0])
boxes = st.builds(Box, places, places, sizes, sizes)


@given(st.lists(boxes, min_size=1, max_size=12))
def test_it_is_no_larger_than_asked_for_and_something_is_in_it(them: list[Box]) -> None:
    named = {f"e{number}": box for number, box in enumerate(them)}
    found = main_part(named, W, H)
    assert found is not None
    assert found.area.w <= W
    assert found.area.h <= H
    assert len(found.far) < len(named)
