"""Whoever has opened a room comes in again, however long ago that was; whoever was invited does not."""

from __future__ import annotations

import time

import pytest

from tests.app.live.room import Room, status, synced
from whiteboard.app.live.entry import Entry
from whiteboard.app.live.hosting import Relay
from whiteboard.app.live.invitation_validity import HOURS
from whiteboard.app.live.inviting import invitation
from whiteboard.collab.client.connection_status import Status
from whiteboard.collab.protocol.control import Remove
from whiteboard.collab.protocol.links import Link
from whiteboard.collab.protocol.rooms import notes_room
from whiteboard.collab.protocol.tokens import BadToken, Grant, Tokens
from whiteboard.model.role import Role

RELAY = Relay("127.0.0.1", 4711, False, "", "a key that is only for the tests")
DAY = 24 * 3600.0


class Clock:
    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now


def grant_of(link: Link, now: float, *, notes: bool = False) -> Grant:
    token, room = (link.notes_token, notes_room(link.room)) if notes else (link.token, link.room)
    return Tokens([RELAY.key], clock=lambda: now).read(token, room)


def test_a_hosts_invitation_is_good_at_every_hour_and_stays_the_same_one() -> None:
    clock = Clock()
    first = invitation(RELAY, "room", Role.INTERVIEWER)
    entry = Entry(first, RELAY, clock)
    assert entry.fresh() == first
    ids = {grant_of(first, clock.now).id}
    for hours in (1, 7, 13, 40, 24 * 30):
        clock.now = time.time() + hours * 3600
        link = entry.fresh()
        for notes in (False, True):
            grant = grant_of(link, clock.now + HOURS * 3600 / 2 - 1, notes=notes)
            ids.add(grant.id)
            assert (grant.role, grant.host) == (Role.INTERVIEWER, True)
    assert len(ids) == 1
    assert entry.link == entry.fresh()


def test_a_room_without_notes_gets_none_by_and_by() -> None:
    clock = Clock()
    entry = Entry(invitation(RELAY, "room", Role.CANDIDATE), RELAY, clock)
    clock.now += DAY
    assert entry.fresh().notes_token == ""


def test_a_guests_invitation_ends_when_it_ends() -> None:
    clock = Clock()
    link = invitation(RELAY, "room", Role.CANDIDATE)
    entry = Entry(link, None, clock)
    clock.now += DAY
    assert entry.fresh() == link
    with pytest.raises(BadToken):
        grant_of(link, clock.now)


def test_the_room_takes_its_host_in_again_after_its_first_invitation_has_run_out(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("inviting", "entry"):
        monkeypatch.setattr(f"whiteboard.app.live.{module}.HOURS", 1.0 / 3600)
    host = room.host()
    live = host.work.live
    first, began = live.link, live.room.connection
    room.until(lambda: host.notes.writable)
    monkeypatch.setattr("whiteboard.app.live.entry.HOURS", HOURS)
    monkeypatch.setattr("whiteboard.app.live.inviting.HOURS", HOURS)
    guest = room.guest(host)
    room.until(lambda: time.time() > live.entry._expires)
    # As after a night's sleep: both connections are dead.
    live.room._socket.give_up()
    host.notes._room._socket.give_up()
    room.until(lambda: live.room.connection != began and synced(host) and live.hosts)
    assert status(host) is Status.LIVE
    assert live.link.token != first.token
    room.until(lambda: host.notes._room.connection_status.synced)
    # It is the one that opened the room still: what it decides holds.
    room.until(lambda: len(live.room.people) == 2)
    (seat,) = [p.seat for p in live.room.people if p.seat != live.room.connection]
    live.tell(Remove(seat=seat))
    room.until(lambda: status(guest) is Status.ENDED)
