"""Sizes and distances that several kernels share, in board units unless a name says pixels."""

from __future__ import annotations

import unicodedata

from whiteboard.model.values import Box, Point

COMPONENT_SIZE = (172.0, 64.0)
STICKY_SIZE = (180.0, 120.0)
TEXT_SIZE = (160.0, 24.0)
ZONE_SIZE = (420.0, 280.0)

GRID = 8.0
"""What moved and resized boxes snap to; the canvas draws a dot at every third line."""

ZONE_PADDING = 40.0
"""Between a zone's border and what the tidy layout puts inside."""

ZONE_TITLE = 32.0
"""Height of the strip with a zone's name; it is also where a zone can be grabbed."""

CLEARANCE = 16.0
"""A flow's bends keep this distance from boxes, where there is room."""

LANE = 14.0
"""Between two flows that run side by side, where there is room."""

LEAST_LANE = 8.0
"""Less than this between two flows, and they cannot be told apart."""

LABEL_HEIGHT = 20.0
LABEL_WIDEST = 260.0
"""Longer ones are cut when they are drawn."""
LABELLED_LANE = LABEL_HEIGHT + 2
"""Between two flows side by side that both have a label, where there is room."""

LABEL_STEP = 14.0
"""How much higher a flow's label is with each further line."""
_LABEL_PADDING = 16.0
_NARROW, _WIDE = 6.4, 12.0


def label_size(text: str) -> tuple[float, float]:
    """Width and height to keep free for a flow's label pill; (0, 0) without a label.

    Estimated, as text cannot be measured without a font: 6.4 per character is the mean advance of the
    interface font at 11 px with a little to spare, East Asian characters and emoji take 12.
    """
    if not text:
        return (0.0, 0.0)
    lines = text.splitlines() or [""]
    width = max(sum(map(_advance, line)) for line in lines)
    return (min(width + _LABEL_PADDING, LABEL_WIDEST), LABEL_HEIGHT + LABEL_STEP * (len(lines) - 1))


def tidy_lines(text: str) -> str:
    """A name or label as it is shown: its lines without empty ones, single blanks between words."""
    return "\n".join(line for part in text.splitlines() if (line := " ".join(part.split())))


def _advance(character: str) -> float:
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _NARROW


def snapped(value: float, grid: float | None) -> float:
    """The nearest multiple of `grid`; the value itself without a grid."""
    return round(value / grid) * grid if grid else value


def bounds(boxes: list[Box]) -> Box | None:
    """The smallest box around all, None for none."""
    if not boxes:
        return None
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    return Box(
        left, top, max(x + w for x, _y, w, _h in boxes) - left, max(y + h for _x, y, _w, h in boxes) - top
    )


def nearest_on(point: Point, a: Point, b: Point) -> Point:
    """The point of a segment that is nearest to one."""
    dx, dy = b.x - a.x, b.y - a.y
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else min(1.0, max(0.0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length))
    return Point(a.x + t * dx, a.y + t * dy)


def distance(point: Point, a: Point, b: Point) -> float:
    """From a point to the nearest one of a segment."""
    x, y = nearest_on(point, a, b)
    return ((x - point.x) ** 2 + (y - point.y) ** 2) ** 0.5
