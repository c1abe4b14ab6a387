"""What is far larger than any view is painted at the cost of what is seen, without a seam."""

from __future__ import annotations

from dataclasses import replace
from operator import sub

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.export import LARGEST_AREA, ExportOptions, TooLarge, picture_size, render
from whiteboard.canvas.paint.giant import GIANT, cut
from whiteboard.canvas.tiles import SIDE, Key, Level, Tiles
from whiteboard.geometry.route import route_all
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import (
    Component,
    Flow,
    FlowEnd,
    FlowMode,
    Sticky,
    Text,
    UnknownElement,
    Zone,
    ZoneKind,
)
from whiteboard.model.values import Box, Point

FAR = 1e7
CORNERS = FlowEnd(point=Point(-FAR, -FAR)), FlowEnd(point=Point(FAR, FAR))
GIANTS = Design.of(
    [
        Zone(id="z", kind=ZoneKind.REGION, name="Everywhere", box=Box(-100, -100, FAR, FAR)),
        Component(id="a", kind="service", name="a", box=Box(0, 0, 172, 64)),
        Component(id="g", kind="service", name="giant", box=Box(0, 300, FAR, FAR)),
        Component(id="u", kind="from the future", name="unknown", box=Box(400, 100, FAR, 150)),
        UnknownElement(id="h", type="hologram", box=Box(100, 600, FAR, FAR)),
        Sticky(id="s", text="words", box=Box(600, -60, FAR, FAR)),
        Text(id="t", text="a long line", box=Box(0, -60, FAR, 30)),
        *(
            Flow(id=f"f{mode}", source=CORNERS[0], target=CORNERS[1], mode=mode, label="far")
            for mode in FlowMode
        ),
        Flow(
            id="l",
            source=FlowEnd(element="a"),
            target=FlowEnd(point=Point(FAR, 60)),
            mode=FlowMode.ASYNC,
        ),
    ]
)


def picture(design: Design, area: Box, theme: str = "light") -> QImage:
    return render(design, route_all(design), ExportOptions(load_theme(theme), scale=1, area=area))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_parts_of_a_giant_meet_without_a_seam(qapp: QApplication, theme: str) -> None:
    whole = picture(GIANTS, Box(-150, -150, 1000, 800), theme)
    for x, y in ((0, 0), (333, 100), (617, 411)):
        part = picture(GIANTS, Box(-150 + x, -150 + y, 300, 300), theme)
        there = whole.copy(QRect(x, y, 300, 300))
        # Antialiasing rounds, where an edge lies between two pixels.
        assert max(map(abs, map(sub, bytes(part.constBits()), bytes(there.constBits())))) <= 2


def test_the_far_corner_of_the_board_is_painted_too(qapp: QApplication) -> None:
    image = picture(Design.of([Zone(id="z", box=Box(0, 0, FAR, FAR))]), Box(FAR - 100, FAR - 100, 200, 200))
    inside, outside = image.pixelColor(20, 20), image.pixelColor(180, 180)
    assert inside != outside


def test_only_what_is_in_sight_is_handed_on(qapp: QApplication) -> None:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.translate(-5e6, -5e6)
    small = Box(0, 0, GIANT, GIANT)
    assert cut(painter, small) == small
    part = cut(painter, Box(0, 0, FAR, FAR))
    assert part.encloses(Box(5e6, 5e6, 100, 100))
    assert max(part.w, part.h) < 1000
    shifted = cut(painter, Box(0, 0, FAR, FAR), step=7)
    assert (shifted.x + shifted.y) % 7 == pytest.approx(0, abs=1e-6)
    painter.end()


def test_a_giant_that_changes_spoils_the_tiles_that_there_are(qapp: QApplication) -> None:
    tiles = Tiles(lambda _key, _part: iter(()))
    key = Key(Level(4.0), 3, 4)
    tiles.get(key)
    tiles.invalidate(Box(-FAR, -FAR, 2 * FAR, 2 * FAR))
    assert not tiles.ready(key)
    assert SIDE == 256


# ---- pictures that would be too large ----------------------------------------------------------------------


STRAY = Design.of(
    [
        Component(id="a", kind="service", name="a", box=Box(0, 0, 172, 64)),
        Component(id="b", kind="service", name="b", box=Box(40_000, 25_000, 172, 64)),
    ]
)
AT_TWICE = ExportOptions(load_theme("light"), scale=2)


def test_a_picture_that_is_too_large_names_a_scale_that_fits(qapp: QApplication) -> None:
    for area in (Box(0, 0, FAR, FAR), Box(0, 0, 40_000, 10), Box(0, 0, 20_000, 20_000)):
        options = replace(AT_TWICE, area=area)
        with pytest.raises(TooLarge) as problem:
            picture_size(STRAY, {}, options)
        with pytest.raises(TooLarge, match=str(problem.value)):
            render(STRAY, {}, options)
        width, height = picture_size(STRAY, {}, replace(options, scale=problem.value.fits * 0.99))
        assert width * height <= LARGEST_AREA


def test_a_way_out_is_named_that_exists_in_the_window(qapp: QApplication) -> None:
    with pytest.raises(TooLarge, match="export what is in view"):
        picture_size(STRAY, {}, AT_TWICE)
    with pytest.raises(TooLarge, match="choose a smaller scale"):
        picture_size(STRAY, {}, replace(AT_TWICE, scale=4, area=Box(0, 0, 9000, 5000)))
