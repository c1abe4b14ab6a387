"""A design put onto a team's relay with one click, and the relay added by its address and secret."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from tests.app.live.room import KEY, Room, TeamRelay, name_of, rename, status, synced
from tests.app.live.test_reopened_room import no_question, opened, save
from tests.app.live.test_share_dialog import a_window, button, dialog_of, field
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.share_dialog import ShareDialog
from whiteboard.app.live.team_check import TeamCheck
from whiteboard.app.live.team_dialog import TeamDialog
from whiteboard.app.live.team_relay import BadRelay, read_team_relay
from whiteboard.app.live.team_relay import TeamRelay as Kept
from whiteboard.app.window import DesignWindow
from whiteboard.collab.client.connection_status import Status
from whiteboard.model.interview import PhaseNote, Requirement, note_id
from whiteboard.model.phase import Phase
from whiteboard.model.role import Role

PIN = "ab" * 32


def test_an_address_comes_back_as_it_was_typed() -> None:
    for address in ("wbs://boards.example:443", "wb://127.0.0.1:1234", f"wbs://[::1]:1#fp={PIN}"):
        assert read_team_relay(f" {address} ", KEY).address == address
    assert KEY not in repr(read_team_relay("wb://a:1", KEY))


@pytest.mark.parametrize(
    ("address", "secret", "why"),
    [
        ("", KEY, "wbs://HOST:PORT"),
        ("https://boards.example:443", KEY, "wbs://HOST:PORT"),
        ("wbs://boards.example", KEY, "wbs://HOST:PORT"),
        ("wbs://boards.example:99999", KEY, "wbs://HOST:PORT"),
        ("wbs://[boards:1", KEY, "wbs://HOST:PORT"),
        (f"wbs://boards.example:443#fp={PIN[1:]}", KEY, "cut short"),
        ("wbs://boards.example:443", "short", "16 characters"),
    ],
)
def test_what_is_no_relay_is_said(address: str, secret: str, why: str) -> None:
    with pytest.raises(BadRelay, match=why):
        read_team_relay(address, secret)


def choose(dialog: QWidget, place: str) -> None:
    named = f"Who can reach the room: {place}"
    next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == named).click()


def asking(dialog: ShareDialog) -> TeamDialog:
    choose(dialog, "Our team’s relay")
    assert not button(dialog, "Start sharing").isEnabled()
    button(dialog, "Add a relay…").click()
    found = dialog.findChild(TeamDialog)
    assert found is not None
    return found


def wrong(dialog: QDialog) -> str:
    return field(dialog, "Address of the relay").accessibleDescription()


def answer(room: Room, dialog: TeamDialog, address: str, secret: str) -> None:
    field(dialog, "Address of the relay").setText(address)
    field(dialog, "Secret of the relay").setText(secret)
    button(dialog, "Check and keep").click()


def test_a_relay_is_kept_when_it_answers_and_takes_the_secret(room: Room, team: TeamRelay) -> None:
    window = a_window(room)
    with window.work.document.edit("Answers") as edit:
        edit.add(Requirement(id="r", text="posts within a second", functional=True))
        edit.add(PhaseNote(id=note_id(Phase.SCALING), phase=Phase.SCALING, text="shard"))
    dialog = dialog_of(window)
    adding = asking(dialog)
    address = f"wb://{LOOPBACK}:{team.port}"
    answer(room, adding, address, KEY[::-1])
    room.until(lambda: "does not take this secret" in wrong(adding))
    answer(room, adding, f"wb://{LOOPBACK}:9", KEY)
    room.until(lambda: "no relay at 127.0.0.1:9" in wrong(adding))
    assert room.program.settings.team_relay is None
    answer(room, adding, address, KEY)
    room.until(lambda: room.program.settings.team_relay is not None)
    button(dialog, "Start sharing").click()
    room.until(lambda: synced(window))
    assert not window.work.live.hosts
    link = field(dialog, "Invitation link")
    room.until(lambda: link.text().startswith(address))
    dialog.close()
    guest = room.guest(window)
    assert guest.work.document.design == window.work.document.design
    # The next time it is one click.
    other = a_window(room)
    again = dialog_of(other)
    button(again, "Start sharing").click()
    room.until(lambda: synced(other))
    assert other.work.live.link.port == team.port
    again.close()


def test_escape_gives_up_the_question_to_the_relay(
    room: Room, team: TeamRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up: list[bool] = []
    monkeypatch.setattr(TeamCheck, "give_up", lambda _check: given_up.append(True))
    dialog = dialog_of(a_window(room))
    adding = asking(dialog)
    answer(room, adding, f"wb://{LOOPBACK}:{team.port}", KEY)
    QTest.keyClick(adding, Qt.Key.Key_Escape)
    assert given_up
    dialog.close()


def shared(room: Room, window: DesignWindow, team: TeamRelay) -> DesignWindow:
    kept = Kept(host=LOOPBACK, port=team.port, tls=False, secret=KEY)
    window.work.live.share_on(kept, Role.INTERVIEWER)
    room.until(lambda: synced(window))
    return window


def test_the_room_on_the_relay_is_the_designs_own_and_outlives_the_window(
    room: Room, team: TeamRelay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_question(monkeypatch)
    path = tmp_path / "feed.whiteboard"
    host = shared(room, a_window(room), team)
    save(room, host, path)
    guest = room.guest(host)
    assert host.close()
    rename(guest, "While the host is away")
    room.until(lambda: synced(guest))
    assert status(guest) is Status.LIVE
    host = shared(room, opened(room, path), team)
    assert name_of(host) == "While the host is away"
