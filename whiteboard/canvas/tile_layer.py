"""The static board as the view shows it: sharp tiles where they are ready, stretched ones until then."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from whiteboard.canvas.areas import gathered
from whiteboard.canvas.camera import Camera
from whiteboard.canvas.paint.board import Detail, Stroke, strokes
from whiteboard.canvas.paint.extras import NONE, Extras
from whiteboard.canvas.paint.grid import paint_grid
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.scene_index import SceneIndex
from whiteboard.canvas.tiles import SIDE, Key, Level, Tiles, span
from whiteboard.model.values import Box

_STRETCHED_MOST = 8.0


class TileLayer:
    """Paints everything but what is `lifted`: that moves right now, and the view paints it above."""

    def __init__(self, index: SceneIndex, context: PaintContext, ratio: Callable[[], float]) -> None:
        self._index = index
        self._context = context
        self._ratio = ratio
        self._tiles = Tiles(self._strokes)
        self._sharp: Level | None = None
        self._grid = True
        self._extras = NONE
        self._lifted: frozenset[str] = frozenset()
        self._prepared: tuple[Camera, int] | None = None

    def restart(self, context: PaintContext) -> None:
        """Everything looks different: another theme or another design."""
        self._context = context
        self._tiles.clear()
        self._sharp = None

    def set_grid(self, shown: bool) -> None:
        if shown != self._grid:
            self._grid = shown
            self._tiles.clear()

    def set_extras(self, extras: Extras) -> list[Box]:
        """Returns the areas that look different now; what was there may be shown for a while."""
        changed = extras.differing(self._extras)
        reach = max(extras.reach, self._extras.reach)
        self._extras = extras
        return self._invalidate_elements(changed, reach, patient=True)

    def lift(self, ids: frozenset[str]) -> list[Box]:
        """Leave these elements out; returns the areas that look different now."""
        changed = ids ^ self._lifted
        self._lifted = ids
        return self._invalidate_elements(changed)

    def repaint(self, ids: frozenset[str]) -> list[Box]:
        """These elements look different now; returns where."""
        return self._invalidate_elements(ids)

    def invalidate(self, areas: list[Box], *, patient: bool = False) -> None:
        """The board changed there. `patient`: what was there may be shown for a while."""
        for area in gathered(areas):
            self._tiles.invalidate(area.grown(self._extras.reach), keep=patient)

    def paint(
        self,
        painter: QPainter,
        camera: Camera,
        part: QRect,
        *,
        budget: float,
        resting: bool,
        patient: bool = False,
    ) -> bool:
        """Paint a part of the view, given in device pixels, which the painter's units must be.

        Tiles are made for at most `budget` seconds, and what stands in for those that are missing in what is
        left of them: all of them while a zoom gesture is under way (`resting` False). Nor are they repaired
        for longer, but each by a stroke, which is enough for most, and without it for whoever is `patient`:
        what there is no time for is shown as it was. Returns whether all is sharp, and as it is now.
        """
        level = Level(camera.scale)
        area = board_box(camera, part)
        keys = tuple(span(level, area))
        until = time.perf_counter() + budget
        missing = [key for key in keys if not self._tiles.has(key)]
        if resting:
            # What is nearest to the middle is looked at first.
            missing.sort(key=lambda k: _distance(k.box, area))
            while missing and time.perf_counter() < until:
                if self._tiles.make(missing[0], until):
                    missing.pop(0)
        if missing:
            self._paint_stand_in(painter, camera, part, missing, until)
        elif resting and self._sharp != level and self._has_all(level, camera.seen()):
            self._sharp = level
        wanted = set(keys) - set(missing)
        ox, oy = camera.origin
        late = False
        for key in keys:
            if key not in wanted:
                continue
            if not self._tiles.ready(key):
                waits = patient and time.perf_counter() >= until
                late = waits or not self._tiles.make(key, until) or late
            painter.drawPixmap(key.column * SIDE - ox, key.row * SIDE - oy, self._tiles.as_it_is(key))
        return not missing and not late

    def prepare(self, camera: Camera, budget: float) -> bool:
        """Make tiles that are not in view yet but soon may be; returns whether there is more to make."""
        if self._prepared == (camera, self._tiles.worn):
            return False
        until = time.perf_counter() + budget
        seen = camera.seen()
        level = Level(camera.scale)
        near = seen.grown(SIDE / camera.scale)
        coarse = _coarser(camera.scale)
        wider = seen.grown(max(seen.w, seen.h) / 2)
        for key in (*span(level, near), *span(coarse, wider)):
            if not self._is_made(key, until):
                return True
        self._prepared = (camera, self._tiles.worn)
        return False

    def _has_all(self, level: Level, area: Box) -> bool:
        return all(self._tiles.has(key) for key in span(level, area))

    def _paint_stand_in(
        self, painter: QPainter, camera: Camera, part: QRect, missing: list[Key], until: float
    ) -> None:
        old = self._sharp
        stretch = 0.0 if old is None else camera.scale / old.scale
        keep = old is not None and old != Level(camera.scale)
        keep = keep and 1 / _STRETCHED_MOST < stretch < _STRETCHED_MOST
        covered = (
            [k for k in span(old, board_box(camera, part)) if self._tiles.has(k)] if keep and old else []
        )
        if not (covered and old and len(covered) == len(tuple(span(old, board_box(camera, part))))):
            # Beyond what was in view before, shapes without words are better than nothing.
            coarse = _coarser(camera.scale)
            bare = missing[0].box
            for key in missing[1:]:
                bare = bare.united(key.box)
            for key in span(coarse, bare):
                if self._is_made(key, until) or self._tiles.has(key):
                    self._stretch(painter, camera, key)
                else:
                    # The frames after this one make it: nobody waits for what he does not look at.
                    painter.fillRect(_target(camera, key), self._context.color(self._context.colors.canvas))
        for key in covered:
            self._is_made(key, until)
            self._stretch(painter, camera, key)

    def _is_made(self, key: Key, until: float) -> bool:
        """Whether it is as the board is now, made so where there is time for it."""
        return self._tiles.ready(key) or (time.perf_counter() < until and self._tiles.make(key, until))

    def _stretch(self, painter: QPainter, camera: Camera, key: Key) -> None:
        painter.drawPixmap(_target(camera, key), self._tiles.as_it_is(key), QRect(0, 0, SIDE, SIDE))

    def _strokes(self, key: Key, part: QRect) -> Iterator[Stroke]:
        scale, ratio = key.level.scale, self._ratio()
        left, top = (key.column * SIDE + part.left()) / scale, (key.row * SIDE + part.top()) / scale
        area = Box(left, top, part.width() / scale, part.height() / scale)
        zoom = scale / ratio
        detail = Detail.SHAPES if key.level.coarse else Detail.at(zoom)
        grid = zoom if self._grid and not key.level.coarse else 0.0
        extras = NONE if key.level.coarse else self._extras
        elements = self._index.within(area.grown(max(2 / scale, extras.reach)), self._lifted)
        every = strokes(self._context, elements, extras, detail=detail, px=1 / zoom)
        ground = partial(_paint_ground, context=self._context, part=part, area=area, grid=grid, key=key)
        yield partial(_paint_first, ground=ground, key=key, stroke=next(every))
        for stroke in every:
            yield partial(_paint_at, key=key, stroke=stroke)

    def _invalidate_elements(
        self, ids: frozenset[str], reach: float = 0.0, *, patient: bool = False
    ) -> list[Box]:
        found = (one for i in ids if (one := self._index.get(i)) is not None)
        areas = [area.grown(reach) for one in found for area in one.areas]
        self.invalidate(areas, patient=patient)
        return areas


def _paint_ground(
    painter: QPainter, context: PaintContext, key: Key, part: QRect, area: Box, grid: float
) -> None:
    """`grid`: the zoom for which its dots are painted, 0 for none."""
    painter.fillRect(part, context.color(context.colors.canvas))
    if grid:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_at(painter, key, lambda placed: paint_grid(placed, context, area, grid))


def _paint_first(painter: QPainter, ground: Stroke, key: Key, stroke: Stroke) -> None:
    # In one, so that a tile with little on it takes one stroke.
    painter.save()
    ground(painter)
    painter.restore()
    _paint_at(painter, key, stroke)


def _paint_at(painter: QPainter, key: Key, stroke: Stroke) -> None:
    """In board units, on a painter of a tile's pixels."""
    painter.translate(-key.column * SIDE, -key.row * SIDE)
    painter.scale(key.level.scale, key.level.scale)
    stroke(painter)


def _target(camera: Camera, key: Key) -> QRect:
    """Where a tile goes, in device pixels of the view."""
    # Edges are rounded to whole pixels, the same for both neighbours, so that no seam shows.
    box, scale, (ox, oy) = key.box, camera.scale, camera.origin
    left, top = round(box.x * scale) - ox, round(box.y * scale) - oy
    right, bottom = round(box.right * scale) - ox, round(box.bottom * scale) - oy
    return QRect(left, top, right - left, bottom - top)


def _coarser(scale: float) -> Level:
    # A power of two, a third to a sixth of the scale: a zoom gesture seldom leaves it.
    return Level(2.0 ** math.floor(math.log2(scale / 3)), coarse=True)


def board_box(camera: Camera, part: QRect) -> Box:
    """What of the board lies in a part of the view, given in device pixels."""
    ox, oy = camera.origin
    scale = camera.scale
    # The last pixel, not the one after it, or a tile would be made that nobody sees.
    width, height = max(part.width() - 0.5, 0.0), max(part.height() - 0.5, 0.0)
    return Box((part.left() + ox) / scale, (part.top() + oy) / scale, width / scale, height / scale)


def _distance(box: Box, area: Box) -> float:
    return abs(box.center.x - area.center.x) + abs(box.center.y - area.center.y)
