"""What lies over many selected elements: only what can be seen, and as little as that takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from whiteboard.canvas.paint import selected
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.values import Box, Point

if TYPE_CHECKING:
    from conftest import Rig


ACROSS = 12


@pytest.fixture
def design() -> Design:
    """A wide board of components in rows, each with a flow to the next one."""
    places = [(column, row) for row in range(ACROSS) for column in range(ACROSS)]
    boxes = [
        Component(id=f"c{x}-{y}", kind="service", name=f"Part {x}-{y}", box=Box(x * 400, y * 300, 172, 64))
        for x, y in places
    ]
    flows = [
        Flow(
            id=f"f{x}-{y}",
            source=FlowEnd(element=f"c{x}-{y}"),
            target=FlowEnd(element=f"c{x + 1}-{y}"),
            label="reads",
        )
        for x, y in places
        if x + 1 < ACROSS
    ]
    return Design.of([*boxes, *flows])


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each kind of mark was painted."""
    found: Counter[str] = Counter()

    def counting(name: str) -> None:
        real = getattr(selected, name)

        def paint(*args: object, **named: object) -> None:
            found[name] += 1
            real(*args, **named)

        monkeypatch.setattr(selected, name, paint)

    for name in ("paint_outline", "paint_handles", "paint_ends", "paint_pill", "paint_line", "paint_lock"):
        counting(name)
    return found


MIDDLE = Point(2200, 1700)


def look(rig: Rig, zoom: float) -> None:
    rig.session.set_viewport(replace(rig.session.viewport, center=MIDDLE, zoom=zoom))
    rig.view.finish_painting()


def test_from_afar_each_is_a_line_or_a_box(rig: Rig, painted: Counter[str]) -> None:
    look(rig, 0.15)
    before = rig.picture()
    painted.clear()
    rig.session.select(rig.document.design.elements)
    after = rig.picture()
    assert painted.total() <= painted["paint_outline"]
    accent = QColor(rig.view.scene.context.colors.accent)
    at = rig.at(400 * 5, 300 * 5 + 32)
    assert before.pixelColor(at) != accent
    assert after.pixelColor(at) == accent


def test_what_is_out_of_sight_is_not_painted(rig: Rig, painted: Counter[str]) -> None:
    look(rig, 1.0)
    painted.clear()
    rig.session.select(rig.document.design.elements)
    rig.view.repaint()
    seen = len(rig.view.scene.index.within(rig.view.visible_box().grown(60)))
    assert 0 < painted["paint_handles"] < seen
    assert painted["paint_outline"] + painted["paint_line"] <= seen + 1


def test_what_is_locked_carries_a_sign_and_nothing_to_pull_at(rig: Rig, painted: Counter[str]) -> None:
    look(rig, 1.0)
    with rig.document.edit("Lock") as edit:
        for locked in ("c5-5", "f5-5"):
            edit.update(locked, locked=True)
    before = rig.picture()
    for locked in ("c5-5", "f5-5"):
        painted.clear()
        rig.session.select([locked])
        rig.view.repaint()
        assert painted["paint_lock"] >= 1
        assert painted["paint_ends"] == 0
    rig.session.select(["c5-5"])
    after = rig.picture()
    corner = rig.at(400 * 5 + 2 - 8, 300 * 5 + 2)
    assert before.pixelColor(corner) != after.pixelColor(corner)


def test_a_box_that_is_small_on_the_screen_keeps_its_inside(rig: Rig, painted: Counter[str]) -> None:
    look(rig, 0.3)
    rig.session.select(rig.document.design.elements)
    painted.clear()
    rig.view.repaint()
    assert painted["paint_outline"] > ACROSS
    assert painted["paint_handles"] == painted["paint_ends"] == painted["paint_pill"] == 0
    rig.session.select(["c5-5"])
    rig.view.repaint()
    assert painted["paint_handles"] == 1
