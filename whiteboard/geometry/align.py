"""Aligning and distributing selected boxes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from whiteboard.geometry.plans import BoxPlan
from whiteboard.geometry.sizes import bounds
from whiteboard.model.values import Box


class How(StrEnum):
    """What lines up: one side or the centres of all boxes."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Axis(StrEnum):
    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


def align(boxes: Mapping[str, Box], how: How) -> BoxPlan:
    """The boxes moved to one side or centre line of the frame around them; CENTER gives all the same x."""
    frame = bounds(list(boxes.values()))
    if frame is None:
        return BoxPlan()
    place: dict[How, Callable[[Box], Box]] = {
        How.LEFT: lambda b: b._replace(x=frame.x),
        How.CENTER: lambda b: b._replace(x=frame.center.x - b.w / 2),
        How.RIGHT: lambda b: b._replace(x=frame.right - b.w),
        How.TOP: lambda b: b._replace(y=frame.y),
        How.MIDDLE: lambda b: b._replace(y=frame.center.y - b.h / 2),
        How.BOTTOM: lambda b: b._replace(y=frame.bottom - b.h),
    }
    return BoxPlan({element_id: place[how](box) for element_id, box in boxes.items()})


def distribute(boxes: Mapping[str, Box], axis: Axis) -> BoxPlan:
    """The boxes moved to equal gaps along an axis; the outermost two stay, fewer than three do not move."""
    if len(boxes) < 3:
        return BoxPlan(dict(boxes))
    level = axis is Axis.HORIZONTAL
    row = sorted(boxes.items(), key=lambda item: (item[1].center[0 if level else 1], item[0]))
    lengths = [b.w if level else b.h for _id, b in row]
    first, last = row[0][1], row[-1][1]
    start, end = (first.x, last.right) if level else (first.y, last.bottom)
    gap = (end - start - sum(lengths)) / (len(row) - 1)
    placed: dict[str, Box] = {}
    for (element_id, box), length in zip(row, lengths, strict=True):
        placed[element_id] = box._replace(x=start) if level else box._replace(y=start)
        start += length + gap
    return BoxPlan(placed)
