"""A box around others hides neither them nor their flows, however it came there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.canvas.conftest import make_rig
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Zone
from whiteboard.model.values import Box

if TYPE_CHECKING:
    from conftest import Rig

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
AROUND = Box(-60, -60, 520, 200)


def pair() -> list[Component | Flow]:
    ends = {"source": FlowEnd(element="a"), "target": FlowEnd(element="b")}
    return [
        Component(id="a", kind="service", name="Feed", box=Box(0, 0, 172, 64), order="V1"),
        Component(id="b", kind="rdbms", name="Posts", box=Box(240, 0, 172, 64), order="V2"),
        Flow(id="f", order="V3", **ends),
    ]


def big(box: Box, kind: str = "box") -> Component:
    return Component(id="big", kind=kind, name="Cluster", box=box, order="Vz")


def drag(qtbot: QtBot, rig: Rig, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(rig.view, LEFT, NONE, start)
    for step in range(1, 6):
        qtbot.mouseMove(rig.view, start + (end - start) * step / 5)
    qtbot.mouseRelease(rig.view, LEFT, NONE, end)


def seen(rig: Rig, picture: QImage) -> dict[str, bool]:
    """Whether the middle of each card's tile and of the flow has another colour than the paper around."""
    ratio = picture.devicePixelRatio()

    def differs(x: float, y: float) -> bool:
        around = [rig.at(x + dx, y + dy) * ratio for dx in range(-24, 25) for dy in range(-24, 25)]
        return len({picture.pixel(p) for p in around}) > 3

    return {"a": differs(29, 32), "b": differs(269, 32), "f": differs(206, 32)}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_box_drawn_around_two_cards_shows_them_and_carries_them(qtbot: QtBot, theme: str) -> None:
    rig = make_rig(qtbot, Design.of(pair()), theme)
    rig.view.center_on(["a", "b"])
    rig.session.use_tool("rectangle")
    drag(qtbot, rig, rig.at(AROUND.x, AROUND.y), rig.at(AROUND.right, AROUND.bottom))
    (zone,) = rig.document.design.zones
    qtbot.keyClicks(rig.field(), "Storage")
    qtbot.keyClick(rig.field(), Qt.Key.Key_Return)
    rig.session.select(())
    assert all(seen(rig, rig.picture()).values())
    named = rig.document.design.elements[zone.id]
    assert isinstance(named, Zone)
    assert named.name == "Storage"
    drag(qtbot, rig, rig.at(zone.box.x + 60, zone.box.y + 14), rig.at(zone.box.x + 60, zone.box.y + 94))
    assert rig.document.design.box_of("a") == Box(0, 80, 172, 64)
    assert rig.document.design.box_of("b") == Box(240, 80, 172, 64)


@pytest.mark.parametrize("kind", ["box", "service"])
def test_a_card_pulled_around_others_lies_behind_them_at_once(qtbot: QtBot, kind: str) -> None:
    rig = make_rig(qtbot, Design.of([*pair(), big(Box(-60, -60, 520, 50), kind)]))
    rig.view.center_on(["a", "b"])
    rig.session.select({"big"})
    start, end = rig.at(460, -10), rig.at(460, 140)
    qtbot.mousePress(rig.view, LEFT, NONE, start)
    for step in range(1, 6):
        qtbot.mouseMove(rig.view, start + (end - start) * step / 5)
    assert all(seen(rig, rig.picture()).values()), "while it is pulled"
    qtbot.mouseRelease(rig.view, LEFT, NONE, end)
    rig.session.select(())
    assert all(seen(rig, rig.picture()).values())
    card = rig.view.grab().toImage()
    rig.document.undo()
    assert rig.picture() != card


def test_what_leaves_a_box_and_what_comes_into_it_restacks_it(qtbot: QtBot) -> None:
    rig = make_rig(qtbot, Design.of([*pair(), big(AROUND)]))
    rig.view.center_on(["a", "b"])
    with_both = rig.picture()
    assert all(seen(rig, with_both).values())
    with rig.document.edit("Move") as edit:
        edit.update("a", box=Box(0, -300, 172, 64))
        edit.update("b", box=Box(240, -300, 172, 64))
    moved_away = rig.picture()
    with rig.document.edit("Move") as edit:
        edit.update("b", box=Box(440, 100, 172, 64))
    assert not seen(rig, rig.picture())["b"], "what only overlaps is a matter of front and back"
    rig.document.undo()
    assert rig.picture() == moved_away
    rig.document.undo()
    assert rig.picture() == with_both


def test_the_name_of_a_box_around_others_is_typed_where_it_stands(qtbot: QtBot) -> None:
    rig = make_rig(qtbot, Design.of([*pair(), big(AROUND)]))
    rig.view.center_on(["a", "b"])
    rig.session.edit_text("big")
    assert rig.field().geometry().center().y() < rig.at(0, -10).y()
