from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from whiteboard.model.values import Box, Fact, FrozenMap, Point

numbers = st.floats(-1e4, 1e4)
boxes = st.builds(Box, numbers, numbers, st.floats(0, 1e4), st.floats(0, 1e4))


def test_a_box_knows_its_edges_and_centre() -> None:
    box = Box(10, 20, 30, 40)
    assert (box.right, box.bottom, box.center) == (40, 60, Point(25, 40))


def test_containing_and_intersecting() -> None:
    box = Box(0, 0, 10, 10)
    assert box.contains(Point(10, 10))
    assert not box.contains(Point(10.1, 5))
    assert box.encloses(Box(0, 0, 10, 10))
    assert not box.encloses(Box(5, 5, 6, 2))
    assert box.intersects(Box(9, 9, 5, 5))
    assert not box.intersects(Box(10, 0, 5, 5)), "touching edges do not overlap"


@given(boxes, boxes)
def test_the_union_is_the_same_from_both_sides_and_reaches_every_edge(one: Box, other: Box) -> None:
    union = one.united(other)
    assert union == other.united(one)
    assert union.x == min(one.x, other.x)
    assert union.y == min(one.y, other.y)
    assert union.grown(1e-6).encloses(one)
    assert union.grown(1e-6).encloses(other)


class Holder(BaseModel):
    facts: FrozenMap[str, Fact] = FrozenMap()


def test_a_frozen_map_compares_and_hashes_by_content() -> None:
    one, other = FrozenMap({"a": 1, "b": 2}), FrozenMap({"b": 2, "a": 1})
    assert one == other
    assert hash(one) == hash(other)
    assert one == {"a": 1, "b": 2}


def test_with_sets_and_removes_a_key_in_a_copy() -> None:
    start = FrozenMap({"a": 1})
    assert start.with_("b", 2) == {"a": 1, "b": 2}
    assert start.with_("a", None) == {}
    assert start == {"a": 1}


def test_a_frozen_map_goes_through_pydantic_and_keeps_the_kind_of_each_fact() -> None:
    holder = Holder.model_validate({"facts": {"replicas": 3, "failover": True, "product": "Postgres"}})
    assert holder.facts["failover"] is True
    assert holder.facts["replicas"] == 3
    assert Holder.model_validate_json(holder.model_dump_json()) == holder
