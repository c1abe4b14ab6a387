"""Copies of elements under new ids: for duplicating, for dragging a copy off, and for pasting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from whiteboard.editing.grouping import with_contents
from whiteboard.editing.moving import flow_moved
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Element, Flow, FlowEnd, UnknownElement
from whiteboard.model.ids import IdFactory, order_after


def to_copy(design: Design, ids: Iterable[str]) -> tuple[Element, ...]:
    """What is copied with these elements, back to front: the contents of zones, the flows between them."""
    wanted = with_contents(design, ids)
    return tuple(e for e in design.in_order if e.id in wanted or (isinstance(e, Flow) and _inside(e, wanted)))


def copies(elements: Sequence[Element], new_id: IdFactory, top: str) -> tuple[Element, ...]:
    """The same elements under new ids, see `copier`."""
    return tuple(map(copier(elements, new_id, top), elements))


def copier(elements: Sequence[Element], new_id: IdFactory, top: str) -> Callable[[Element], Element]:
    """Makes the copy of each of these elements in turn, stacked from the order key `top` upwards.

    Flows keep to each other's copies; an end at an element that was not copied stays with the original.
    Groups are new ones, so that a copy does not select with its original.
    """
    ids = {e.id: new_id() for e in elements}
    groups = {group: new_id() for group in sorted({e.group for e in elements} - {""})}
    orders = _upwards(top)

    def copy(element: Element) -> Element:
        fields: dict[str, object] = {
            "id": ids[element.id],
            "order": next(orders),
            "group": groups.get(element.group, ""),
            "locked": False,
        }
        if isinstance(element, Flow):
            fields["source"] = _end_of_copy(element.source, ids)
            fields["target"] = _end_of_copy(element.target, ids)
        return element.changed(**fields)

    return copy


def shifted(elements: Iterable[Element], dx: float, dy: float) -> tuple[Element, ...]:
    """The elements moved by a fixed step, flows by their loose ends."""
    return tuple(moved(e, dx, dy) for e in elements)


def moved(element: Element, dx: float, dy: float) -> Element:
    """One of them."""
    if isinstance(element, Flow):
        return flow_moved(element, dx, dy)
    if isinstance(element, Boxed) or (isinstance(element, UnknownElement) and element.box is not None):
        assert element.box is not None
        return element.changed(box=element.box.moved(dx, dy))
    return element


def _upwards(top: str) -> Iterator[str]:
    while True:
        yield top
        top = order_after(top)


def _inside(flow: Flow, ids: frozenset[str]) -> bool:
    return flow.source.element in ids and flow.target.element in ids


def _end_of_copy(end: FlowEnd, ids: dict[str, str]) -> FlowEnd:
    copied = ids.get(end.element)
    return end if copied is None else end.model_copy(update={"element": copied})
