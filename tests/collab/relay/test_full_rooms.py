"""Many small edits, each allowed: a room says that it is full before nobody could open it any more."""

from __future__ import annotations

import pytest

from tests.document.wire import Author, in_root
from whiteboard.collab.relay import replica as replica_module
from whiteboard.collab.relay.replica import Outcome, Replica
from whiteboard.document.update.places import Places
from whiteboard.document.update.walk import MOST_CLIENTS, MOST_STRUCTS


def test_what_a_room_may_hold_can_be_read_again() -> None:
    assert replica_module.MOST_AUTHORS < MOST_CLIENTS
    assert replica_module.MOST_PARTS < MOST_STRUCTS


def test_authors_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replica_module, "MOST_AUTHORS", 50)
    room = Replica()
    outcomes: list[Outcome] = []
    for client in range(60):
        author = Author(client + 1)
        author.value(in_root("elements", f"k{client}"), b"\x7e")
        outcomes.append(room.apply(author.update()))
    assert outcomes == [Outcome.APPLIED] * 50 + [Outcome.REFUSED] * 10
    assert "full" in room.refusal
    # Who is in it already goes on.
    author = Author(7, clock=1, began=1)
    author.value(in_root("elements", "more"), b"\x7e")
    assert room.apply(author.update()) is Outcome.APPLIED
    Places().admit(room.state())


def test_parts_add_up_and_what_has_grown_together_counts_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replica_module, "MOST_PARTS", 100)
    room, author = Replica(), Author(7)
    last = author.item(b"\x00\x01\x01t", b"\x01a", 4)
    room.apply(author.update())
    for _letter in range(300):
        last = author.item(b"\x80\x07" + _number(last[1]), b"\x01b", 4)
        assert room.apply(author.update()) is Outcome.APPLIED
    outcomes: list[Outcome] = []
    for number in range(120):
        author.value(in_root("elements", f"k{number}"), b"\x7e")
        outcomes.append(room.apply(author.update()))
        if outcomes[-1] is not Outcome.APPLIED:
            break
    assert outcomes[-1] is Outcome.REFUSED
    assert 90 < len(outcomes) <= 101


def _number(value: int) -> bytes:
    return bytes((value,)) if value < 128 else bytes((128 | value & 127, value >> 7))
