"""What somebody has drawn with the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from pydantic import field_validator

from whiteboard.i18n import _
from whiteboard.model.elements.element import Boxed

MOST_POINTS = 600
"""Of one stroke."""
_LONGEST = MOST_POINTS * 24
_POINT = r"[0-9]{1,8}(?:\.[0-9]{1,2})?,[0-9]{1,8}(?:\.[0-9]{1,2})?,(?:100|[0-9]{1,2})"
_STROKE = re.compile(rf"{_POINT}(?: {_POINT})*")


class InkPoint(NamedTuple):
    """A place in the stroke's box, each way from 0 to 1, and how hard the pen was pressed there, 0 to 1."""

    x: float
    y: float
    pressure: float


class Ink(Boxed, frozen=True):
    """One stroke, "x,y,pressure x,y,pressure ...": places from the top left in board units, as it was drawn;
    pressures in hundredths. What its box was made since stretches it, so that a drag writes the box alone."""

    type: Literal["ink"] = "ink"
    points: str

    @field_validator("points")
    @classmethod
    def _is_a_stroke(cls, points: str) -> str:
        if len(points) > _LONGEST or points.count(" ") >= MOST_POINTS:
            raise ValueError(_("a stroke has at most {most} points").format(most=MOST_POINTS))
        if _STROKE.fullmatch(points) is None:
            raise ValueError(_("a stroke is a list of points"))
        return points


def spelled(points: Iterable[tuple[float, float, float]]) -> str:
    """Places from the top left of their box in board units, with pressures of 0 to 1, as `Ink` holds them."""
    return " ".join(f"{_short(x)},{_short(y)},{round(pressure * 100)}" for x, y, pressure in points)


@lru_cache(maxsize=2048)
def ink_points(points: str) -> tuple[InkPoint, ...]:
    """The stroke's points, from the box's top left to its bottom right."""
    read = [tuple(map(float, point.split(","))) for point in points.split(" ")]
    left, top = min(p[0] for p in read), min(p[1] for p in read)
    across = max(p[0] for p in read) - left
    down = max(p[1] for p in read) - top
    return tuple(
        InkPoint(
            (x - left) / across if across else 0.5,
            (y - top) / down if down else 0.5,
            pressure / 100,
        )
        for x, y, pressure in read
    )


def _short(value: float) -> str:
    return f"{max(value, 0.0):.1f}".removesuffix(".0")
