"""Front and back: new order keys for elements that change their place in the stack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import pairwise

from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.ids import order_after, order_between


class Step(Enum):
    FRONT = "front"
    BACK = "back"
    FORWARD = "forward"
    BACKWARD = "backward"


def restacked(design: Design, ids: Iterable[str], step: Step) -> Mapping[str, str]:
    """New order keys by element id; only of elements whose key changes. Those that move keep their order."""
    chosen = frozenset(ids)
    before = design.in_order
    after = _sequence(before, chosen, step)
    if [e.id for e in after] == [e.id for e in before]:
        return {}
    if any(a.order == b.order for a, b in pairwise(before)):
        return _numbered(after)
    return _between(after, _moved(before, after, chosen))


def _sequence(elements: Sequence[Element], chosen: frozenset[str], step: Step) -> list[Element]:
    mine = [e for e in elements if e.id in chosen]
    others = [e for e in elements if e.id not in chosen]
    if step is Step.FRONT:
        return others + mine
    if step is Step.BACK:
        return mine + others
    forward = step is Step.FORWARD
    result = list(elements)
    places = range(len(result) - 2, -1, -1) if forward else range(1, len(result))
    for place in places:
        other = place + 1 if forward else place - 1
        if result[place].id in chosen and result[other].id not in chosen:
            result[place], result[other] = result[other], result[place]
    return result


def _moved(before: Sequence[Element], after: Sequence[Element], chosen: frozenset[str]) -> frozenset[str]:
    places = {e.id: n for n, e in enumerate(before)}
    return frozenset(e.id for n, e in enumerate(after) if e.id in chosen and places[e.id] != n)


def _between(sequence: Sequence[Element], moved: frozenset[str]) -> dict[str, str]:
    keys: dict[str, str] = {}
    low = ""
    for place, element in enumerate(sequence):
        if element.id not in moved:
            low = element.order
            continue
        high = next((e.order for e in sequence[place + 1 :] if e.id not in moved), "")
        low = order_between(low, high) if high or not low else order_after(low)
        keys[element.id] = low
    return keys


def _numbered(sequence: Sequence[Element]) -> dict[str, str]:
    # Two seats gave the same key at the same time: there is no room between equals, so all are dealt anew.
    keys: dict[str, str] = {}
    key = "V"
    for element in sequence:
        if element.order != key:
            keys[element.id] = key
        key = order_after(key)
    return keys
