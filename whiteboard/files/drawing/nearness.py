"""Distances between the boxes and lines of a drawing, in its own units."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from whiteboard.files.drawing.tree import Arrow, Drawing
from whiteboard.model.values import Box, Point

Path = tuple[Point, ...]


def to_box(point: Point, box: Box) -> float:
    """From a point to a box; 0 inside."""
    return math.hypot(
        max(box.x - point.x, 0, point.x - box.right), max(box.y - point.y, 0, point.y - box.bottom)
    )


def between(a: Box, b: Box) -> float:
    """From box to box; 0 where they touch."""
    return math.hypot(max(a.x - b.right, 0, b.x - a.right), max(a.y - b.bottom, 0, b.y - a.bottom))


def share_inside(inner: Box, outer: Box) -> float:
    """The part of `inner`'s area that lies in `outer`, 0 to 1; a box without area counts by its centre."""
    if inner.w <= 0 or inner.h <= 0:
        return 1.0 if outer.contains(inner.center) else 0.0
    w = min(inner.right, outer.right) - max(inner.x, outer.x)
    h = min(inner.bottom, outer.bottom) - max(inner.y, outer.y)
    return max(w, 0.0) * max(h, 0.0) / (inner.w * inner.h)


def box_to_path(box: Box, path: Path) -> float:
    """From a box to a polyline; 0 where they meet."""
    return min((_box_to_segment(box, a, b) for a, b in pairwise(path)), default=math.inf)


def frame(points: Sequence[Point]) -> Box:
    """The smallest box around the points."""
    x, y = min(p.x for p in points), min(p.y for p in points)
    return Box(x, y, max(p.x for p in points) - x, max(p.y for p in points) - y)


def paths(drawing: Drawing) -> Mapping[str, Path]:
    """The line of each arrow that is somewhere, by its id; guessed where the drawing leaves it open."""
    return {arrow.id: path for arrow in drawing.arrows if len(path := _path(drawing, arrow)) > 1}


def _path(drawing: Drawing, arrow: Arrow) -> Path:
    source, target = _box(drawing, arrow.source), _box(drawing, arrow.target)
    start = arrow.start or (source.center if source else None)
    end = arrow.end or (target.center if target else None)
    if start is None or end is None:
        return ()
    bends = arrow.via or (_elbow(start, end, source, target) if arrow.elbow else ())
    first, last = (*bends, end)[0], (start, *bends)[-1]
    if arrow.start is None and source:
        start = _border(source, first)
    if arrow.end is None and target:
        end = _border(target, last)
    return (start, *bends, end)


def _box(drawing: Drawing, name: str) -> Box | None:
    found = drawing.shapes.get(name) or drawing.words.get(name)
    return found.box if found else None


def _elbow(start: Point, end: Point, source: Box | None, target: Box | None) -> Path:
    """The bends of a line of right angles, by the sides at which it leaves and arrives."""
    if abs(start.x - end.x) < 1 or abs(start.y - end.y) < 1:
        return ()
    aside = source is None or target is None or source.x > target.right or target.x > source.right
    leaves, arrives = _upright(start, source, aside), _upright(end, target, aside)
    if leaves and arrives:
        middle = (start.y + end.y) / 2
        return (Point(start.x, middle), Point(end.x, middle))
    if not leaves and not arrives:
        middle = (start.x + end.x) / 2
        return (Point(middle, start.y), Point(middle, end.y))
    return (Point(start.x, end.y),) if leaves else (Point(end.x, start.y),)


def _upright(point: Point, box: Box | None, aside: bool) -> bool:
    """Whether a line meets the box from above or below; where its place is open, from the box's free side."""
    if box is None or point == box.center:
        return not aside
    edge = min(abs(point.y - box.y), abs(point.y - box.bottom))
    return edge <= min(abs(point.x - box.x), abs(point.x - box.right))


def _border(box: Box, towards: Point) -> Point:
    """Where the line from the box's centre leaves the box."""
    center = box.center
    dx, dy = towards.x - center.x, towards.y - center.y
    share = min(
        (half / abs(d) for half, d in ((box.w / 2, dx), (box.h / 2, dy)) if abs(d) > half), default=1.0
    )
    return Point(center.x + dx * share, center.y + dy * share)


def _box_to_segment(box: Box, a: Point, b: Point) -> float:
    if _crosses(box, a, b):
        return 0.0
    corners = [Point(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    return min(to_box(a, box), to_box(b, box), *(_to_segment(corner, a, b) for corner in corners))


def _to_segment(point: Point, a: Point, b: Point) -> float:
    dx, dy = b.x - a.x, b.y - a.y
    length = dx * dx + dy * dy
    share = 0.0 if length <= 0 else ((point.x - a.x) * dx + (point.y - a.y) * dy) / length
    share = min(1.0, max(0.0, share))
    return math.hypot(point.x - a.x - share * dx, point.y - a.y - share * dy)


def _crosses(box: Box, a: Point, b: Point) -> bool:
    """Liang and Barsky's test of a segment against a rectangle."""
    low, high = 0.0, 1.0
    for start, delta, least, most in (
        (a.x, b.x - a.x, box.x, box.right),
        (a.y, b.y - a.y, box.y, box.bottom),
    ):
        if delta == 0:
            if not least <= start <= most:
                return False
            continue
        one, two = (least - start) / delta, (most - start) / delta
        low, high = max(low, min(one, two)), min(high, max(one, two))
    return low <= high
