"""The window's own state."""

from __future__ import annotations

from whiteboard.model.changes import Change, Origin
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.values import Box
from whiteboard.session.preview import Preview
from whiteboard.session.session import Part, Session


def heard(session: Session) -> list[Part]:
    parts: list[Part] = []
    session.subscribe(parts.append)
    return parts


def test_a_change_is_told_once_and_an_equal_value_is_not() -> None:
    session = Session()
    parts = heard(session)
    session.select(["a", "b"])
    session.select(["b", "a", "a"])
    session.set_hover("a")
    session.set_hover("a")
    assert parts == [Part.SELECTION, Part.HOVER]


def test_tool_and_what_it_places_are_one_change() -> None:
    session = Session()
    parts = heard(session)
    session.use_tool("place", "cache")
    session.use_tool("place", "cache")
    session.use_tool("place", "queue")
    assert parts == [Part.TOOL, Part.TOOL]
    assert (session.tool, session.placing) == ("place", "queue")


def test_an_equal_preview_is_not_told_again() -> None:
    session = Session()
    parts = heard(session)
    session.set_preview(Preview(boxes={"a": Box(0, 0, 8, 8)}))
    session.set_preview(Preview(boxes={"a": Box(0, 0, 8, 8)}))
    session.set_preview(None)
    assert parts == [Part.PREVIEW, Part.PREVIEW]


def test_a_removed_listener_hears_nothing() -> None:
    session = Session()
    parts: list[Part] = []
    remove = session.subscribe(parts.append)
    remove()
    session.set_grid(False)
    assert parts == []


def test_a_listener_may_remove_itself_while_it_is_told() -> None:
    session = Session()
    parts: list[Part] = []
    remove = session.subscribe(lambda _part: remove())
    session.subscribe(parts.append)
    session.set_grid(False)
    assert parts == [Part.GRID]


def test_what_was_removed_is_forgotten_everywhere() -> None:
    session = Session()
    session.select(["a", "b"])
    session.set_highlight(["a"])
    session.set_hover("a")
    session.edit_text("a")
    gone = Component(id="a", kind="service", box=Box(0, 0, 8, 8))
    session.forget_removed(Change(Origin.REMOTE, "", (), (), (gone,), Design(), Design()))
    assert session.selection == {"b"}
    assert (session.highlight, session.hover, session.editing) == (frozenset(), "", "")
