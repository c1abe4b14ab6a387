"""What is painted again and again is kept as a picture, and what is kept is bounded."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.stamps import LARGEST, MOST, Stamps
from whiteboard.look.theme import load_theme
from whiteboard.model.values import Box


class Easel:
    """Paints red boxes by name and counts how often one really was."""

    def __init__(self) -> None:
        self.image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
        self.image.fill(0)
        self.stamps, self.context, self.painted = Stamps(), PaintContext(load_theme("light")), 0

    def draw(self, name: object, place: Box) -> None:
        def paint(painter: QPainter) -> None:
            self.painted += 1
            painter.fillRect(QRectF(0, 0, place.w, place.h), QColor("#ff0000"))

        painter = QPainter(self.image)
        self.stamps.draw(painter, self.context, name, place, paint)
        painter.end()

    def red(self, x: int, y: int) -> bool:
        return self.image.pixelColor(x, y) == QColor("#ff0000")


def test_it_is_painted_once_and_shown_wherever_it_is(qapp: QApplication) -> None:
    easel = Easel()
    easel.draw("a", Box(10, 20, 30, 10))
    easel.draw("a", Box(100.4, 119.6, 30, 10))
    assert easel.painted == 1
    for left, top in ((10, 20), (100, 120)):
        assert easel.red(left, top)
        assert easel.red(left + 29, top + 9)
        assert not easel.red(left - 1, top)
        assert not easel.red(left + 31, top)


def test_another_theme_paints_anew(qapp: QApplication) -> None:
    easel = Easel()
    easel.draw("a", Box(0, 0, 10, 10))
    easel.context = PaintContext(load_theme("dark"))
    easel.draw("a", Box(0, 0, 10, 10))
    assert easel.painted == 2
    assert len(easel.stamps) == 1


def test_no_more_are_kept_than_there_is_room_for(qapp: QApplication) -> None:
    easel = Easel()
    for name in range(MOST + 50):
        easel.draw(name, Box(0, 0, 4, 4))
    assert len(easel.stamps) == MOST
    easel.draw(MOST + 49, Box(0, 0, 4, 4))
    assert easel.painted == MOST + 50


def test_what_is_large_is_not_kept(qapp: QApplication) -> None:
    easel = Easel()
    easel.draw("a", Box(5, 5, LARGEST + 1, 20))
    assert easel.red(6, 6)
    assert not len(easel.stamps)
