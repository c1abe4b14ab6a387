"""What an assistive program finds on the board: each element, in reading order, with words and place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface

from whiteboard.canvas import accessible
from whiteboard.canvas.accessible import MOST_NEWS
from whiteboard.model.elements import Text, Zone
from whiteboard.model.values import Box

if TYPE_CHECKING:
    from conftest import Rig

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def board(rig: Rig) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(rig.view)


def children(rig: Rig) -> Iterator[QAccessibleInterface]:
    of = board(rig)
    return (of.child(n) for n in range(len(rig.document.design.elements)))


def child(rig: Rig, name: str) -> QAccessibleInterface:
    (found,) = [one for one in children(rig) if one.text(NAME) == name]
    return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QAccessible.Event]]:
    """What is sent to whoever listens, by the name of what it is of."""
    found: list[tuple[str, QAccessible.Event]] = []

    def keep(event: QAccessibleEvent) -> None:
        found.append((event.accessibleInterface().text(NAME), event.type()))

    monkeypatch.setattr(accessible, "_tell", keep)
    monkeypatch.setattr(accessible.QAccessible, "isActive", staticmethod(lambda: True))
    return found


def test_every_element_is_a_child_with_its_role_name_and_words(rig: Rig) -> None:
    found = {one.text(NAME): (one.role(), one.text(DESCRIPTION)) for one in children(rig)}
    assert found["Feed service"] == (
        QAccessible.Role.Graphic,
        "Feed service, Service, 24 replicas \u00b7 12k/s, 0 in, 2 out",
    )
    assert len(list(children(rig))) == len(rig.document.design.elements)
    assert {role for role, _words in found.values()} >= {
        QAccessible.Role.Grouping,
        QAccessible.Role.Indicator,
    }
    assert board(rig).childCount() >= len(found)


def test_children_know_their_place_and_their_parent(rig: Rig) -> None:
    of = board(rig)
    for number, one in enumerate(children(rig)):
        assert of.indexOfChild(one) == number
        assert one.parent().object() is rig.view
        assert one.isValid()


def test_a_child_is_where_it_is_drawn_and_is_found_there(rig: Rig) -> None:
    one = child(rig, "Feed service")
    box = rig.document.design.box_of("api")
    assert box is not None
    middle = rig.view.camera().to_view(box.center)
    at = rig.view.mapToGlobal(QPoint(round(middle.x), round(middle.y)))
    assert one.rect().contains(at)
    assert board(rig).childAt(at.x(), at.y()).text(NAME) == "Feed service"


def test_flows_lead_from_one_to_another(rig: Rig) -> None:
    leads = child(rig, "Feed service").relations(QAccessible.RelationFlag.FlowsTo)
    assert {other.text(NAME) for other, _kind in leads} == {
        rig.document.design.elements[f.target.element].name  # type: ignore[attr-defined]
        for f in rig.document.design.flows_at("api")
    }
    assert child(rig, "Feed service").relations(QAccessible.RelationFlag.FlowsFrom) == []


def test_the_selected_one_has_the_focus(rig: Rig) -> None:
    rig.session.select({"api"})
    state = child(rig, "Feed service").state()
    assert state.selected
    assert state.selectable
    assert not child(rig, "Feed service").state().readOnly


def test_what_is_gone_is_nothing_any_more(rig: Rig) -> None:
    one = child(rig, "Feed service")
    with rig.document.edit("Delete") as edit:
        edit.remove("api")
    assert not one.isValid()
    assert one.text(NAME) == ""
    assert one.state().invalid
    assert one.rect().isEmpty()
    assert one.relations() == []


def test_a_closed_view_has_no_elements(rig: Rig) -> None:
    one = child(rig, "Feed service")
    rig.view.release_board()
    assert not one.isValid()
    assert one.rect().isEmpty()
    # Qt keeps asking for as long as the program runs: it must not keep a closed window's design.
    assert one._board is None  # type: ignore[attr-defined]


def test_what_comes_goes_and_is_renamed_is_told(rig: Rig, told: list[tuple[str, QAccessible.Event]]) -> None:
    list(children(rig))
    with rig.document.edit("Add") as edit:
        edit.add(Text(id="t", text="Words", box=Box(0, 0, 80, 20)))
    with rig.document.edit("Rename") as edit:
        edit.update("api", name="Timeline")
    with rig.document.edit("Delete") as edit:
        edit.remove("t")
    events = QAccessible.Event
    assert told == [
        ("Words", events.ObjectCreated),
        ("Timeline", events.NameChanged),
        ("", events.ObjectDestroyed),
    ]


def test_of_many_at_once_only_that_the_board_is_another(
    rig: Rig, told: list[tuple[str, QAccessible.Event]]
) -> None:
    with rig.document.edit("Add") as edit:
        for number in range(MOST_NEWS + 1):
            edit.add(Zone(id=f"z{number}", name=f"{number}", box=Box(number * 300, 900, 200, 100)))
    assert told == [("Board", QAccessible.Event.ObjectReorder)]
