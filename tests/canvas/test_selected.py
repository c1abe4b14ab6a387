"""What lies over many selected elements: only what can be seen, and as little as that takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from whiteboard.canvas.paint import selected
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.scene_index import SceneIndex
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


def test_what_is_painted_of_many_is_worked_out_once_for_many_frames(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(rig, 0.15)
    made: list[int] = []
    real = selected.batch

    def batch(some: Sequence[Shown], px: float) -> selected.Batch:
        made.append(len(some))
        return real(some, px)

    monkeypatch.setattr(selected, "batch", batch)
    everything = rig.document.design.elements
    rig.session.select(everything)
    for _frame in range(3):
        rig.view.repaint()
    assert made == [len(everything)]
    with rig.document.edit("Move") as edit:
        edit.update("c5-5", box=Box(400 * 5, 300 * 5 + 90, 172, 64))
    moved = rig.picture()
    assert len(made) == 2
    accent = QColor(rig.view.scene.context.colors.accent)
    assert moved.pixelColor(rig.at(400 * 5, 300 * 5 + 140)) == accent
    assert moved.pixelColor(rig.at(400 * 5, 300 * 5 + 40)) != accent
    rig.session.select(["c5-5"])
    assert rig.picture().pixelColor(rig.at(400 * 3, 300 * 3 + 32)) != accent


def test_a_change_of_others_does_not_look_at_all_that_is_selected(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: set[str] = set()
    real = SceneIndex.get

    def get(index: SceneIndex, element_id: str) -> Shown | None:
        looked_at.add(element_id)
        return real(index, element_id)

    rig.session.select(i for i in rig.document.design.elements if i != "c5-5")
    monkeypatch.setattr(SceneIndex, "get", get)
    with rig.document.edit("Rename") as edit:
        edit.update("c5-5", name="Other")
    assert not looked_at & rig.session.selection
    with rig.document.edit("Rename") as edit:
        edit.update("c5-6", name="Other")
    assert looked_at >= rig.session.selection
