"""A laser's trace: only where it grew it looks different, and only that is painted again."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QRegion
from pytestqt.qtbot import QtBot

from whiteboard.canvas.collaborators.beam import Beam
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.look.theme import load_theme
from whiteboard.model.values import Point

RED = "#d02020"


def spiral(count: int) -> tuple[Point, ...]:
    return tuple(
        Point(200 + 6 * n * math.cos(n / 2), 200 + 6 * n * math.sin(n / 2)) for n in range(4, count + 4)
    )


def painted(beam: Beam, region: QRegion | None = None) -> QImage:
    image = QImage(400, 400, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    context = PaintContext(load_theme("light"))
    if region is None:
        beam.paint(painter, context)
    else:
        painter.setClipRegion(region)
        beam.paint_within(painter, context, region)
    painter.end()
    return image


def differences(one: QImage, other: QImage) -> list[tuple[int, int]]:
    def far(x: int, y: int) -> bool:
        a, b = one.pixelColor(x, y), other.pixelColor(x, y)
        return max(abs(p - q) for p, q in zip(a.getRgb(), b.getRgb(), strict=True)) > 2

    return [(x, y) for x in range(400) for y in range(400) if far(x, y)]


@pytest.mark.parametrize("region", [QRect(190, 190, 60, 50), QRect(100, 200, 90, 120), QRect(0, 0, 400, 400)])
def test_a_part_looks_as_it_does_in_the_whole(qtbot: QtBot, region: QRect) -> None:
    beam = Beam(spiral(24), RED, 16)
    whole, part = painted(beam), painted(beam, QRegion(region))
    blank = painted(beam, QRegion())
    assert not [at for at in differences(whole, part) if region.contains(*at)]
    assert differences(whole, blank)


def test_only_where_it_grew_it_differs(qtbot: QtBot) -> None:
    before, after = Beam(spiral(23), RED, 16), Beam(spiral(24), RED, 16)
    places = QRegion()
    for place in after.differing(before):
        places += place
    changed = differences(painted(before), painted(after))
    assert changed
    assert all(places.contains(QRect(*at, 1, 1)) for at in changed)
    assert sum(r.width() * r.height() for r in places) < after.bounds.w * after.bounds.h / 3


def test_one_that_fades_differs_everywhere() -> None:
    (first, second) = Beam(spiral(9), RED, 9).differing(Beam(spiral(9), RED, 10))
    assert first == second
    assert first.width() > Beam(spiral(9), RED, 9).bounds.w


def test_a_single_point_is_a_dot(qtbot: QtBot) -> None:
    assert differences(painted(Beam((Point(50, 50),), RED, 16)), painted(Beam((Point(90, 90),), RED, 16)))
