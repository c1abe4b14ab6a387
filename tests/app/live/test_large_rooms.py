"""Who joins a large room is given it a piece at a time, and is told of it as of any other."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.app.live.room import Room, name_of, rename, status, synced
from whiteboard.app.live.founding import Founding
from whiteboard.app.live.reading_on import ReadingOn
from whiteboard.app.window import DesignWindow
from whiteboard.collab.client.connection_status import Status
from whiteboard.document.arriving import LARGE
from whiteboard.document.document import Document
from whiteboard.document.update.pieces import PIECE
from whiteboard.model.elements import Sticky
from whiteboard.model.role import Role
from whiteboard.model.values import Box

COUNT = PIECE // 2


def fill(document: Document) -> None:
    with document.edit("Paste") as edit:
        for n in range(COUNT):
            edit.add(Sticky(id=f"s{n}", text=f"Note {n}", box=Box(n * 120.0, 300, 100, 60)))


def board(window: DesignWindow) -> Document:
    return window.work.document


def test_a_large_room_is_joined_and_keeps_its_own_id(room: Room) -> None:
    host = room.host()
    fill(board(host))
    assert len(board(host).encode_state()) > LARGE
    room.until(lambda: synced(host))
    guest = room.join(room.invite(host, Role.CANDIDATE).link)
    room.until(lambda: guest.work.live.reading.under_way)
    assert status(guest) is Status.LIVE
    rename(host, "Meanwhile")
    room.until(lambda: board(guest).design == board(host).design)
    assert name_of(guest) == "Meanwhile"
    assert board(guest).design.meta.document_id == board(host).design.meta.document_id
    room.until(lambda: guest.together._arrived)


def test_who_leaves_while_a_large_room_comes_has_all_that_had_come(room: Room) -> None:
    host = room.host()
    fill(board(host))
    room.until(lambda: synced(host))
    guest = room.join(room.invite(host, Role.CANDIDATE).link)
    room.until(lambda: guest.work.live.reading.under_way)
    guest.work.live.leave()
    room.until(lambda: not guest.work.live.reading.under_way)
    assert board(guest).design == board(host).design


def test_what_is_refused_while_it_waits_makes_the_window_ask_again(room: Room) -> None:
    host = room.host()
    guest = room.guest(host)
    asked: list[None] = []
    guest.work.live.room._seat._exchange.ask = lambda: asked.append(None)
    fill(board(host))
    room.until(lambda: guest.work.live.reading.under_way)
    board(guest).apply_update(b"\xff" * 30)
    room.until(lambda: board(guest).design == board(host).design)
    room.until(lambda: bool(asked))


def test_a_room_is_not_founded_while_its_design_is_on_its_way(qtbot: QtBot) -> None:
    peer, mine = Document(), Document()
    peer.found("theirs")
    fill(peer)
    reading, founding = ReadingOn(mine, None), Founding(mine, None)
    named: list[str] = []
    reading.named.connect(lambda: named.append(mine.design.meta.document_id))
    mine.take_state(peer.encode_state())
    assert not mine.design.meta.document_id
    assert not founding.due
    with qtbot.waitSignal(reading.done):
        founding.start("ours")
    assert named == ["theirs"]
    assert mine.design == peer.design
    reading.stop()


def test_whoever_closes_has_all_that_had_come(qtbot: QtBot) -> None:
    peer, mine = Document(), Document()
    reading = ReadingOn(mine, None)
    fill(peer)
    mine.take_state(peer.encode_state())
    reading.stop()
    assert mine.design == peer.design
