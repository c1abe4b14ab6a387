"""Tidy: several layouts of a drawing, judged by what one sees; none that is harder to read than it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from whiteboard.geometry.arrange import arrange
from whiteboard.geometry.bodies import box_of
from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import route_all
from whiteboard.geometry.sizes import GRID, bounds
from whiteboard.geometry.tidying.drawing import Drawing, nesting
from whiteboard.geometry.tidying.framing import chosen_of, frames_around, to_be_tidied
from whiteboard.geometry.tidying.items import ACROSS, DOWN
from whiteboard.geometry.tidying.judge import TOO_SMALL, Candidate, Judge
from whiteboard.geometry.tidying.levelling import levelled
from whiteboard.geometry.tidying.readability import READABLE, Readability, View, readability
from whiteboard.geometry.tidying.straighten import Manner
from whiteboard.geometry.tidying.wrap import Longest
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Flow
from whiteboard.model.values import Box

WINDOW = View(1000.0, 700.0)

_LARGE = 300
_MOST_ROWS = 9
_ROUNDS = 3
_UNEVEN = 1.05
_GAPS = (1.0, 0.8, 0.6, 0.4)
_WORTH_IT = 0.01


@dataclass(frozen=True, slots=True)
class Tidied:
    """The elements that change, with what one sees of the board before and after.

    Nothing changes where no layout is better than what was drawn; `already`: as that is tidy."""

    changed: tuple[Element, ...]
    before: Readability
    after: Readability
    already: bool = False


def tidied(design: Design, view: View = WINDOW, only: Iterable[str] = ()) -> Tidied:
    """A tidier board: rows and columns where they were meant, even gaps, the order and direction as drawn.

    Where the drawing has no order worth keeping (boxes upon boxes, lines all over) flows run in layers, in
    the direction that most of them have. Rows too long for the window are broken. What is locked or drawn
    with the pen stays, and frames stay around what they hold.

    Args:
        view: the window's size, for which it is laid out.
        only: what to tidy, with all that lies in it; the whole board if empty.
    """
    chosen, board = chosen_of(design, only), design
    design = to_be_tidied(board)
    first = found = _once(design, view, chosen)
    done = design
    for _round in range(_ROUNDS if len(design.elements) <= _LARGE else 0):
        if not found.changed:
            break
        # What is in line now may let the next layout be better still; whoever asks again gets no other.
        done = done.with_records(put=found.changed)
        found = _once(done, view, chosen)
    if done is design:
        framed = tuple(frames_around(board, found.changed))
        return replace(found, changed=(*found.changed, *framed)) if framed else found
    done = done.with_records(put=found.changed)
    changed = tuple(e for e in done.elements.values() if e != design.elements[e.id])
    return Tidied((*changed, *frames_around(board, changed)), first.before, found.after)


def _once(design: Design, view: View, only: frozenset[str]) -> Tidied:
    routes = route_all(design)
    before = readability(design, routes, view)
    part = _part(design, only)
    judge = Judge(design, before, view)
    best: Candidate | None = None
    least = float("inf")
    for crowding, boxes in _layouts(part, routes, view, whole=part is design):
        if boxes is None:
            continue
        placed = _anchored(part, boxes)
        if _tidy_so({i: b for i in placed if (b := design.box_of(i)) is not None}, placed):
            # It is tidy in this manner, and only another that is better by itself is worth a change.
            found, cost = None, before.effort + crowding
        elif (found := judge.of(placed)) is not None:
            cost = found.cost + crowding
        else:
            continue
        if cost < least - _WORTH_IT:
            best, least = found, cost
    if best is None:
        return Tidied((), before, before, already=least < float("inf"))
    return Tidied(best.changed, before, best.seen)


def _tidy_so(before: Mapping[str, Box], after: Mapping[str, Box]) -> bool:
    """Whether a layout moves everything a little at most, and nothing into line by it."""
    moved = (abs(a - b) for i, box in before.items() for a, b in zip(box, after[i], strict=True))
    return max(moved, default=0.0) <= GRID and _lines(before.values()) <= _lines(after.values())


def _lines(boxes: Iterable[Box]) -> int:
    """Rows and columns that boxes stand in, by their centres."""
    return len({(axis, round(box.center[axis])) for box in boxes for axis in (ACROSS, DOWN)})


def direction(design: Design) -> int:
    """The way most flows run, as they are drawn: `ACROSS`, or `DOWN`."""
    across = down = 0.0
    for flow in design.flows:
        a, b = design.box_of(flow.source.element), design.box_of(flow.target.element)
        if a is not None and b is not None:
            beside = max(b.x - a.right, a.x - b.right, 0.0)
            below = max(b.y - a.bottom, a.y - b.bottom, 0.0)
            across += beside > below
            down += below > beside
    return DOWN if down > across else ACROSS


def _layouts(
    design: Design, routes: Mapping[str, Route], view: View, *, whole: bool
) -> Iterator[tuple[float, Mapping[str, Box] | None]]:
    """Layouts to look at, each with what its narrow gaps count against it; None for one without room."""
    drawing = Drawing.read(design, routes)
    along = direction(design)
    small = len(drawing.boxes) <= _LARGE
    for gap in _GAPS if small else _GAPS[:1]:
        for strict in (True, False) if small else (False,):
            manner = Manner(gap, strict)
            boxes = levelled(drawing, manner)
            yield manner.crowding, boxes
            if whole and not strict and boxes is not None:
                for longest in _rows(boxes, along, view):
                    yield manner.crowding, levelled(drawing, manner, longest)
    if whole:
        layered = arrange(design, down=along == DOWN, as_drawn=True).boxes
        yield 0.0, layered
        drawing = drawing.moved(layered)
        for longest in _rows(layered, along, view):
            yield 0.0, levelled(drawing, Manner(), longest)


def _rows(boxes: Mapping[str, Box], along: int, view: View) -> Iterator[Longest]:
    """How long rows may be, where one of all is too long for the window."""
    whole = bounds(list(boxes.values()))
    if whole is None or whole[along + 2] * TOO_SMALL < view[along]:
        return
    length, depth = whole[along + 2], whole[3 - along]
    sizes = {n: min(view[along] * n / length, view[1 - along] / (depth * n)) for n in range(2, _MOST_ROWS)}
    # They are broken between boxes, and seldom at equal lengths: the next best number may fit better.
    for rows in sorted(sizes, key=lambda n: (-min(sizes[n], READABLE), n))[:2]:
        yield Longest(along, length / rows * _UNEVEN)


def _part(design: Design, only: Iterable[str]) -> Design:
    chosen = set(only)
    if not chosen:
        return design
    inside = nesting(design)
    for element in design.elements:
        outer = element
        while outer and outer not in chosen:
            outer = inside.get(outer, "")
        if outer:
            chosen.add(element)
    kept = [
        e
        for e in design.elements.values()
        if (e.id in chosen and not isinstance(e, Flow))
        or (isinstance(e, Flow) and {e.source.element, e.target.element} <= chosen)
    ]
    return Design.of(kept)


def _anchored(design: Design, boxes: Mapping[str, Box]) -> dict[str, Box]:
    """Moved so that the upper left corner of all is where it was, where nothing is locked."""
    before = bounds([b for i in boxes if (b := design.box_of(i)) is not None])
    after = bounds(list(boxes.values()))
    held = any(e.locked and box_of(e) is not None for e in design.elements.values())
    if before is None or after is None or held:
        return dict(boxes)
    return {i: b.moved(before.x - after.x, before.y - after.y) for i, b in boxes.items()}
