"""Everything that can be seen, by id and by place; a change touches only what it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from whiteboard.canvas.jumps import Jumps
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Rank, Shown, covered, shown
from whiteboard.geometry.enclosing import can_hold, is_around
from whiteboard.geometry.grid import Grid
from whiteboard.geometry.plans import Route
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow
from whiteboard.model.values import Box

_CELL = 512.0


class Whole(NamedTuple):
    """All that is shown, back to front, and what it covers."""

    shown: Sequence[Shown]
    bounds: Box | None


class Ready(NamedTuple):
    """What a index shows of a design, worked out beforehand; one index takes it and changes it."""

    design: Design
    routes: Mapping[str, Route]
    recognising: bool
    shown: dict[str, Shown]
    places: Grid[str]
    large: set[str]
    whole: Whole
    jumps: Jumps


def make_ready(design: Design, routes: Mapping[str, Route], context: PaintContext) -> Ready:
    """On any thread, with a context that nobody else uses meanwhile."""
    found: dict[str, Shown] = {}
    places: Grid[str] = Grid(_CELL)
    jumps = Jumps(found, places)
    visible = {f.id for f in design.flows}
    for element in design.elements.values():
        if not isinstance(element, Flow) or element.id in visible:
            one = shown(element, routes.get(element.id), context)
            if one is not None:
                one.jumps = jumps.of
                found[element.id] = one
                _place(places, one)
    large = {i for i, one in found.items() if can_hold(one.element)}
    for element_id in large:
        one = found[element_id]
        if _is_around(one.box, element_id, found, places):
            held = shown(one.element, None, context, holds=True)
            assert held is not None
            found[element_id] = held
    return Ready(design, routes, context.recognising, found, places, large, _whole_of(found), jumps)


class SceneIndex:
    """The elements of one design with their routes, found by area."""

    def __init__(self, context: PaintContext) -> None:
        self._context = context
        self._shown: dict[str, Shown] = {}
        self._places: Grid[str] = Grid(_CELL)
        self._large: set[str] = set()
        self._jumps = Jumps(self._shown, self._places)
        self._whole: tuple[int, Whole] | None = None
        self.revision = 0
        """Counts what changed in how the board looks; marks and previews are none of it."""

    def use_context(self, context: PaintContext) -> None:
        """Measure with another context's fonts from now on."""
        self._context = context
        self.revision += 1

    def load(self, design: Design, routes: Mapping[str, Route], ready: Ready | None = None) -> None:
        """Start anew with this design; what is `ready` is of use where it was made for this very one."""
        if (
            ready is None
            or ready.design is not design
            or ready.routes is not routes
            or ready.recognising != self._context.recognising
        ):
            ready = make_ready(design, routes, self._context)
        self._shown, self._places, self._large = ready.shown, ready.places, ready.large
        self._jumps = ready.jumps
        self.revision += 1
        self._whole = (self.revision, ready.whole)

    def refresh(self, ids: Iterable[str], design: Design, routes: Mapping[str, Route]) -> list[Box]:
        """Take these elements over as they are now; returns what has to be painted again."""
        dirty: list[Box] = []
        lines: list[Box] = []
        gone: list[tuple[Box, str]] = []
        new: list[tuple[str, Shown]] = []
        for element_id in frozenset(ids):
            before = self._shown.get(element_id)
            element = design.elements.get(element_id)
            route = routes.get(element_id)
            if before is not None and before.element is element and before.route is route:
                continue  # the routes have told of it, and the document does now
            after = None if element is None else shown(element, route, self._context)
            if isinstance(element, Flow) or (before is not None and isinstance(before.element, Flow)):
                lines += [area for one in (before, after) if one is not None for area in one.areas]
            if before is not None:
                dirty.extend(before.areas)
                gone.append((before.bounds, element_id))
                del self._shown[element_id]
                self._large.discard(element_id)
            if after is not None:
                if before is None or after.areas != before.areas:
                    dirty.extend(after.areas)
                new.append((element_id, after))
        self._places.drop_all(gone)
        for element_id, after in new:
            after.jumps = self._jumps.of
            self._put(element_id, after)
        self._jumps.forget(lines)
        if gone or new:
            self.revision += 1
            dirty.extend(self._restack([box for box, _id in gone], new))
        return dirty

    def is_around(self, element_id: str, box: Box | None) -> bool:
        """Whether the element, if it had this box, would be drawn around others."""
        return _is_around(box, element_id, self._shown, self._places)

    def _restack(self, gone: Iterable[Box], new: Iterable[tuple[str, Shown]]) -> list[Box]:
        """Send boxes behind what they are drawn around by now, and others back; what to paint again."""
        if not self._large:
            return []
        suspects = self._large & {i for i, _one in new}
        for box in (*gone, *(one.bounds for _id, one in new)):
            middle = box.center
            for there in self._places.near(*middle, *middle):
                suspects.update(self._large.intersection(there))
        dirty: list[Box] = []
        for element_id in suspects:
            one = self._shown[element_id]
            holds = self.is_around(element_id, one.box)
            if holds != one.holds:
                dirty.append(one.bounds)
                restacked = shown(one.element, None, self._context, holds=holds)
                assert restacked is not None
                self._shown[element_id] = restacked
        return dirty

    def get(self, element_id: str) -> Shown | None:
        return self._shown.get(element_id)

    @property
    def empty(self) -> bool:
        """Whether nothing is drawn."""
        return not self._shown

    def within(self, area: Box, besides: frozenset[str] = frozenset()) -> list[Shown]:
        """What touches the area, back to front."""
        ids: set[str] = set()
        for there in self._places.near(area.x, area.y, area.right, area.bottom):
            ids.update(there)
        if len(ids) == len(self._shown) and ids:
            whole = self._of_all()
            if whole.bounds is not None and area.encloses(whole.bounds):
                return [one for one in whole.shown if one.element.id not in besides]
        found = [one for i in ids - besides if _touches(one := self._shown[i], area)]
        found.sort(key=_rank)
        return found

    def shows(self, area: Box) -> bool:
        """Whether anything touches the area."""
        near = self._places.near(area.x, area.y, area.right, area.bottom)
        return any(_touches(self._shown[i], area) for there in near for i in there)

    def bounds(self, ids: Iterable[str] | None = None) -> Box | None:
        """Around these elements, or around all; None where there is nothing."""
        if ids is None:
            # Nobody has to be sorted for that.
            known = self._whole is not None and self._whole[0] == self.revision
            return self._of_all().bounds if known else covered(self._shown.values())
        return covered(s for i in ids if (s := self._shown.get(i)))

    def boxes(self, ids: Iterable[str] | None = None) -> dict[str, Box]:
        """What these elements, or all, cover; flows only where there is nothing else, as they follow."""
        wanted = self._shown if ids is None else [i for i in ids if i in self._shown]
        bounds = {i: self._shown[i].bounds for i in wanted}
        boxed = {i: box for i, box in bounds.items() if not isinstance(self._shown[i].element, Flow)}
        return boxed or bounds

    def _of_all(self) -> Whole:
        if self._whole is None or self._whole[0] != self.revision:
            self._whole = (self.revision, _whole_of(self._shown))
        return self._whole[1]

    def _put(self, element_id: str, one: Shown) -> None:
        self._shown[element_id] = one
        if can_hold(one.element):
            self._large.add(element_id)
        _place(self._places, one)


def _place(places: Grid[str], one: Shown) -> None:
    bounds = one.bounds
    places.put(bounds.x, bounds.y, bounds.right, bounds.bottom, one.element.id)


def _is_around(box: Box | None, element_id: str, found: Mapping[str, Shown], places: Grid[str]) -> bool:
    if box is None:
        return False
    near = (i for there in places.near(box.x, box.y, box.right, box.bottom) for i in there)
    others = (found[i].box for i in near if i != element_id)
    return is_around(box, (other for other in others if other is not None))


def _whole_of(found: Mapping[str, Shown]) -> Whole:
    every = sorted(found.values(), key=_rank)
    return Whole(every, covered(every))


def _rank(one: Shown) -> Rank:
    return one.rank


def _touches(one: Shown, area: Box) -> bool:
    return one.bounds.intersects(area) and (
        len(one.areas) == 1 or any(part.intersects(area) for part in one.areas)
    )
