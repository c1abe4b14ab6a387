"""Lining boxes up, and spreading them with equal gaps."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from whiteboard.geometry.sizes import bounds
from whiteboard.model.design import Design
from whiteboard.model.values import Box
from whiteboard.session.editing.moving import movable


class Alignment(StrEnum):
    """`CENTER` lines up on one upright line, `MIDDLE` on one level line."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def aligned(boxes: Mapping[str, Box], how: Alignment) -> dict[str, Box]:
    """The boxes moved to one edge or to the middle of what is around them all."""
    frame = bounds(list(boxes.values()))
    if frame is None:
        return {}
    return {element_id: _aligned(box, frame, how) for element_id, box in boxes.items()}


def distributed(boxes: Mapping[str, Box], *, upright: bool) -> dict[str, Box]:
    """The boxes in the order of their centres with equal gaps, in the space that they take now.

    Fewer than three stay where they are; where there is no room between them, they overlap by equal parts.
    """
    frame = bounds(list(boxes.values()))
    if frame is None or len(boxes) < 3:
        return dict(boxes)
    order = sorted(boxes, key=lambda i: (_middle(boxes[i], upright), i))
    filled = sum(_length(box, upright) for box in boxes.values())
    gap = (_length(frame, upright) - filled) / (len(order) - 1)
    place = frame.y if upright else frame.x
    spread: dict[str, Box] = {}
    for element_id in order:
        box = boxes[element_id]
        spread[element_id] = box._replace(y=place) if upright else box._replace(x=place)
        place += _length(box, upright) + gap
    return spread


def carried(design: Design, boxes: Mapping[str, Box]) -> dict[str, Box]:
    """The boxes, and those of what lies in the zones among them, moved along with their zone."""
    moved: dict[str, Box] = {}
    for element_id, box in boxes.items():
        before = design.box_of(element_id)
        if before is None:
            moved[element_id] = box
            continue
        for inner, start in movable(design, {element_id}).boxes.items():
            if inner == element_id or inner not in boxes:
                moved[inner] = start.moved(box.x - before.x, box.y - before.y)
    return moved


def _aligned(box: Box, frame: Box, how: Alignment) -> Box:
    match how:
        case Alignment.LEFT:
            return box._replace(x=frame.x)
        case Alignment.CENTER:
            return box._replace(x=frame.center.x - box.w / 2)
        case Alignment.RIGHT:
            return box._replace(x=frame.right - box.w)
        case Alignment.TOP:
            return box._replace(y=frame.y)
        case Alignment.MIDDLE:
            return box._replace(y=frame.center.y - box.h / 2)
        case Alignment.BOTTOM:
            return box._replace(y=frame.bottom - box.h)


def _middle(box: Box, upright: bool) -> float:
    return box.center.y if upright else box.center.x


def _length(box: Box, upright: bool) -> float:
    return box.h if upright else box.w
