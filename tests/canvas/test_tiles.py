from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.paint.board import Stroke
from whiteboard.canvas.tiles import SIDE, Key, Level, Tiles, span
from whiteboard.model.values import Box

LEVEL = Level(2.0)


class Log:
    """Remembers what had to be painted, and in how many strokes, each in a colour of its own."""

    def __init__(self, *colors: str) -> None:
        self.parts: list[tuple[int, int, QRect]] = []
        self.strokes = 0
        self.colors = colors or ("#000000",)

    def __call__(self, key: Key, part: QRect) -> Iterator[Stroke]:
        self.parts.append((key.column, key.row, QRect(part)))
        for color in self.colors:
            yield lambda painter, color=color: self._paint(painter, part, color)

    def _paint(self, painter: QPainter, part: QRect, color: str) -> None:
        self.strokes += 1
        painter.fillRect(part, QColor(color))


def test_the_tiles_of_an_area_cover_it(qapp: QApplication) -> None:
    keys = list(span(LEVEL, Box(-10, 0, 150, 100)))
    assert [(k.column, k.row) for k in keys] == [(-1, 0), (0, 0), (1, 0)]
    assert keys[0].box == Box(-SIDE / 2, 0, SIDE / 2, SIDE / 2)


def test_a_tile_is_painted_once(qapp: QApplication) -> None:
    log = Log()
    tiles = Tiles(log)
    tiles.get(Key(LEVEL, 0, 0))
    tiles.get(Key(LEVEL, 0, 0))
    assert log.parts == [(0, 0, QRect(0, 0, SIDE, SIDE))]


def test_only_the_spoiled_part_is_painted_again(qapp: QApplication) -> None:
    log = Log()
    tiles = Tiles(log)
    key = Key(LEVEL, 0, 0)
    tiles.get(key)
    tiles.invalidate(Box(10, 20, 5, 5))
    assert not tiles.ready(key)
    tiles.get(key)
    (_, _, part) = log.parts[-1]
    assert part.contains(QRect(20, 40, 10, 10))
    assert part.width() < 20
    assert tiles.ready(key)


def test_a_change_elsewhere_spoils_nothing(qapp: QApplication) -> None:
    tiles = Tiles(Log())
    tiles.get(Key(LEVEL, 0, 0))
    tiles.invalidate(Box(5_000, 0, 10, 10))
    assert tiles.ready(Key(LEVEL, 0, 0))


def test_a_wholly_spoiled_tile_is_forgotten_at_every_level(qapp: QApplication) -> None:
    tiles = Tiles(Log())
    keys = [Key(LEVEL, 0, 0), Key(Level(0.5, coarse=True), 0, 0)]
    for key in keys:
        tiles.get(key)
    tiles.invalidate(Box(-100_000, -100_000, 200_000, 200_000))
    assert not any(tiles.has(key) for key in keys)


def test_the_least_recently_shown_are_forgotten(qapp: QApplication) -> None:
    tiles = Tiles(Log())
    first = Key(LEVEL, 0, 0)
    tiles.get(first)
    for column in range(1, 450):
        tiles.get(Key(LEVEL, column, 0))
    assert not tiles.has(first)
    assert tiles.has(Key(LEVEL, 449, 0))


def color_of(tiles: Tiles, key: Key) -> str:
    return tiles.as_it_is(key).toImage().pixelColor(QPoint(30, 50)).name()


def test_without_time_a_tile_grows_by_a_stroke_and_is_shown_when_it_is_whole(qapp: QApplication) -> None:
    log = Log("#ff0000", "#00ff00", "#0000ff")
    tiles, key = Tiles(log), Key(LEVEL, 0, 0)
    made = [tiles.make(key, until=0.0) for _n in range(2)]
    assert log.strokes == 2
    assert made == [False, False]
    assert not tiles.has(key)
    assert tiles.make(key, until=0.0)
    assert tiles.has(key)
    assert color_of(tiles, key) == "#0000ff"
    assert log.strokes == 3
    assert len(log.parts) == 1


def test_while_it_is_repaired_a_tile_looks_as_it_was(qapp: QApplication) -> None:
    log = Log("#ff0000", "#00ff00")
    tiles, key = Tiles(log), Key(LEVEL, 0, 0)
    tiles.get(key)
    tiles.invalidate(Box(10, 20, 50, 50))
    log.colors = ("#ff0000", "#0000ff")
    assert not tiles.make(key, until=0.0)
    assert color_of(tiles, key) == "#00ff00"
    tiles.get(key)
    assert color_of(tiles, key) == "#0000ff"
    assert tiles.as_it_is(key).toImage().pixelColor(QPoint(250, 250)).name() == "#00ff00"


def test_what_changes_while_it_is_painted_is_painted_anew(qapp: QApplication) -> None:
    log = Log("#ff0000", "#00ff00")
    tiles, key = Tiles(log), Key(LEVEL, 0, 0)
    tiles.make(key, until=0.0)
    tiles.invalidate(Box(10, 20, 5, 5))
    log.colors = ("#0000ff",)
    tiles.get(key)
    assert color_of(tiles, key) == "#0000ff"
    assert [part for _x, _y, part in log.parts] == [QRect(0, 0, SIDE, SIDE)] * 2
