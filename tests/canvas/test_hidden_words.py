"""What the board has no room for can be read where the pointer rests, and grows its box where it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from whiteboard.model.elements import Component, Sticky
from whiteboard.model.elements.frame import Frame
from whiteboard.model.values import Box

if TYPE_CHECKING:
    from conftest import Rig

# The platform without windows cannot do what a tooltip asks of it.
pytestmark = pytest.mark.qt_log_ignore("does not support raise")
LONG = "A name of a component that has far too many words for a card of the usual size, on any board"


@pytest.fixture(autouse=True)
def no_tooltip_left() -> Iterator[None]:
    yield
    QToolTip.hideText()


def told_at(rig: Rig, at: QPoint) -> str:
    """What the tooltip says that rests there."""
    QToolTip.hideText()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, rig.view.mapToGlobal(at))
    QApplication.sendEvent(rig.view, event)
    return QToolTip.text() if event.isAccepted() else ""


def rename(rig: Rig, element: str, **fields: object) -> None:
    with rig.document.edit("Change") as edit:
        edit.update(element, **fields)


def test_a_name_that_is_cut_is_told(rig: Rig) -> None:
    assert told_at(rig, rig.over("api")) == ""
    rename(rig, "api", name=LONG)
    assert LONG in told_at(rig, rig.over("api"))
    rename(rig, "api", box=Box(0, 0, 400, 120))
    assert told_at(rig, rig.over("api")) == ""


def test_a_name_is_no_markup(rig: Rig) -> None:
    rename(rig, "api", name=f"<b>{LONG}</b>")
    assert "&lt;b&gt;A name" in told_at(rig, rig.over("api"))


def test_a_note_of_a_component_is_told_with_its_name(rig: Rig) -> None:
    rename(rig, "db", note="Sharded by author")
    said = told_at(rig, rig.over("db"))
    assert "Posts" in said
    assert "Sharded by author" in said


def test_a_note_and_a_title_and_a_label_that_are_cut_are_told(rig: Rig) -> None:
    rename(rig, "note", text=LONG * 3)
    assert LONG in told_at(rig, rig.over("note"))
    rename(rig, "zone", name=LONG)
    assert LONG in told_at(rig, rig.at(300, -50))
    with rig.document.edit("Frame") as edit:
        edit.add(Frame(id="frame", name=LONG, box=Box(-100, 300, 150, 100)))
    assert LONG in told_at(rig, rig.at(-60, 290))
    rename(rig, "read", label=LONG)
    label = rig.routes.routes["read"].label
    assert LONG in told_at(rig, rig.at(*label))


def test_from_far_away_every_name_is_told(rig: Rig) -> None:
    rig.view.zoom_to(0.3)
    assert "Feed service" in told_at(rig, rig.over("api"))
    assert told_at(rig, rig.at(-800, -600)) == ""


def test_a_whole_book_is_told_by_its_beginning(rig: Rig) -> None:
    rename(rig, "note", text="word " * 4000)
    said = told_at(rig, rig.over("note"))
    assert said.count("word") < 130
    assert "…" in said


def test_there_is_room_for_what_is_written_elsewhere(rig: Rig, qtbot: QtBot) -> None:
    scene = rig.view.scene
    card = rig.document.design.elements["api"]
    assert isinstance(card, Component)
    assert scene.fitted(card) == card.box
    longer = card.changed(name=LONG)
    found = scene.fitted(longer)
    assert found is not None
    assert found.h > card.box.h
    assert (found.x, found.y, found.w) == (card.box.x, card.box.y, card.box.w)
    note = rig.document.design.elements["note"]
    assert isinstance(note, Sticky)
    grown = scene.fitted(note.changed(text=LONG * 3))
    assert grown is not None
    assert grown.h > note.box.h
    # A box around others has its name at the top, and is as large as they need it.
    around = Component(id="around", kind="box", name=LONG, box=Box(-30, -100, 700, 400))
    with rig.document.edit("Add") as edit:
        edit.add(around)
    assert scene.fitted(around) is None
