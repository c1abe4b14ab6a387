"""A trace on a sheet of its own looks as if it were painted anew each time, and the sheets are bounded."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter, QRegion
from pytestqt.qtbot import QtBot

from tests.canvas.collaborators.test_beam import RED, differences, painted, spiral
from whiteboard.canvas.collaborators.beam import FULL, Beam
from whiteboard.canvas.collaborators.sheets import MOST, Sheets
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.look.theme import load_theme
from whiteboard.model.values import Point


def shown(sheets: Sheets, beam: Beam, context: PaintContext, key: str = "a") -> QImage:
    image = QImage(400, 400, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheets.draw(painter, context, key, beam, QRegion(image.rect()))
    painter.end()
    return image


@pytest.fixture
def context(qtbot: QtBot) -> PaintContext:
    return PaintContext(load_theme("light"))


def test_one_that_grows_looks_as_if_it_were_painted_anew(context: PaintContext) -> None:
    sheets = Sheets()
    for count in range(6, 26):
        beam = Beam(spiral(count), RED, FULL)
        image = shown(sheets, beam, context)
    assert not differences(image, painted(beam))


def test_one_whose_points_were_thinned_leaves_no_remains(context: PaintContext) -> None:
    sheets = Sheets()
    shown(sheets, Beam(spiral(24), RED, FULL), context)
    thinner = Beam(spiral(24)[::3], RED, FULL)
    assert not differences(shown(sheets, thinner, context), painted(thinner))


def test_one_that_fades_is_copied_more_faintly_and_not_painted_again(
    context: PaintContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = Sheets()
    beam = Beam(spiral(12), RED, FULL)
    strong = shown(sheets, beam, context)
    monkeypatch.setattr(Beam, "paint_within", lambda *_given: pytest.fail("painted again"))
    faint = shown(sheets, Beam(beam.points, RED, FULL // 2), context)
    at = (round(beam.points[-1].x), round(beam.points[-1].y))
    assert strong.pixelColor(*at).alpha() == 255
    assert faint.pixelColor(*at).alpha() == pytest.approx(128, abs=2)


def test_another_colour_is_another_sheet(context: PaintContext) -> None:
    sheets = Sheets()
    points = spiral(12)
    shown(sheets, Beam(points, RED, FULL), context)
    green = Beam(points, "#108040", FULL)
    assert not differences(shown(sheets, green, context), painted(green))


def test_traces_over_the_whole_of_many_views_find_no_room_and_are_painted_all_the_same(
    context: PaintContext,
) -> None:
    sheets = Sheets()
    for number in range(40):
        long = Beam((Point(0, number), Point(200, 200), Point(1_800, 1_000)), RED, FULL)
        image = shown(sheets, long, context, key=str(number))
        assert image.pixelColor(0, number).alpha()
    assert 0 < sheets.pixels <= MOST
    shown(sheets, Beam((Point(-1e5, -1e5), Point(1e5, 1e5)), RED, FULL), context, key="endless")
    assert sheets.pixels <= MOST


def test_whoever_has_gone_leaves_no_sheet(context: PaintContext) -> None:
    sheets = Sheets()
    for key in "abc":
        shown(sheets, Beam(spiral(9), RED, FULL), context, key)
    sheets.keep({"b"})
    one = sheets.pixels
    sheets.keep(())
    assert one
    assert not sheets.pixels
