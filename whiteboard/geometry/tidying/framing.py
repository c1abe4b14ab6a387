"""What tidying leaves alone: strokes stay where they were drawn, frames stay around what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whiteboard.geometry.bodies import body_of, box_of
from whiteboard.geometry.carrying import carried
from whiteboard.geometry.sizes import bounds
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.elements.frame import Frame
from whiteboard.model.values import Box


def to_be_tidied(design: Design) -> Design:
    """The board without what stays."""
    staying = [i for i, element in design.elements.items() if body_of(element).drawn]
    return design.with_records(remove=staying) if staying else design


def chosen_of(design: Design, only: Iterable[str]) -> frozenset[str]:
    """What of these is tidied: of a frame, what lies in it."""
    ids = frozenset(only)
    frames = {i for i in ids if isinstance(design.elements.get(i), Frame)}
    return (ids | carried(design, frames)) - frames if frames else ids


def frames_around(design: Design, changed: Iterable[Element]) -> Iterator[Frame]:
    """The frames that are others where these elements are: as far around what they hold as before."""
    after = {element.id: box for element in changed if (box := box_of(element)) is not None}
    for frame in design.elements_of(Frame):
        held = carried(design, [frame.id]) if not frame.locked else frozenset[str]()
        boxes = {i: box for i in held if (box := design.box_of(i)) is not None}
        was, now = bounds(list(boxes.values())), bounds([after.get(i, box) for i, box in boxes.items()])
        if was is None or now is None or was == now:
            continue
        left, top = frame.box.x - was.x, frame.box.y - was.y
        right, bottom = frame.box.right - was.right, frame.box.bottom - was.bottom
        box = Box(now.x + left, now.y + top, now.w - left + right, now.h - top + bottom)
        yield frame.changed(box=box)
