"""A stroke while it is drawn: the hand's tremble taken out, a pressure for each point, few points to keep.

Steadied, and pressed by its speed where nothing tells the pressure, as in perfect-freehand (Stephen Ruiz,
2021): a hand that goes fast presses little.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from whiteboard.geometry.ink_outline import THINNING, Pressed
from whiteboard.model.values import Point

FIRST_PRESSURE = 0.35
"""Of a stroke whose pressure nothing tells."""
_STEADY = 0.6
"""The part of the way to the pointer that the line goes with each move; the rest it makes up for later."""
_CHANGE = 0.275
"""How fast the pressure follows the speed."""
_NEAREST_PX = 1.2
"""Pixels below which a move adds no point."""
_FLAT_PX = 0.35
"""Pixels that the kept line may be beside the drawn one."""
_FRESH = 150
"""Points at the end of a stroke that are not thinned yet."""
_LONG = 900
"""Points of one from which it is thinned further than can be hidden: to draw it must take no longer."""


class InkTrace:
    """`px` is a screen pixel in board units, `width` that of the pen."""

    def __init__(self, start: Point, pressure: float | None, *, width: float, px: float) -> None:
        self._width, self._px = width, px
        self._pressure = FIRST_PRESSURE if pressure is None else pressure
        self._points: list[Pressed] = [(start.x, start.y, self._pressure)]
        self._thinned = 0
        self._hand: Pressed = self._points[0]

    @property
    def points(self) -> Sequence[Pressed]:
        """The line up to the pointer."""
        last = self._points[-1]
        return self._points if self._hand[:2] == last[:2] else [*self._points, self._hand]

    def add(self, point: Point, pressure: float | None) -> None:
        """The pen went there; `pressure` is 0 to 1, None where nothing tells it."""
        x, y, _before = self._points[-1]
        self._follow(math.dist(point, self._hand[:2]), pressure)
        self._hand = (point.x, point.y, self._pressure)
        x, y = x + (point.x - x) * _STEADY, y + (point.y - y) * _STEADY
        if math.dist((x, y), self._points[-1][:2]) < _NEAREST_PX * self._px:
            return
        self._points.append((x, y, self._pressure))
        if len(self._points) - self._thinned > _FRESH:
            self._thin()

    def kept(self, most: int) -> tuple[Pressed, ...]:
        """The stroke by at most so many points, two or more."""
        return thinned(self.points, self._width, _FLAT_PX * self._px, most)

    def _thin(self) -> None:
        """What was drawn since the last time; of a very long stroke all of it."""
        flat = _FLAT_PX * self._px
        fresh = thinned(self._points[self._thinned :], self._width, flat, _FRESH)
        self._points[self._thinned :] = fresh
        if len(self._points) > _LONG:
            self._points = list(thinned(self._points, self._width, flat, _LONG // 2))
        self._thinned = len(self._points) - 1

    def _follow(self, moved: float, pressure: float | None) -> None:
        if pressure is not None:
            # A tablet's own jumps from one reading to the next.
            self._pressure += (pressure - self._pressure) * _STEADY
            return
        fast = min(moved / self._px / 16.0, 1.0)
        self._pressure = min(1.0, self._pressure + (1.0 - fast - self._pressure) * fast * _CHANGE)


def thinned(points: Sequence[Pressed], width: float, flat: float, most: int) -> tuple[Pressed, ...]:
    """The points without which neither the line nor its width would be another one by more than `flat`; by
    more where they would be more than `most`.

    By Ramer, 1972, and Douglas and Peucker, 1973, with half of the width as a third direction.
    """
    lift = width / 2 * THINNING * 2
    line = [(x, y, pressure * lift) for x, y, pressure in points]
    kept = _corners(line, flat)
    while len(kept) > most:
        flat *= 1.5
        kept = _corners(line, flat)
    return tuple(points[at] for at in kept)


def _corners(line: Sequence[Pressed], flat: float) -> list[int]:
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = flat, 0
        for between in range(first + 1, last):
            away = _away(line[between], line[first], line[last])
            if away > far:
                far, at = away, between
        if at:
            kept.add(at)
            waiting += (first, at), (at, last)
    return sorted(kept)


def _away(point: Pressed, a: Pressed, b: Pressed) -> float:
    ux, uy, uz = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    vx, vy, vz = point[0] - a[0], point[1] - a[1], point[2] - a[2]
    length = ux * ux + uy * uy + uz * uz
    t = min(max((ux * vx + uy * vy + uz * vz) / length, 0.0), 1.0) if length else 0.0
    return math.hypot(vx - t * ux, vy - t * uy, vz - t * uz)
