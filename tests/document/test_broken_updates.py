"""What slips past the guard and breaks the CRDT leaves a whole document, which goes on with its room."""

from __future__ import annotations

import pytest

from tests.document.wire import Author, in_root, within
from whiteboard.document.document import Document
from whiteboard.document.lineage import design_from
from whiteboard.document.update.places import Places
from whiteboard.model.changes import Origin
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.errors import EditError
from whiteboard.model.values import Box


def stops_midway() -> bytes:
    """A value that arrives, and a part in it that does not: the CRDT returns an error in between."""
    author = Author(7)
    value = author.value(in_root("elements", "odd"), b"\x7e")
    author.value(within(value, "k"), b"\x7e")
    return author.update()


def panics(document: Document) -> bytes:
    """An author known to the document, and nothing of it."""
    client = document.state_vector()[1:]
    end = next(at for at, byte in enumerate(client) if byte < 128) + 1
    return b"\x01\x00" + client[:end] + b"\x00\x00"


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Places, "admit", lambda _places, _update, **_bounds: None)


@pytest.mark.usefixtures("unguarded")
@pytest.mark.parametrize("how", ["panics", "stops midway"])
def test_a_document_that_broke_goes_on(how: str, capfd: pytest.CaptureFixture[str]) -> None:
    one, peer = Document(), Document()
    box = Box(0, 0, 172, 64)
    one.load(Design.of([Component(id="a", kind="cache", name="ours", box=box)]))
    peer.apply_update(one.encode_state())
    with one.edit("Name") as edit:
        edit.update("a", name="mine")
    heard: list[Origin] = []
    one.subscribe_updates(lambda _update, origin: heard.append(origin))
    changes: list[object] = []
    one.subscribe(changes.append)
    update = panics(one) if how == "panics" else stops_midway()
    with pytest.raises(EditError):
        one.apply_update(update)
    # The library's panic prints itself.
    capfd.readouterr()
    assert heard == [Origin.REBUILD]
    assert one.design == design_from(one.encode_state())
    assert one.design.elements["a"].name == "mine"
    assert one.undo_label is None
    # It is the same lineage: both go on in it.
    with one.edit("Name") as edit:
        edit.update("a", name="again")
    peer.apply_update(one.encode_diff(peer.state_vector()))
    with peer.edit("Move") as edit:
        edit.update("a", box=Box(5, 5, 172, 64))
    one.apply_update(peer.encode_diff(one.state_vector()))
    assert one.design == peer.design
    assert one.design.elements["a"].name == "again"
    one.undo()
    assert one.design.elements["a"].name == "mine"
