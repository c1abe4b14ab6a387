"""Moving a row keeps the list a list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whiteboard.model.design import by_order
from whiteboard.model.interview import Requirement
from whiteboard.panels.ordering import moved

KEYS = st.lists(st.text("ABCVxyz1", min_size=1, max_size=3), min_size=1, max_size=8)


@given(KEYS, st.data())
def test_the_record_ends_where_it_was_moved_and_the_others_keep_their_order(
    keys: list[str], data: st.DataObject
) -> None:
    records = sorted((Requirement(id=f"r{i}", order=k) for i, k in enumerate(keys)), key=by_order)
    ids = [r.id for r in records]
    which = data.draw(st.sampled_from(ids))
    by = data.draw(st.sampled_from([-1, 1]))
    place = ids.index(which) + by

    changed = moved(records, which, by)

    after = sorted((r.changed(order=changed.get(r.id, r.order)) for r in records), key=by_order)
    wanted = list(ids)
    if 0 <= place < len(ids):
        wanted.insert(place, wanted.pop(wanted.index(which)))
    assert [r.id for r in after] == wanted


def test_one_key_is_enough_where_keys_differ() -> None:
    records = [Requirement(id=i, order=o) for i, o in (("a", "A"), ("b", "C"), ("c", "E"))]
    assert list(moved(records, "c", -1)) == ["c"]


def test_what_is_not_there_does_not_move() -> None:
    assert moved([Requirement(id="a", order="A")], "gone", 1) == {}
