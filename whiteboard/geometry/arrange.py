"""A layered layout, zone by zone, with what is connected to nothing set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from whiteboard.geometry.bodies import body_of
from whiteboard.geometry.layering.levels import BOARD, Level, levels
from whiteboard.geometry.layering.nested import Nested
from whiteboard.geometry.layering.rows import in_rows
from whiteboard.geometry.layering.spots import free_spot
from whiteboard.geometry.nesting import boxes_of, parents
from whiteboard.geometry.plans import BoxPlan
from whiteboard.geometry.sizes import GRID, bounds, snapped
from whiteboard.kinds.recognise import effective_kind
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow
from whiteboard.model.values import Box

_ASIDE_GAP = 48.0
_NEAR = 96.0
_MOST_ALIKE = 4


def arrange(
    design: Design,
    sizes: Mapping[str, tuple[float, float]] | None = None,
    parent: Mapping[str, str] | None = None,
    *,
    down: bool = False,
    as_drawn: bool = False,
) -> BoxPlan:
    """New boxes for all elements that are not locked.

    Flows run from left to right, inside a zone that holds a short chain downwards. A zone encloses what it
    holds and nothing else; it is resized even if it is locked. Notes stay near the element they stood by. The
    upper left corner of the whole stays. Arranging twice changes nothing more.

    Args:
        sizes: width and height by element id, where they shall differ from the present boxes.
        parent: element id -> zone id for designs that have no places yet; by default who lies where.
        down: flows run from top to bottom, and short chains in zones from left to right.
        as_drawn: what stands side by side keeps its order, where flows do not cross more by it.
    """
    boxes = {i: Box(b.x, b.y, *(sizes or {}).get(i, (b.w, b.h))) for i, b in boxes_of(design).items()}
    zones = [z.id for z in design.zones]
    flows = [f for f in design.flows if f.source.element in boxes and f.target.element in boxes]
    tied = {e for f in flows for e in (f.source.element, f.target.element)}
    locked = {e.id for e in design.in_order if e.locked and not body_of(e).place} & boxes.keys()
    notes = [e.id for e in design.in_order if body_of(e).aside and e.id not in tied | locked]
    members = [i for i in boxes if i not in locked and i not in notes]
    if as_drawn:
        members.sort(key=lambda i: boxes[i].center[not down])
    nesting = parents(design) if parent is None else parent
    inside = {i: z for i, z in nesting.items() if i in members}
    found = levels(members, inside, _telling(flows))
    for zone in zones:
        found.setdefault(zone, Level(zone))
    room = {i: (boxes[i].h, boxes[i].w) if down else (boxes[i].w, boxes[i].h) for i in members}
    nested = Nested(found, room, frozenset(zones), _entries(design), down=down)
    fixed = [boxes[i] for i in boxes if i in locked]
    laid = nested.run() if found[BOARD].children else {}
    if down:
        laid = {i: Box(b.y, b.x, b.h, b.w) for i, b in laid.items()}
    placed = _anchored(laid, boxes, fixed)
    placed |= _notes(notes, boxes, placed, fixed, zones)
    return BoxPlan(placed)


def _telling(flows: Iterable[Flow]) -> list[Flow]:
    """Of thousands between the same two a few say where these belong as well."""
    seen = Counter[tuple[str, str]]()
    found: list[Flow] = []
    for flow in flows:
        pair = (flow.source.element, flow.target.element)
        seen[pair] += 1
        if seen[pair] <= _MOST_ALIKE:
            found.append(flow)
    return found


def _entries(design: Design) -> frozenset[str]:
    """Where traffic begins: clients stand left even if answers flow back to them."""
    return frozenset(c.id for c in design.components if effective_kind(c).has(Trait.ENTRY))


def _anchored(placed: Mapping[str, Box], boxes: Mapping[str, Box], fixed: Sequence[Box]) -> dict[str, Box]:
    """Moved to where the elements were; below the locked ones if it would cover one of them."""
    before, after = bounds([boxes[i] for i in placed]), bounds(list(placed.values()))
    if before is None or after is None:
        return {}
    dx, dy = snapped(before.x - after.x, GRID), snapped(before.y - after.y, GRID)
    if any(b.intersects(after.moved(dx, dy)) for b in fixed):
        dy = snapped(max(b.bottom for b in fixed) + _ASIDE_GAP - after.y, GRID)
    return {i: b.moved(dx, dy) for i, b in placed.items()}


def _notes(
    notes: Sequence[str],
    boxes: Mapping[str, Box],
    placed: Mapping[str, Box],
    fixed: Sequence[Box],
    zones: Sequence[str],
) -> dict[str, Box]:
    """Notes by the element that they stood by, the others in rows below."""
    solid = {i: b for i, b in placed.items() if i not in zones}
    areas = [placed[z] for z in zones]
    result: dict[str, Box] = {}
    aside: list[str] = []
    for note in notes:
        by = min(solid, key=lambda i: (_distance(boxes[i], boxes[note]), i), default=None)
        spot = None
        if by is not None and _distance(boxes[by], boxes[note]) <= _NEAR:
            taken = [*solid.values(), *fixed, *result.values()]
            spot = free_spot(boxes[note], solid[by], taken, areas)
        if spot is None:
            aside.append(note)
        else:
            result[note] = spot
    whole = bounds([*placed.values(), *fixed, *result.values()]) or bounds([boxes[n] for n in aside])
    if whole is not None and aside:
        left, top = whole.x, whole.bottom + _ASIDE_GAP if placed or fixed else whole.y
        corners, _w, _h = in_rows([(n, boxes[n].w, boxes[n].h) for n in aside], whole.w, _ASIDE_GAP / 2)
        for note, corner in corners.items():
            result[note] = Box(left + corner.x, top + corner.y, boxes[note].w, boxes[note].h)
    return result


def _distance(a: Box, b: Box) -> float:
    """Between the borders; 0 where two boxes overlap."""
    return max(b.x - a.right, a.x - b.right, 0.0) + max(b.y - a.bottom, a.y - b.bottom, 0.0)
