"""What stands in a flow's way; each question looks at few boxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whiteboard.geometry.grid import Grid
from whiteboard.model.values import Box, Point

MARGIN = 6.0
"""A flow that comes nearer than this to a box counts as running through it."""

_BORDER_NEAR = 8.0

_Obstacle = tuple[str, Box]


class Space:
    """The boxes that flows go around, and the zones' borders that they should not run along."""

    def __init__(self, grid: Grid[_Obstacle], zones: Iterable[Box]) -> None:
        self._grid = grid
        self.zones = tuple(zones)
        self.visits = 0
        """Counts the boxes and borders looked at: what asking has cost so far."""

    @classmethod
    def of(cls, obstacles: Mapping[str, Box], zones: Iterable[Box]) -> Space:
        grid: Grid[_Obstacle] = Grid()
        for obstacle_id, box in obstacles.items():
            grid.put(box.x, box.y, box.right, box.bottom, (obstacle_id, box))
        return cls(grid, zones)

    def put(self, obstacles: Mapping[str, Box], before: Mapping[str, Box], zones: Iterable[Box]) -> Space:
        """With these obstacles added, or moved from where they were `before`, and other zones."""
        gone = [(box, (obstacle_id, box)) for obstacle_id, box in before.items()]
        put = [(box, (obstacle_id, box)) for obstacle_id, box in obstacles.items()]
        return Space(self._grid.changed(gone, put), zones)

    def near(self, x0: float, y0: float, x1: float, y1: float) -> dict[str, Box]:
        """Obstacles that overlap a rectangle, by id."""
        found: dict[str, Box] = {}
        visits = 1
        for obstacles in self._grid.near(x0, y0, x1, y1):
            visits += len(obstacles)
            for obstacle_id, box in obstacles:
                x, y, w, h = box
                if x < x1 and x0 < x + w and y < y1 and y0 < y + h:
                    found[obstacle_id] = box
        self.visits += visits
        return found

    def around(self, box: Box) -> frozenset[str]:
        """Obstacles that enclose a box: drawn as containers, they do not stand in its flows' way."""
        return frozenset(
            i
            for i, b in self.near(box.x, box.y, box.x + max(box.w, 0.1), box.y + max(box.h, 0.1)).items()
            if b != box and b.encloses(box)
        )

    def blockers(self, a: Point, b: Point, skip: frozenset[str], margin: float = MARGIN) -> int:
        """How many obstacles a straight segment runs through or too close along."""
        if a.x == b.x:
            x0, x1 = a.x - margin, a.x + margin
            y0, y1 = (a.y, b.y) if a.y < b.y else (b.y, a.y)
        else:
            y0, y1 = a.y - margin, a.y + margin
            x0, x1 = (a.x, b.x) if a.x < b.x else (b.x, a.x)
        return len(self.near(x0, y0, x1, y1).keys() - skip)

    def corridor(
        self, place: float, low: float, high: float, *, upright: bool, reach: float, skip: frozenset[str]
    ) -> tuple[float, float]:
        """The free room on both sides of a segment, at most `reach` away.

        The segment runs from `low` to `high` at the coordinate `place`; `upright` says that it is vertical.
        """
        if upright:
            boxes = self.near(place - reach, low, place + reach, high)
        else:
            boxes = self.near(low, place - reach, high, place + reach)
        left, right = place - reach, place + reach
        for obstacle_id, box in boxes.items():
            if obstacle_id in skip:
                continue
            near, far = (box.x, box.x + box.w) if upright else (box.y, box.y + box.h)
            if far <= place:
                left = max(left, far)
            elif near >= place:
                right = min(right, near)
        return left, right

    def borders(self, low: float, high: float, *, upright: bool) -> list[float]:
        """Where zones have a border parallel to a segment that runs from `low` to `high`.

        For a vertical segment (`upright`) `low` and `high` are y and the answers are x.
        """
        found: list[float] = []
        self.visits += len(self.zones)
        for zone in self.zones:
            near, far = (zone.y, zone.bottom) if upright else (zone.x, zone.right)
            if min(far, high) - max(near, low) > 1:
                found += (zone.x, zone.right) if upright else (zone.y, zone.bottom)
        return found

    def border_run(self, a: Point, b: Point) -> float:
        """Over what length a segment runs along a zone's border."""
        if not self.zones:
            return 0.0
        upright = a.x == b.x
        place = a.x if upright else a.y
        low, high = sorted((a.y, b.y) if upright else (a.x, b.x))
        run = 0.0
        self.visits += len(self.zones)
        for zone in self.zones:
            edges = (zone.x, zone.right) if upright else (zone.y, zone.bottom)
            if abs(edges[0] - place) < _BORDER_NEAR or abs(edges[1] - place) < _BORDER_NEAR:
                near, far = (zone.y, zone.bottom) if upright else (zone.x, zone.right)
                run = max(run, min(far, high) - max(near, low))
        return run
