"""The board in slices: no frame makes more tiles than it has time for, and soon all are sharp."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from whiteboard.canvas.tiles import Key, Tiles

if TYPE_CHECKING:
    from conftest import Rig


def test_without_time_nothing_is_made_and_the_ground_shows(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    picture, camera = rig.view.scene.tile_layer, rig.view.camera()
    picture.restart(rig.view.scene.context)
    made: list[Key] = []
    make = Tiles.make

    def count(self: Tiles, key: Key, until: float = math.inf) -> bool:
        if not self.ready(key):
            made.append(key)
        return make(self, key, until)

    monkeypatch.setattr(Tiles, "make", count)
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    painter = QPainter(image)
    part = QRect(0, 0, 900, 700)
    assert not picture.paint(painter, camera, part, budget=0.0, resting=True)
    assert made == []
    canvas = QColor(rig.view.scene.context.colors.canvas)
    assert {image.pixelColor(x, y).name() for x in (0, 450, 899) for y in (0, 350, 699)} == {canvas.name()}
    assert picture.paint(painter, camera, part, budget=60.0, resting=True)
    painter.end()
    assert made
    assert len(made) == len(set(made))


def test_who_is_patient_sees_for_a_while_what_was_there(rig: Rig) -> None:
    picture, camera = rig.view.scene.tile_layer, rig.view.camera()
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    part = QRect(0, 0, 900, 700)

    def painted(budget: float, *, patient: bool) -> tuple[bool, QColor]:
        painter = QPainter(image)
        sharp = picture.paint(painter, camera, part, budget=budget, resting=True, patient=patient)
        painter.end()
        return sharp, image.pixelColor(450, 350)

    sharp, before = painted(60.0, patient=False)
    assert sharp
    picture.invalidate([camera.seen()], patient=True)
    assert painted(0.0, patient=True) == (False, before)
    assert painted(60.0, patient=True) == (True, before)
