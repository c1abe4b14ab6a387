"""Where a flow jumps over others: at its crossings with those that were drawn before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from whiteboard.canvas.paint.shown import Shown
from whiteboard.geometry.crossings import crossing
from whiteboard.geometry.grid import Grid
from whiteboard.model.elements import Flow
from whiteboard.model.values import Box, Point


class Jumps:
    """Over the board as it is whenever it is asked: both are looked into, not copied."""

    def __init__(self, found: Mapping[str, Shown], places: Grid[str]) -> None:
        self._found, self._places = found, places

    def of(self, one: Shown) -> tuple[Point, ...]:
        """The crossings of a flow with those below it, in no order."""
        if one.route is None:
            return ()
        points: list[Point] = []
        for a, b in pairwise(one.route.drawn):
            x0, x1 = (a.x, b.x) if a.x < b.x else (b.x, a.x)
            y0, y1 = (a.y, b.y) if a.y < b.y else (b.y, a.y)
            for other in self._flows(x0, y0, x1, y1):
                if other.rank >= one.rank or other.route is None:
                    continue
                for c, d in pairwise(other.route.drawn):
                    # Most are nowhere near: a comparison costs a tenth of looking where they cross.
                    if (c.x < x0 and d.x < x0) or (c.x > x1 and d.x > x1):
                        continue
                    if (c.y < y0 and d.y < y0) or (c.y > y1 and d.y > y1):
                        continue
                    if (at := crossing(a, b, c, d)) is not None:
                        points.append(at)
        return tuple(points)

    def forget(self, areas: Iterable[Box]) -> None:
        """Something there is no longer as it was: the flows there are drawn anew when they next are."""
        for area in areas:
            for flow in self._flows(area.x, area.y, area.right, area.bottom):
                flow.forget_ink()

    def _flows(self, x0: float, y0: float, x1: float, y1: float) -> list[Shown]:
        ids = {i for there in self._places.near(x0, y0, x1, y1) for i in there}
        return [one for i in ids if (one := self._found.get(i)) is not None and isinstance(one.element, Flow)]
