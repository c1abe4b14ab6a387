"""Plans for moving and resizing boxes, snapped to neighbours and grid; and what moves along with a zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from whiteboard.geometry.nesting import ancestors, parents
from whiteboard.geometry.plans import BoxPlan, Guide, Handle
from whiteboard.geometry.sizes import bounds, snapped
from whiteboard.geometry.snapping import Span, best_edge, best_shift, guides, span
from whiteboard.model.design import Design
from whiteboard.model.values import Box, Point


def move(
    start: Mapping[str, Box],
    delta: Point,
    neighbours: Sequence[Box],
    *,
    grid: float | None,
    snap_distance: float,
) -> BoxPlan:
    """The boxes of `start` moved together by about `delta`.

    Each axis snaps by itself: to an edge, centre or equal gap of `neighbours` within `snap_distance` board
    units, else to the grid (None: no grid). Boxes keep their places to one another.
    """
    frame = bounds(list(start.values()))
    if frame is None:
        return BoxPlan()
    moved = frame.moved(delta.x, delta.y)
    dx = delta.x + _shift(moved, neighbours, grid, snap_distance, upright=False)
    dy = delta.y + _shift(moved, neighbours, grid, snap_distance, upright=True)
    boxes = {element_id: box.moved(dx, dy) for element_id, box in start.items()}
    return BoxPlan(boxes, _guides(frame.moved(dx, dy), neighbours, snap_distance))


def resize(
    start: Mapping[str, Box],
    handle: Handle,
    delta: Point,
    neighbours: Sequence[Box],
    *,
    grid: float | None,
    snap_distance: float,
    keep_ratio: bool = False,
    minimum: tuple[float, float] = (48.0, 32.0),
) -> BoxPlan:
    """The boxes of `start` after the frame around them was pulled at a handle.

    Several boxes scale with their frame. The side opposite of the handle stays; `keep_ratio` lets the larger
    change lead. A box that was smaller than `minimum` from the start may stay so, but shrinks no further.
    """
    frame = bounds(list(start.values()))
    if frame is None:
        return BoxPlan()
    least = (min(minimum[0], frame.w), min(minimum[1], frame.h))
    left, right = frame.x, frame.right
    top, bottom = frame.y, frame.bottom
    if "w" in handle:
        left = _edge(left + delta.x, neighbours, grid, snap_distance, upright=False)
        left = min(left, right - least[0])
    if "e" in handle:
        right = _edge(right + delta.x, neighbours, grid, snap_distance, upright=False)
        right = max(right, left + least[0])
    if "n" in handle:
        top = _edge(top + delta.y, neighbours, grid, snap_distance, upright=True)
        top = min(top, bottom - least[1])
    if "s" in handle:
        bottom = _edge(bottom + delta.y, neighbours, grid, snap_distance, upright=True)
        bottom = max(bottom, top + least[1])
    target = Box(left, top, right - left, bottom - top)
    if keep_ratio and frame.w > 0 and frame.h > 0:
        target = _proportional(frame, target, handle, least)
    boxes = {element_id: _scaled(box, frame, target) for element_id, box in start.items()}
    return BoxPlan(boxes, _guides(target, neighbours, snap_distance))


def contents(design: Design, zone_ids: Iterable[str]) -> frozenset[str]:
    """Ids of all elements in these zones, nested ones included, without the zones asked about.

    Flows are not listed: they follow their ends.
    """
    zones = frozenset(zone_ids)
    parent = parents(design)
    inside = (e for e in parent if not zones.isdisjoint(ancestors(parent, e)))
    return frozenset(inside) - zones


def _shift(
    moved: Box, neighbours: Sequence[Box], grid: float | None, reach: float, *, upright: bool
) -> float:
    along = span(moved, upright=upright)
    if reach > 0:
        shift = best_shift(along, _spans(neighbours, upright), reach)
        if shift is not None:
            return shift
    return snapped(along.low, grid) - along.low


def _edge(
    place: float, neighbours: Sequence[Box], grid: float | None, reach: float, *, upright: bool
) -> float:
    found = best_edge(place, _spans(neighbours, upright), reach) if reach > 0 else None
    return snapped(place, grid) if found is None else found


def _spans(boxes: Sequence[Box], upright: bool) -> tuple[Span, ...]:
    return _spans_of(tuple(boxes), upright)


@lru_cache(maxsize=2)
def _spans_of(boxes: tuple[Box, ...], upright: bool) -> tuple[Span, ...]:
    # The neighbours are the same for every step of a drag, and there may be a thousand in view.
    return tuple(span(b, upright=upright) for b in boxes)


def _guides(box: Box, neighbours: Sequence[Box], reach: float) -> tuple[Guide, ...]:
    if reach <= 0:
        return ()
    found: list[Guide] = []
    for upright in (False, True):
        found += guides(span(box, upright=upright), _spans(neighbours, upright), upright=upright)
    return tuple(found)


def _proportional(frame: Box, target: Box, handle: Handle, least: tuple[float, float]) -> Box:
    """`target` with the frame's proportions, anchored opposite of the handle."""
    across, down = target.w / frame.w, target.h / frame.h
    if len(handle) == 1:
        factor = across if handle in "ew" else down
    else:
        factor = across if abs(across - 1) >= abs(down - 1) else down
    factor = max(factor, least[0] / frame.w, least[1] / frame.h)
    w, h = frame.w * factor, frame.h * factor
    x = frame.right - w if "w" in handle else frame.x if "e" in handle else frame.center.x - w / 2
    y = frame.bottom - h if "n" in handle else frame.y if "s" in handle else frame.center.y - h / 2
    return Box(x, y, w, h)


def _scaled(box: Box, frame: Box, target: Box) -> Box:
    across = target.w / frame.w if frame.w else 1.0
    down = target.h / frame.h if frame.h else 1.0
    return Box(
        target.x + (box.x - frame.x) * across,
        target.y + (box.y - frame.y) * down,
        box.w * across,
        box.h * down,
    )
