"""The board painted a little at a time: the same picture, and no tile keeps a frame waiting for all of it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from whiteboard.canvas.camera import Camera
from whiteboard.canvas.paint.badge import Badge
from whiteboard.canvas.paint.board import IN_A_STROKE, Detail, strokes
from whiteboard.canvas.paint.extras import Extras, Level, Reading, Wound
from whiteboard.canvas.tile_layer import TileLayer
from whiteboard.model.values import Box

if TYPE_CHECKING:
    from conftest import Rig

AREA = Box(-60, -120, 700, 480)
EXTRAS = Extras(
    badges={"api": Badge(contradicts=True, count=2)},
    wounds={"db": Wound.FAILS, "write": Wound.FAILS},
    readings={"cache": Reading("40 %", Level.OK, 0.4), "read": Reading("900/s", Level.OK)},
)


def painted(rig: Rig, detail: Detail, scale: float) -> tuple[int, QImage]:
    """In how many strokes, each by a painter of its own, and what came of it."""
    image = QImage(round(AREA.w * scale), round(AREA.h * scale), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    elements = rig.view.scene.index.within(AREA)
    every = list(strokes(rig.view.scene.context, elements, EXTRAS, detail=detail, px=1 / scale))
    for stroke in every:
        painter = QPainter(image)
        painter.scale(scale, scale)
        painter.translate(-AREA.x, -AREA.y)
        stroke(painter)
        painter.end()
    return len(every), image


@pytest.mark.parametrize(("detail", "scale"), [(Detail.FULL, 1.0), (Detail.NAMES, 0.4), (Detail.SHAPES, 0.1)])
def test_in_many_strokes_it_is_the_same_picture(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, detail: Detail, scale: float
) -> None:
    number, whole = painted(rig, detail, scale)
    assert number == 1
    monkeypatch.setitem(IN_A_STROKE, detail, 1)
    number, by_and_by = painted(rig, detail, scale)
    assert number >= 4 * len(rig.document.design.elements)
    assert by_and_by == whole


def frame(picture: TileLayer, camera: Camera, budget: float) -> tuple[bool, QImage]:
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    image.fill(0xFF00FF)
    painter = QPainter(image)
    sharp = picture.paint(painter, camera, QRect(0, 0, 900, 700), budget=budget, resting=True)
    painter.end()
    return sharp, image


def test_a_frame_waits_for_no_whole_tile_and_the_next_ones_go_on_with_it(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, camera = rig.view.scene.tile_layer, rig.view.camera()
    _sharp, whole = frame(picture, camera, 60.0)
    for detail in Detail:
        monkeypatch.setitem(IN_A_STROKE, detail, 1)
    picture.restart(rig.view.scene.context)
    ticks = iter(range(1_000_000))
    # Each look at the clock takes a second: there is time for one stroke, or for two.
    clock = SimpleNamespace(perf_counter=lambda: float(next(ticks)))
    monkeypatch.setattr("whiteboard.canvas.tile_layer.time", clock)
    monkeypatch.setattr("whiteboard.canvas.tiles.time", clock)
    frames, sharp, last = 0, False, whole
    while not sharp:
        sharp, last = frame(picture, camera, 2.5)
        frames += 1
    assert frames > len(rig.document.design.elements)
    assert last == whole


def test_what_lies_over_the_board_leaves_less_of_a_frame_for_tiles(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, camera = rig.view.scene, rig.view.camera()
    budgets: list[float] = []
    paint = scene.tile_layer.paint

    def noting(*args: object, budget: float, **named: object) -> bool:
        budgets.append(budget)
        return paint(*args, budget=budget, **named)  # pyright: ignore[reportArgumentType]

    clock = SimpleNamespace(now=0.0)
    clock.perf_counter = lambda: clock.now
    paint_marks = scene.pins.paint

    def slowly(*args: object) -> None:
        clock.now += 0.25
        paint_marks(*args)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(scene.tile_layer, "paint", noting)
    monkeypatch.setattr(scene.pins, "paint", slowly)
    monkeypatch.setattr("whiteboard.canvas.scene.time", clock)
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    for budget in (1.0, 1.0, 0.1, 0.0):
        painter = QPainter(image)
        scene.paint(painter, camera, QRect(0, 0, 900, 700), budget=budget, resting=True)
        painter.end()
    assert budgets[1:] == [0.75, 0.004, 0.0]


def test_frame_by_frame_the_view_becomes_sharp_by_itself(
    rig: Rig, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, sharp = rig.view, list[bool]()
    paint = view.scene.paint

    def noting(*args: object, **named: object) -> bool:
        sharp.append(paint(*args, **named))  # pyright: ignore[reportArgumentType]
        return sharp[-1]

    for detail in Detail:
        monkeypatch.setitem(IN_A_STROKE, detail, 1)
    monkeypatch.setattr("whiteboard.canvas.view._STILL_BUDGET", 1e-6)
    monkeypatch.setattr("whiteboard.canvas.view._MOVING_BUDGET", 1e-6)
    monkeypatch.setattr(view.scene, "paint", noting)
    view.scene.tile_layer.restart(view.scene.context)
    view.update()
    qtbot.waitUntil(lambda: sharp[-1:] == [True])
    assert len(sharp) > 1
    assert sharp[:-1] == [False] * (len(sharp) - 1)
