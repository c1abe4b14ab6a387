"""Sharing again opens the same room: its name, its keys, its address, its decisions and its private notes."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess

from tests.app.live.room import Room, name_of, rename, status, synced
from tests.app.live.test_reopened_room import no_question, opened, save
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.kept_rooms import FILE, KeptRooms
from whiteboard.app.live.own_room import OwnRoom, Place
from whiteboard.app.window import DesignWindow
from whiteboard.collab.client.connection_status import Status
from whiteboard.collab.protocol.control import Remove
from whiteboard.model.errors import FileProblem
from whiteboard.model.role import Role


@pytest.fixture
def rooms(tmp_path: Path) -> KeptRooms:
    return KeptRooms(tmp_path / "rooms")


def test_a_design_has_one_room_until_it_is_forgotten(rooms: KeptRooms) -> None:
    assert not rooms.known("d1")
    first = rooms.open("d1")
    rooms.note_port(first, LOOPBACK, 4711)
    again = rooms.open("d1")
    assert rooms.known("d1")
    assert (again.name, again.key, again.ports) == (first.name, first.key, {LOOPBACK: 4711})
    assert rooms.open("d2").name != first.name
    rooms.forget("d1")
    afresh = rooms.open("d1")
    assert (afresh.name != first.name, afresh.key != first.key, afresh.ports) == (True, True, {})


def test_only_the_user_can_read_it(rooms: KeptRooms) -> None:
    before = os.umask(0)
    try:
        folder = rooms.open("../../d1").folder
    finally:
        os.umask(before)
    assert folder.parent.stat().st_mode & 0o777 == folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"room": "../.."}', '{"room": 3}'])
def test_half_a_file_costs_the_room_and_not_the_sharing(rooms: KeptRooms, text: str) -> None:
    first = rooms.open("d1")
    (first.folder / FILE).write_text(text)
    again = rooms.open("d1")
    assert again.name != first.name
    assert again.lost
    assert not first.lost
    after = rooms.open("d1")
    assert (after.name, after.lost) == (again.name, False)


def test_a_room_that_is_lost_is_told(room: Room, rooms: KeptRooms) -> None:
    (rooms.open("d1").folder / FILE).write_text("{")
    own = OwnRoom(rooms, room.program)
    said: list[str] = []
    own.troubled.connect(said.append)
    assert own.name("d1")
    assert ["is damaged" in sentence for sentence in said] == [True]
    assert own.name("d1", afresh=True)
    assert len(said) == 1
    own.close()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "rooms").write_text("")
    with pytest.raises(FileProblem, match="rooms"):
        KeptRooms(tmp_path / "rooms").open("d1")


def shared_again(room: Room, path: Path) -> DesignWindow:
    host = opened(room, path)
    host.work.live.host(Place(LOOPBACK), Role.INTERVIEWER)
    room.until(lambda: synced(host))
    return host


def test_an_old_invitation_leads_into_the_room_that_is_open_again(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_question(monkeypatch)
    path = tmp_path / "feed.whiteboard"
    host = room.host()
    save(room, host, path)
    link = room.invite(host, Role.CANDIDATE).link
    guest = room.join(link)
    room.until(lambda: synced(guest))
    assert host.close()
    room.until(lambda: status(guest) is Status.ENDED)
    rename(guest, "Alone")
    host = shared_again(room, path)
    again = host.work.live.link
    assert again is not None
    assert (again.room, again.port) == (link.room, link.port)
    guest.together.join(link)
    room.until(lambda: name_of(host) == "Alone" and synced(guest))


def test_who_was_put_out_stays_out_when_the_room_opens_again(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_question(monkeypatch)
    path = tmp_path / "feed.whiteboard"
    host = room.host()
    save(room, host, path)
    link = room.invite(host, Role.CANDIDATE).link
    guest = room.join(link)
    room.until(lambda: synced(guest))
    found = host.work.live.room
    assert found is not None
    room.until(lambda: len(found.people) == 2)
    host.work.live.tell(Remove(seat=next(p.seat for p in found.people if p.seat != found.connection)))
    room.until(lambda: status(guest) is Status.ENDED)
    assert host.close()
    shared_again(room, path)
    late = room.join(link)
    room.until(lambda: status(late) is Status.ENDED)


def test_the_private_notes_come_back_with_the_room(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_question(monkeypatch)
    path = tmp_path / "feed.whiteboard"
    host = room.host()
    save(room, host, path)
    room.until(lambda: host.notes.writable)
    host.notes.add("Asks before drawing")
    # As whoever closes in the middle of a sentence: no word has come back from the relay yet.
    assert host.close()
    again = shared_again(room, path)
    room.until(lambda: bool(again.notes.notes))
    assert [note.text for note in again.notes.notes] == ["Asks before drawing"]


def test_a_room_begun_afresh_knows_no_old_invitation(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_question(monkeypatch)
    host = room.host()
    link = room.invite(host, Role.CANDIDATE).link
    host.work.live.host(Place(LOOPBACK), Role.INTERVIEWER, afresh=True)
    room.until(lambda: synced(host))
    again = host.work.live.link
    assert again is not None
    assert again.room != link.room


def test_a_relay_that_dies_is_started_again_and_nothing_is_lost(room: Room) -> None:
    host = room.host()
    guest = room.guest(host)
    link = host.work.live.link
    (relay,) = host.work.live.findChildren(QProcess)
    os.kill(relay.processId(), signal.SIGKILL)
    rename(guest, "Meanwhile")
    room.until(lambda: name_of(host) == "Meanwhile" and synced(guest) and synced(host))
    assert host.work.live.link == link
    assert host.work.live.hosts
