import pytest

from whiteboard.geometry.align import Axis, How, align, distribute
from whiteboard.model.values import Box

BOXES = {"a": Box(0, 0, 100, 50), "b": Box(200, 30, 60, 90), "c": Box(40, 300, 20, 20)}


@pytest.mark.parametrize(
    ("how", "places"),
    [
        (How.LEFT, dict.fromkeys(BOXES, 0)),
        (How.RIGHT, {"a": 160, "b": 200, "c": 240}),
        (How.CENTER, {"a": 80, "b": 100, "c": 120}),
    ],
)
def test_align_across(how: How, places: dict[str, float]) -> None:
    plan = align(BOXES, how)
    assert {i: b.x for i, b in plan.boxes.items()} == places
    assert all(plan.boxes[i].y == BOXES[i].y for i in BOXES)


@pytest.mark.parametrize(
    ("how", "places"),
    [
        (How.TOP, dict.fromkeys(BOXES, 0)),
        (How.BOTTOM, {"a": 270, "b": 230, "c": 300}),
        (How.MIDDLE, {"a": 135, "b": 115, "c": 150}),
    ],
)
def test_align_down(how: How, places: dict[str, float]) -> None:
    assert {i: b.y for i, b in align(BOXES, how).boxes.items()} == places


def test_distributed_boxes_have_equal_gaps_and_the_outer_two_stay() -> None:
    placed = distribute(
        {"a": Box(0, 0, 100, 50), "b": Box(110, 0, 40, 50), "c": Box(400, 0, 100, 50)}, Axis.HORIZONTAL
    )
    assert [placed.boxes[i].x for i in "abc"] == [0, 230, 400]


def test_two_boxes_have_nothing_to_distribute() -> None:
    two = {"a": Box(0, 0, 10, 10), "b": Box(50, 7, 10, 10)}
    assert distribute(two, Axis.VERTICAL).boxes == two


def test_nothing_aligns_to_nothing() -> None:
    assert align({}, How.LEFT).boxes == {}
