"""The two ends of a flow as the router sees them: a box with the sides and places that are allowed."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.model.elements import Side
from whiteboard.model.values import Box, Point

NORMALS: dict[Side, tuple[int, int]] = {
    Side.LEFT: (-1, 0),
    Side.RIGHT: (1, 0),
    Side.TOP: (0, -1),
    Side.BOTTOM: (0, 1),
}
OPPOSITE = {Side.RIGHT: Side.LEFT, Side.LEFT: Side.RIGHT, Side.TOP: Side.BOTTOM, Side.BOTTOM: Side.TOP}
ALL_SIDES = (Side.RIGHT, Side.LEFT, Side.BOTTOM, Side.TOP)
_INSET = 10.0


@dataclass(frozen=True, slots=True)
class End:
    """`id` is "" for a loose end, whose box is a point. `inward` leaves a zone's border to its inside."""

    id: str
    box: Box
    sides: tuple[Side, ...] = ALL_SIDES
    at: float | None = None
    inward: bool = False

    @property
    def loose(self) -> bool:
        return not self.id

    def normal(self, side: Side) -> tuple[int, int]:
        """The direction in which a flow leaves by this side."""
        x, y = NORMALS[side]
        return (-x, -y) if self.inward else (x, y)

    def port(self, side: Side) -> Point:
        """Where a flow leaves while nothing else uses the side."""
        x, y, w, h = self.box
        at = 0.5 if self.at is None else self.at
        if side is Side.LEFT:
            return Point(x, y + h * at)
        if side is Side.RIGHT:
            return Point(x + w, y + h * at)
        if side is Side.TOP:
            return Point(x + w * at, y)
        return Point(x + w * at, y + h)

    def range(self, side: Side) -> tuple[float, float]:
        """Between which coordinates along the side the end may be moved."""
        upright = side in (Side.LEFT, Side.RIGHT)
        low = self.box.y if upright else self.box.x
        length = self.box.h if upright else self.box.w
        if self.at is not None:
            return (low + length * self.at, low + length * self.at)
        inset = min(_INSET, length / 4)
        return (low + inset, low + length - inset)
