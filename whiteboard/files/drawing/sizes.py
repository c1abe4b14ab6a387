"""How large a box must be for what is written in it, in board units.

Estimated, as text cannot be measured without a font: the interface font's mean advance is 0.55 of its size.
"""

from __future__ import annotations

import math
import unicodedata

from whiteboard.geometry.sizes import COMPONENT_SIZE, STICKY_SIZE
from whiteboard.model.values import Box

ADVANCE, WIDE_ADVANCE = 0.56, 1.0
_LEADING = 1.3
_NAME_PX, _NAME_LEADING = 13.5, 16.5
_ICON_SIDE, _CARD_EDGE = 57.0, 8.0
_STICKY_PX, _STICKY_EDGE = 14.0, 12.0
_LEAST_CARD = (160.0, COMPONENT_SIZE[1])
_LEAST_BOX = (104.0, 48.0)
"""Less wide than what is placed by hand: drawings are full of small boxes side by side."""

_WIDEST_CARD = 240.0
_LARGEST = 640.0
"""A side drawn longer than this says no more about a component."""


def text_width(text: str, pixels: float) -> float:
    """The widest line's width."""
    return max((_line_width(line, pixels) for line in text.splitlines()), default=0.0)


def wrapped_lines(text: str, pixels: float, width: float) -> int:
    """The number of lines that the text takes when it is wrapped to the width, between words if possible."""
    return sum(_wrapped(line, pixels, max(width, 1.0)) for line in text.splitlines())


def _wrapped(line: str, pixels: float, width: float) -> int:
    count, used = 1, 0.0
    for word in line.split():
        needed = _line_width(word, pixels)
        gap = pixels * ADVANCE / 2 if used else 0.0
        if used + gap + needed <= width:
            used += gap + needed
        else:
            rows = math.ceil(needed / width)
            count += rows if used else rows - 1
            used = needed - (rows - 1) * width
    return count


def card(name: str, drawn: Box, *, icon: bool, more: bool) -> tuple[float, float]:
    """A component's size: as drawn, but with room for its name, for an icon, for a line below (`more`)."""
    least = _LEAST_CARD if icon else _LEAST_BOX
    beside = _ICON_SIDE + _CARD_EDGE if icon else 2 * _CARD_EDGE
    w, h = max(least[0], min(drawn.w, _LARGEST)), max(least[1], min(drawn.h, _LARGEST))
    longest = max((_line_width(word, _NAME_PX) for word in name.split()), default=0.0)
    w = max(w, min(_WIDEST_CARD, longest * 1.1 + beside))
    while True:
        lines = wrapped_lines(name, _NAME_PX, w - beside) if name else 1
        needed = 14 + lines * _NAME_LEADING + (15 if more else 0)
        if needed <= h or w >= _WIDEST_CARD:
            return w, max(h, needed)
        w = min(_WIDEST_CARD, w + 16)


def note(text: str, drawn: Box) -> tuple[float, float]:
    """A sticky note's size."""
    w = max(STICKY_SIZE[0], min(drawn.w, _LARGEST))
    lines = wrapped_lines(text, _STICKY_PX, w - 2 * _STICKY_EDGE)
    return w, max(STICKY_SIZE[1], min(drawn.h, _LARGEST), lines * _STICKY_PX * _LEADING + 2 * _STICKY_EDGE)


def free_text(text: str, pixels: float, drawn: Box, *, wraps: bool) -> tuple[float, float]:
    """A free text's size: wrapped as drawn, or as wide as its widest line."""
    w = max(drawn.w, 96.0) if wraps else text_width(text, pixels) * 1.08 + 8.0
    lines = wrapped_lines(text, pixels, w) if wraps else max(1, len(text.splitlines()))
    return w, lines * pixels * _LEADING


def _line_width(line: str, pixels: float) -> float:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in line)
    return pixels * (ADVANCE * (len(line) - wide) + WIDE_ADVANCE * wide)
