"""What a room has refused, written once more on what it has."""

from __future__ import annotations

import pytest

from tests.document.test_peers import edit, exchange, pair, the
from whiteboard.document.document import Document
from whiteboard.model.changes import Origin
from whiteboard.model.errors import EditError


def test_it_is_one_edit_that_stands_on_nothing_the_room_lacks() -> None:
    one, room = pair()
    edit(one, "a", name="refused")
    edit(one, "a", note="stands on it")
    edit(room, "b", name="theirs")
    made: list[tuple[bytes, Origin]] = []
    one.subscribe_updates(lambda update, origin: made.append((update, origin)))
    one.write_anew(room.encode_state())
    own = [update for update, origin in made if origin is Origin.LOCAL]
    assert len(own) == 1
    assert room.apply_update(own[0])
    assert room.design == one.design
    assert (the(room, "a").name, the(room, "a").note) == ("refused", "stands on it")
    assert the(one, "b").name == "theirs"
    assert one.undo_label is None


def test_of_a_state_that_is_not_whole_nothing_is_taken_for_it() -> None:
    one, room = pair()
    before = room.state_vector()
    edit(room, "b", name="theirs")
    edit(one, "a", name="mine")
    with pytest.raises(EditError):
        one.write_anew(room.encode_diff(before))
    assert the(one, "a").name == "mine"
    assert one.undo_label == "Edit"
    exchange(one, room)
    assert one.design == room.design


def test_another_design_is_not_written_over() -> None:
    one, _room = pair()
    other = Document()
    other.load(one.design.with_records([one.design.meta.changed(document_id="another")], ["b"]))
    before = one.design
    with pytest.raises(EditError):
        one.write_anew(other.encode_state())
    assert one.design is before
