"""Pins of comments: where they are, which are painted, and that they follow what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPainter

from whiteboard.canvas.pins import Pin
from whiteboard.model.values import Box, Point
from whiteboard.session.commenting import Spot

if TYPE_CHECKING:
    from conftest import Rig


def heap(count: int) -> dict[Spot, Pin]:
    return {Spot(thread=f"t{n}"): Pin(1, point=Point(n * 0.01, 0)) for n in range(count)}


def painted(rig: Rig) -> tuple[int, QImage]:
    """How many pins were painted, and the picture."""
    pins, zoom = rig.view.scene.pins, 1.0
    image = QImage(200, 100, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    counted: list[Box] = []
    draw = pins._stamps.draw
    pins._stamps.draw = lambda *args: (counted.append(args[3]), draw(*args))
    painter = QPainter(image)
    painter.translate(100, 60)
    pins.paint(painter, rig.view.scene.context, zoom, Box(-100, -60, 200, 100))
    painter.end()
    pins._stamps.draw = draw
    return len(counted), image


def test_of_thousands_on_a_heap_the_ones_in_front_are_painted(rig: Rig) -> None:
    pins = rig.view.scene.pins
    pins.set_pins(heap(2_000), 1.0)
    count, _image = painted(rig)
    # 20 pixels of the view, five to a cell.
    assert count <= 5
    assert len(pins.tips) == 2_000


def test_the_one_that_is_open_lies_in_front_on_its_heap(rig: Rig) -> None:
    pins = rig.view.scene.pins
    lit = {Spot(thread="open"): Pin(1, point=Point(0, 0), lit=True)}
    pins.set_pins({**heap(30), **lit}, 1.0)
    _count, among_others = painted(rig)
    pins.set_pins(lit, 1.0)
    _count, alone = painted(rig)
    assert among_others == alone


def test_what_is_out_of_sight_is_not_painted_and_what_reaches_in_is(rig: Rig) -> None:
    pins = rig.view.scene.pins
    pins.set_pins(
        {
            Spot(thread="in"): Pin(1, point=Point(0, 0)),
            Spot(thread="below"): Pin(1, point=Point(40, 50)),
            Spot(thread="away"): Pin(1, point=Point(0, 90)),
            Spot(thread="left"): Pin(1, point=Point(-160, 0)),
        },
        1.0,
    )
    assert painted(rig)[0] == 2


def test_a_pin_follows_its_element_and_no_other_pin_is_looked_at(rig: Rig) -> None:
    pins = rig.view.scene.pins
    pins.set_pins({Spot(element="api"): Pin(1), Spot(element="db"): Pin(2)}, 1.0)
    before = dict(pins.tips)
    looked: list[str] = []
    tip_on = pins._tip_on
    pins._tip_on = lambda element: (looked.append(element), tip_on(element))[1]
    box = rig.document.design.box_of("api")
    assert box is not None
    with rig.document.edit("Move") as edit:
        edit.update("api", box=box.moved(30, 10))
    assert set(looked) == {"api"}
    tip = before[Spot(element="api")]
    assert pins.tips[Spot(element="api")] == Point(tip.x + 30, tip.y + 10)
    assert pins.tips[Spot(element="db")] == before[Spot(element="db")]


def test_a_pin_goes_and_comes_with_its_element_and_keeps_its_place_among_them(rig: Rig) -> None:
    pins = rig.view.scene.pins
    pins.set_pins({Spot(element="api"): Pin(1), Spot(element="db"): Pin(2)}, 1.0)
    order = list(pins.tips)
    with rig.document.edit("Delete") as edit:
        edit.remove("api")
    assert list(pins.tips) == [Spot(element="db")]
    rig.document.undo()
    assert list(pins.tips) == order
