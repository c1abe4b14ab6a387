"""Square pixmaps of the static board, one pyramid for all zoom levels; stale ones for who asks for them."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from whiteboard.canvas.paint.board import Stroke
from whiteboard.model.values import Box

SIDE = 256
"""Device pixels. Most tiles cost a few milliseconds to paint, so that a frame can afford one."""

_KEPT = 400  # times 256 KB


class Level(NamedTuple):
    """`scale`: device pixels for one board unit. `coarse`: shapes only, to stand in for what is not ready."""

    scale: float
    coarse: bool = False


class Key(NamedTuple):
    level: Level
    column: int
    row: int

    @property
    def box(self) -> Box:
        """The tile's part of the board."""
        side = SIDE / self.level.scale
        return Box(self.column * side, self.row * side, side, side)


class Tile:
    """`pixmap` is what can be shown, null until the tile was painted once; `dirty` the part of it, in the
    tile's pixels, that is not as the board is now. `begun`: its repair, while that is under way."""

    __slots__ = ("begun", "dirty", "pixmap")

    def __init__(self) -> None:
        self.pixmap = QPixmap()
        self.dirty = QRect(0, 0, SIDE, SIDE)
        self.begun: _Begun | None = None


class _Begun:
    """Paints a picture that nobody sees before it is whole."""

    def __init__(self, before: QPixmap, strokes: Iterator[Stroke]) -> None:
        # A copy only once it is painted on.
        self.pixmap = QPixmap(SIDE, SIDE) if before.isNull() else QPixmap(before)
        self._strokes = strokes
        self._next = next(strokes, None)

    def go_on(self, clip: QRect, until: float) -> bool:
        """At least a stroke, and more until then; whether all is painted."""
        painter = QPainter(self.pixmap)
        painter.setClipRect(clip)
        while self._next is not None:
            painter.resetTransform()
            self._next(painter)
            self._next = next(self._strokes, None)
            if time.perf_counter() >= until:
                break
        painter.end()
        return self._next is None


Paint = Callable[[Key, QRect], Iterator[Stroke]]
"""What paints the part of a tile, given in the tile's pixels; each time the painter is clipped to it and not
yet scaled."""


class Tiles:
    """The tiles that were painted, the least recently shown are forgotten first."""

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._tiles: OrderedDict[Key, Tile] = OrderedDict()
        self._per_level: dict[Level, int] = {}
        self.worn = 0
        """Grows whenever a tile that was ready may be so no more."""

    def clear(self) -> None:
        self.worn += 1
        self._tiles.clear()
        self._per_level.clear()

    def has(self, key: Key) -> bool:
        """Whether there is something of the tile to show; it may need repair."""
        tile = self._tiles.get(key)
        return tile is not None and not tile.pixmap.isNull()

    def ready(self, key: Key) -> bool:
        """Whether the tile can be shown as it is."""
        tile = self._tiles.get(key)
        return tile is not None and tile.dirty.isEmpty()

    def make(self, key: Key, until: float = math.inf) -> bool:
        """Paint the tile, or repair it, until that time of the performance counter, but a little in any case;
        whether it is ready."""
        tile = self._tiles.get(key)
        if tile is None:
            tile = self._tiles[key] = Tile()
            self._per_level[key.level] = self._per_level.get(key.level, 0) + 1
            self._forget()
        else:
            self._tiles.move_to_end(key)
        if tile.dirty.isEmpty():
            return True
        if tile.begun is None:
            tile.begun = _Begun(tile.pixmap, self._paint(key, tile.dirty))
        if not tile.begun.go_on(tile.dirty, until):
            return False
        tile.pixmap, tile.begun, tile.dirty = tile.begun.pixmap, None, QRect()
        return True

    def get(self, key: Key) -> QPixmap:
        """The tile, painted or repaired now if it has to be."""
        self.make(key)
        return self._tiles[key].pixmap

    def as_it_is(self, key: Key) -> QPixmap:
        """A tile of which there is something to show, whether or not it needs repair."""
        return self._tiles[key].pixmap

    def invalidate(self, area: Box, *, keep: bool = False) -> None:
        """The board changed there: repair tiles before they are shown; one that changed as a whole goes, but
        where it is to be shown meanwhile (`keep`)."""
        for level in tuple(self._per_level):
            for key in self._touched(level, area):
                self.worn += 1
                tile = self._tiles[key]
                tile.begun = None
                part = _pixels(key, area)
                tile.dirty = tile.dirty.united(part) if not tile.dirty.isEmpty() else part
                if not keep and tile.dirty.width() >= SIDE and tile.dirty.height() >= SIDE:
                    self._drop(key)

    def _touched(self, level: Level, area: Box) -> list[Key]:
        side = SIDE / level.scale
        # Counted before they are made: a large thing covers more tiles than memory could name.
        if (area.w / side + 2) * (area.h / side + 2) > len(self._tiles):
            return [k for k in self._tiles if k.level == level and k.box.intersects(area)]
        return [key for key in span(level, area) if key in self._tiles]

    def _forget(self) -> None:
        while len(self._tiles) > _KEPT:
            self._drop(next(iter(self._tiles)))

    def _drop(self, key: Key) -> None:
        self.worn += 1
        del self._tiles[key]
        self._per_level[key.level] -= 1
        if not self._per_level[key.level]:
            del self._per_level[key.level]


def span(level: Level, area: Box) -> Iterator[Key]:
    """The tiles of a level that cover an area of the board, row by row."""
    side = SIDE / level.scale
    for row in range(math.floor(area.y / side), math.floor(area.bottom / side) + 1):
        for column in range(math.floor(area.x / side), math.floor(area.right / side) + 1):
            yield Key(level, column, row)


def _pixels(key: Key, area: Box) -> QRect:
    scale = key.level.scale
    left = math.floor(area.x * scale) - key.column * SIDE - 1
    top = math.floor(area.y * scale) - key.row * SIDE - 1
    right = math.ceil(area.right * scale) - key.column * SIDE + 1
    bottom = math.ceil(area.bottom * scale) - key.row * SIDE + 1
    return QRect(left, top, right - left, bottom - top).intersected(QRect(0, 0, SIDE, SIDE))
