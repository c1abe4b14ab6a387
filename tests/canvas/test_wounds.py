"""What a scenario paints: told apart without colour, whole over the seams of tiles, gone without a trace."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.canvas.conftest import Rig, make_rig
from whiteboard.canvas.paint.extras import Wound
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.values import Box


def greys(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.parametrize("zoom", [1.0, 0.4])
@pytest.mark.parametrize("element", ["db", "write"])
def test_wounds_are_told_apart_without_colour(rig: Rig, element: str, zoom: float) -> None:
    rig.view.zoom_to(zoom)
    well = rig.picture()
    seen = [greys(well)]
    states = tuple(Wound) if element == "db" else (Wound.LATE, Wound.DEGRADED, Wound.FAILS)
    for wound in states:
        rig.view.scene.set_wounds({element: wound})
        seen.append(greys(rig.picture()))
    assert all(a != b for a, b in itertools.combinations(seen, 2))
    rig.view.scene.set_wounds({})
    assert rig.picture() == well


def test_a_sign_is_whole_where_tiles_meet(qtbot: QtBot) -> None:
    """The corner of the box, where the sign sits, lies on the seam of four tiles at every zoom."""
    design = Design.of([Component(id="a", kind="service", name="A", box=Box(0, 0, 172, 64))])
    here, there = make_rig(qtbot, design), make_rig(qtbot, design)
    for rig in (here, there):
        rig.view.zoom_to(0.3)
    here.picture()
    here.view.scene.set_wounds({"a": Wound.FAILS})
    there.view.scene.set_wounds({"a": Wound.FAILS})
    assert here.picture() == there.picture()
    picture = here.picture()
    corner = here.at(0, 0)
    around = {(x, y) for x in (-3, 3) for y in (-3, 3)}
    canvas = picture.pixelColor(5, 5)
    assert all(picture.pixelColor(corner.x() + x, corner.y() + y) != canvas for x, y in around)


def test_what_is_dragged_keeps_its_wound(rig: Rig) -> None:
    rig.view.scene.set_wounds({"db": Wound.DEAD})
    with rig.document.edit("Move") as edit:
        edit.update("db", box=Box(320, 40, 172, 64))
    moved = rig.picture()
    rig.view.scene.set_wounds({})
    assert rig.picture() != moved
