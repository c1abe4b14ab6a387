"""Elements on their way from where they were to where a step has put them."""

from __future__ import annotations

from PySide6.QtCore import QVariantAnimation
from pytestqt.qtbot import QtBot

from tests.canvas.conftest import make_rig, small_design
from whiteboard.canvas.sliding import slide
from whiteboard.model.values import Box
from whiteboard.session.preview import Preview

BEFORE, AFTER = {"api": Box(-300, 0, 172, 64)}, {"api": Box(0, 0, 172, 64)}


def test_it_begins_where_the_element_was_and_ends_with_nothing_shown(qtbot: QtBot) -> None:
    rig = make_rig(qtbot, small_design())
    steps = rig.document.undo_label
    slide(rig.view, rig.session, BEFORE, AFTER)
    assert rig.session.preview == Preview(boxes=BEFORE)
    qtbot.waitUntil(lambda: rig.session.preview is None, timeout=60_000)
    assert rig.document.undo_label == steps
    assert rig.document.design.box_of("api") == AFTER["api"]


def test_a_drag_that_begins_meanwhile_is_not_disturbed(qtbot: QtBot) -> None:
    rig = make_rig(qtbot, small_design())
    slide(rig.view, rig.session, BEFORE, AFTER)
    dragged = Preview(boxes={"db": Box(9, 9, 172, 64)})
    rig.session.set_preview(dragged)
    qtbot.waitUntil(lambda: not rig.view.findChildren(QVariantAnimation), timeout=60_000)
    assert rig.session.preview is dragged
    slide(rig.view, rig.session, BEFORE, AFTER)
    assert rig.session.preview is dragged


def test_many_are_where_they_belong_at_once(qtbot: QtBot) -> None:
    rig = make_rig(qtbot, small_design())
    many = {f"p{n}": Box(0, 0, 1, 1) for n in range(81)}
    slide(rig.view, rig.session, many, many)
    assert rig.session.preview is None
