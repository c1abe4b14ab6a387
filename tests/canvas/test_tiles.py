from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.tiles import SIDE, Key, Level, Tiles, span
from whiteboard.model.values import Box

LEVEL = Level(2.0)


class Log:
    """Remembers what had to be painted."""

    def __init__(self) -> None:
        self.parts: list[tuple[int, int, QRect]] = []

    def __call__(self, painter: QPainter, key: Key, part: QRect) -> None:
        self.parts.append((key.column, key.row, QRect(part)))


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
    tiles.spoil(Box(10, 20, 5, 5))
    assert not tiles.ready(key)
    tiles.get(key)
    (_, _, part) = log.parts[-1]
    assert part.contains(QRect(20, 40, 10, 10))
    assert part.width() < 20
    assert tiles.ready(key)


def test_a_change_elsewhere_spoils_nothing(qapp: QApplication) -> None:
    tiles = Tiles(Log())
    tiles.get(Key(LEVEL, 0, 0))
    tiles.spoil(Box(5_000, 0, 10, 10))
    assert tiles.ready(Key(LEVEL, 0, 0))


def test_a_wholly_spoiled_tile_is_forgotten_at_every_level(qapp: QApplication) -> None:
    tiles = Tiles(Log())
    keys = [Key(LEVEL, 0, 0), Key(Level(0.5, coarse=True), 0, 0)]
    for key in keys:
        tiles.get(key)
    tiles.spoil(Box(-100_000, -100_000, 200_000, 200_000))
    assert not any(tiles.has(key) for key in keys)


def test_the_least_recently_shown_are_forgotten(qapp: QApplication) -> None:
    tiles = Tiles(Log())
    first = Key(LEVEL, 0, 0)
    tiles.get(first)
    for column in range(1, 450):
        tiles.get(Key(LEVEL, column, 0))
    assert not tiles.has(first)
    assert tiles.has(Key(LEVEL, 449, 0))
