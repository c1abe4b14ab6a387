from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from pytestqt.qtbot import QtBot

from whiteboard.canvas import announcer
from whiteboard.canvas.announcer import describe
from whiteboard.document.edit import Edit
from whiteboard.document.strides import PIECE, Pieces, piecewise
from whiteboard.model.design import Design
from whiteboard.model.elements import Zone
from whiteboard.model.values import Box, Point
from whiteboard.session.participants import Participant

if TYPE_CHECKING:
    from conftest import Rig


def test_the_view_says_what_is_on_it_and_what_is_selected(rig: Rig) -> None:
    assert rig.view.accessibleName() == "Board"
    assert rig.view.accessibleDescription() == "3 components, 2 flows, 1 zone"
    rig.session.select({"api"})
    assert rig.view.accessibleDescription() == "Feed service, Service, 24 replicas \u00b7 12k/s, 0 in, 2 out"
    rig.session.select({"api", "db"})
    assert rig.view.accessibleDescription() == "2 elements selected"
    rig.session.select(())
    assert rig.view.accessibleDescription() == "3 components, 2 flows, 1 zone"


def test_the_words_follow_what_is_drawn_renamed_and_taken_away(rig: Rig) -> None:
    with rig.document.edit("Rename") as edit:
        edit.update("api", name="Timeline")
    rig.session.select({"api"})
    assert rig.view.accessibleDescription().startswith("Timeline, Service")
    with rig.document.edit("Rename") as edit:
        edit.update("api", name="Feeds")
    assert rig.view.accessibleDescription().startswith("Feeds, Service")
    rig.session.select(())
    with rig.document.edit("Delete") as edit:
        edit.remove("db")
    assert rig.view.accessibleDescription().startswith("2 components")
    rig.document.load(Design.of(()))
    assert rig.view.accessibleDescription() == "0 components, 0 flows, 0 zones"


def test_a_large_step_is_counted_a_few_times_only(
    rig: Rig, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []
    real = announcer.describe_board

    def describe_board(design: Design) -> str:
        counted.append(len(design.elements))
        return real(design)

    monkeypatch.setattr(announcer, "describe_board", describe_board)
    zones = [Zone(id=f"z{n}", name=f"{n}", box=Box(n * 300, 900, 200, 100)) for n in range(5 * PIECE)]
    rig.document.read_by(lambda: None)

    def fill(edit: Edit) -> Pieces[None]:
        return piecewise(zones, edit.add)

    rig.document.strides.begin("Adding", rig.document.steps.edit("Add", fill))
    while rig.document.reading:
        rig.document.arrivals.read_on()
    assert len(counted) < 3
    expected = f"3 components, 2 flows, {5 * PIECE + 1} zones"
    qtbot.waitUntil(lambda: rig.view.accessibleDescription() == expected)


def test_every_type_has_words(rig: Rig) -> None:
    design = rig.document.design
    words = {i: describe(design, e) for i, e in design.elements.items()}
    assert words["write"] == "write, async flow, write, from Feed service to Posts"
    assert words["zone"] == "eu-west-1, region zone"
    assert words["note"] == "Sticky note: Ask about privacy"
    assert words["title"] == "Text: News feed"


def test_who_comes_and_goes_is_said_once_and_moves_are_not(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    rig.session.set_participants([Participant(1)])
    assert said == []
    rig.session.set_participants([Participant(1, "Ana"), Participant(2, "Ben")])
    rig.session.set_participants([Participant(1, "Ana", cursor=Point(3, 4)), Participant(2, "Ben")])
    rig.session.set_participants([Participant(1, "Ana", chat="here"), Participant(2, "Ben", summons=1)])
    rig.session.set_participants([Participant(2, "Ben"), Participant(3, "Chidi")])
    assert said == ["Ana, Ben joined", "Chidi joined, Ana left"]
