"""Things by place: nothing is missed, and what it costs does not grow with the area."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whiteboard.geometry.grid import Grid
from whiteboard.model.values import Box

places = st.floats(-1e7, 1e7) | st.floats(-1000, 1000)
lengths = st.floats(0, 1e7) | st.floats(0, 300)
boxes = st.builds(Box, places, places, lengths, lengths)


def filled(things: list[Box]) -> Grid[int]:
    grid: Grid[int] = Grid()
    for number, box in enumerate(things):
        grid.put(box.x, box.y, box.right, box.bottom, number)
    return grid


def found(grid: Grid[int], box: Box) -> set[int]:
    return {thing for things in grid.near(box.x, box.y, box.right, box.bottom) for thing in things}


@given(st.lists(boxes, max_size=12), boxes)
def test_what_touches_an_area_is_found(things: list[Box], area: Box) -> None:
    touching = {number for number, box in enumerate(things) if box.intersects(area)}
    assert touching <= found(filled(things), area)


@given(st.lists(boxes, min_size=1, max_size=6), boxes)
def test_a_changed_grid_is_the_one_that_would_have_been_made(things: list[Box], moved: Box) -> None:
    grid = filled(things)
    changed = grid.changed([(things[0], 0)], [(moved, 0)])
    assert found(changed, moved) >= {0} if moved.w and moved.h else True
    everywhere = Box(-2e7, -2e7, 4e7, 4e7)
    assert found(changed, everywhere) == found(grid, everywhere) == set(range(len(things)))
    grid.drop(things[0].x, things[0].y, things[0].right, things[0].bottom, 0)
    assert found(grid, everywhere) == set(range(1, len(things)))


def test_a_thing_lies_in_few_cells_however_large_it_is() -> None:
    for size in (1.0, 1e3, 1e5, 1e7, 2e7):
        grid = filled([Box(-size / 2, -size / 2, size, size), Box(0, 0, size, 0)])
        cells = list(grid.near(-2e7, -2e7, 2e7, 2e7))
        assert len(cells) <= 2 * 18**2


def test_a_question_about_a_large_area_looks_at_what_is_there() -> None:
    grid = filled([Box(n * 1e5, 0, 10, 10) for n in range(100)])
    assert len(list(grid.near(-1e7, -1e7, 2e7, 2e7))) <= 200
