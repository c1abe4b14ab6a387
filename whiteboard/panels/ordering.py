"""New order keys when one record of a list is moved up or down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whiteboard.model.ids import order_after, order_between
from whiteboard.model.interview import Answer


def moved(records: Sequence[Answer], record_id: str, by: int) -> Mapping[str, str]:
    """Record id -> new order key, so that the record comes `by` places later; empty where it cannot.

    Normally one key changes. Two seats may have made equal keys: then all of them are made anew.
    """
    ids = [r.id for r in records]
    place = ids.index(record_id) + by if record_id in ids else -1
    if not 0 <= place < len(ids):
        return {}
    rest = [r for r in records if r.id != record_id]
    low = rest[place - 1].order if place > 0 else ""
    high = rest[place].order if place < len(rest) else ""
    try:
        return {record_id: order_between(low, high)}
    except ValueError:
        ids.insert(place, ids.pop(ids.index(record_id)))
        keys: dict[str, str] = {}
        key = ""
        for each in ids:
            key = order_after(key)
            keys[each] = key
        return keys
