"""A design that holds no more: what peers merge beyond is hidden, and shows as soon as there is room."""

from __future__ import annotations

import pytest

from whiteboard.document.document import Document
from whiteboard.model import bounds
from whiteboard.model.changes import Change
from whiteboard.model.design import Design
from whiteboard.model.interview import Requirement


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST", {**bounds.MOST, "answers": 4})
    monkeypatch.setattr(bounds, "_FEWEST", 4)


def write(document: Document, *ids: str) -> None:
    with document.edit("Write") as edit:
        for id_ in ids:
            edit.add(Requirement(id=id_, text=id_))


def merged(mine: str, theirs: str) -> tuple[Document, Document]:
    """My document and a peer's, each full of its own, after mine has heard of the peer's."""
    one, two = Document(), Document()
    one.load(Design())
    two.apply_update(one.encode_state())
    write(one, *mine)
    write(two, *theirs)
    one.apply_update(two.encode_diff(one.state_vector()))
    return one, two


def shown(document: Document) -> str:
    return "".join(sorted(document.design.answers))


def test_what_was_hidden_shows_when_something_goes() -> None:
    one, _two = merged("abcd", "wxyz")
    heard: list[Change] = []
    one.subscribe(heard.append)
    assert (shown(one), one.quarantined) == ("abcd", 4)
    with one.edit("Remove") as edit:
        edit.remove("a")
        edit.remove("c")
    assert (shown(one), one.quarantined) == ("bdwx", 2)
    assert [record.id for record in heard[-1].added] == ["w", "x"]
    again = Document()
    again.resume(one.encode_state())
    assert (shown(again), again.quarantined) == (shown(one), one.quarantined)


def test_what_was_hidden_and_is_gone_since_does_not_show() -> None:
    one, two = merged("abcd", "wxyz")
    with two.edit("Remove") as edit:
        edit.remove("w")
    one.apply_update(two.encode_diff(one.state_vector()))
    assert (shown(one), one.quarantined) == ("abcd", 3)
    with one.edit("Remove") as edit:
        edit.remove("a")
    assert (shown(one), one.quarantined) == ("bcdx", 2)


def test_what_shows_already_keeps_its_place() -> None:
    one, two = Document(), Document()
    one.load(Design())
    write(one, *"mxy")
    two.apply_update(one.encode_state())
    with one.edit("Both") as edit:
        edit.add(Requirement(id="a", text="a"))
        edit.update("y", text="another")
    write(two, "b")
    two.apply_update(one.encode_diff(two.state_vector()))
    assert (shown(two), two.quarantined) == ("bmxy", 1)
