"""Where a moving box would line up with its neighbours, in one dimension at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whiteboard.geometry.plans import Guide
from whiteboard.model.values import Box, Point

SNAP_PIXELS = 8.0
"""How near on the screen an edge must come to a neighbour's to snap to it."""

_SAME = 0.01


@dataclass(frozen=True, slots=True)
class Span:
    """A box seen along one axis: from `low` to `high`, and from `near` to `far` across it."""

    low: float
    high: float
    near: float
    far: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def moved(self, by: float) -> Span:
        return Span(self.low + by, self.high + by, self.near, self.far)

    def beside(self, other: Span) -> bool:
        """Whether the two overlap across the axis, so that there is a gap between them to compare."""
        return self.near < other.far and other.near < self.far


def span(box: Box, *, upright: bool) -> Span:
    """`upright` takes the y axis."""
    if upright:
        return Span(box.y, box.bottom, box.x, box.right)
    return Span(box.x, box.right, box.y, box.bottom)


def best_shift(moving: Span, neighbours: Sequence[Span], reach: float) -> float | None:
    """The smallest shift within `reach` that aligns an edge or centre or makes two gaps equal, else None."""
    # Boxes stand in rows and columns: far fewer places than boxes.
    places = {(n.low, n.high) for n in neighbours}
    shifts = [theirs - ours for low, high in places for ours, theirs in _alignments(moving, low, high)]
    shifts += [gap.shift for gap in _gaps(moving, neighbours)]
    near = [s for s in shifts if abs(s) <= reach]
    return min(near, key=lambda s: (abs(s), s)) if near else None


def best_edge(edge: float, neighbours: Sequence[Span], reach: float) -> float | None:
    """The place nearest to an edge that is being resized where a neighbour has an edge or centre."""
    places = [p for n in neighbours for p in (n.low, n.middle, n.high) if abs(p - edge) <= reach]
    return min(places, key=lambda p: (abs(p - edge), p)) if places else None


def guides(moving: Span, neighbours: Sequence[Span], *, upright: bool) -> Iterable[Guide]:
    """Guides for everything that lines up exactly now; one per line, spanning all boxes on it."""
    lines: dict[float, tuple[float, float]] = {}
    places = {(n.low, n.high) for n in neighbours}
    aligned = {p for p in places if any(abs(a - b) <= _SAME for a, b in _alignments(moving, *p))}
    for neighbour in neighbours:
        if (neighbour.low, neighbour.high) not in aligned:
            continue
        for ours, theirs in _alignments(moving, neighbour.low, neighbour.high):
            if abs(ours - theirs) <= _SAME:
                place = round(theirs, 2)
                near, far = lines.get(place, (moving.near, moving.far))
                lines[place] = (min(near, neighbour.near), max(far, neighbour.far))
    for place, (near, far) in sorted(lines.items()):
        yield Guide(_point(place, near, upright), _point(place, far, upright))
    for gap in _gaps(moving, neighbours):
        if abs(gap.shift) <= _SAME:
            for low, high, across in gap.stretches:
                yield Guide(_point(low, across, upright), _point(high, across, upright), gap=high - low)
            return


@dataclass(frozen=True, slots=True)
class _Gap:
    """A shift that makes two gaps equal; `stretches` are the gaps as they are without the shift."""

    shift: float
    stretches: tuple[tuple[float, float, float], ...]


def _alignments(moving: Span, low: float, high: float) -> tuple[tuple[float, float], ...]:
    """Our places that may line up with those of a neighbour between `low` and `high`."""
    return (
        (moving.middle, (low + high) / 2),
        (moving.low, low),
        (moving.high, high),
        (moving.low, high),
        (moving.high, low),
    )


def _gaps(moving: Span, neighbours: Sequence[Span]) -> Iterable[_Gap]:
    row = sorted((n for n in neighbours if n.beside(moving)), key=lambda n: (n.low, n.high))
    before = [n for n in row if n.middle < moving.middle]
    after = [n for n in row if n.middle >= moving.middle]
    if before and after:
        left, right = max(before, key=lambda n: n.high), min(after, key=lambda n: n.low)
        shift = (left.high + right.low) / 2 - moving.middle
        if right.low - left.high >= moving.high - moving.low:
            yield _Gap(shift, (_stretch(left, moving), _stretch(moving, right)))
    if len(before) >= 2:
        first, second = before[-2], before[-1]
        gap = second.low - first.high
        if gap > 0:
            yield _Gap(second.high + gap - moving.low, (_stretch(first, second), _stretch(second, moving)))
    if len(after) >= 2:
        first, second = after[0], after[1]
        gap = second.low - first.high
        if gap > 0:
            yield _Gap(first.low - gap - moving.high, (_stretch(moving, first), _stretch(first, second)))


def _stretch(left: Span, right: Span) -> tuple[float, float, float]:
    across = (max(left.near, right.near) + min(left.far, right.far)) / 2
    return (left.high, right.low, across)


def _point(along: float, across: float, upright: bool) -> Point:
    return Point(across, along) if upright else Point(along, across)
