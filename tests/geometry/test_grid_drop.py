from hypothesis import given
from hypothesis import strategies as st

from whiteboard.geometry.grid import Grid
from whiteboard.model.values import Box

boxes = st.builds(
    Box, st.floats(-3_000, 3_000), st.floats(-3_000, 3_000), st.floats(0, 9_000), st.floats(0, 9_000)
)


@given(st.lists(boxes, max_size=12), st.sets(st.integers(0, 11)), boxes)
def test_many_are_taken_out_as_one_by_one(put: list[Box], gone: set[int], area: Box) -> None:
    together: Grid[int] = Grid()
    single: Grid[int] = Grid()
    for number, box in enumerate(put):
        for grid in (together, single):
            grid.put(box.x, box.y, box.right, box.bottom, number)
    out = [(put[number], number) for number in sorted(gone) if number < len(put)]
    together.drop_all(out)
    for box, number in out:
        single.drop(box.x, box.y, box.right, box.bottom, number)
    corners = (area.x, area.y, area.right, area.bottom)
    assert sorted(i for cell in together.near(*corners) for i in cell) == sorted(
        i for cell in single.near(*corners) for i in cell
    )
