from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.model.ids import counted_ids, order_after, order_between, random_id


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=200))
def test_there_is_always_room_between_two_keys(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        at = place % (len(keys) + 1)
        low = keys[at - 1] if at else ""
        high = keys[at] if at < len(keys) else ""
        keys.insert(at, order_between(low, high))
    assert keys == sorted(set(keys))


def test_appending_keeps_keys_short() -> None:
    key = order_between("", "")
    for _ in range(1000):
        following = order_after(key)
        assert following > key
        key = following
    assert len(key) < 40


@pytest.mark.parametrize(("low", "high"), [("b", "a"), ("a", "a")])
def test_keys_in_the_wrong_order_are_refused(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="no order key"):
        order_between(low, high)


def test_random_ids_differ_and_counted_ids_repeat() -> None:
    assert len({random_id() for _ in range(1000)}) == 1000
    ids = counted_ids()
    assert [ids(), ids()] == ["e1", "e2"]
