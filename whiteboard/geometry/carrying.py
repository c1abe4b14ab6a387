"""What moves along with what it lies in: with zones, with frames, and with boxes that are drawn around it."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.geometry.bodies import body_of
from whiteboard.geometry.enclosing import can_hold
from whiteboard.geometry.move import contents
from whiteboard.geometry.nesting import boxes_of
from whiteboard.model.design import Design
from whiteboard.model.elements import Zone


def carried(design: Design, ids: Iterable[str]) -> frozenset[str]:
    """Ids of all that these elements carry, and what that carries in turn, without those asked about.

    In a zone lies what has its middle there; in a frame or a box what lies wholly within. Flows are not
    listed: they follow their ends.
    """
    asked = frozenset(ids)
    found, waiting = set[str](asked), set(asked)
    boxes = boxes_of(design) if any(_carries(design, i) for i in asked) else {}
    while waiting:
        carriers = {i for i in waiting if _carries(design, i)}
        zones = {i for i in carriers if isinstance(design.elements[i], Zone)}
        inside = set(contents(design, zones)) if zones else set[str]()
        # What is drawn around a zone has its middle there as well.
        inside = {i for i in inside if not any(boxes[i].encloses(boxes[zone]) for zone in zones)}
        for carrier in carriers - zones:
            around = boxes[carrier]
            inside.update(i for i, box in boxes.items() if around.encloses(box) and box != around)
        waiting = inside - found
        found |= waiting
    return frozenset(found - asked)


def _carries(design: Design, element_id: str) -> bool:
    element = design.elements.get(element_id)
    return element is not None and (body_of(element).place or can_hold(element))
