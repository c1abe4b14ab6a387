"""Escape in the dialogs around a room: what was typed stands there the next time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit

from tests.app.live.room import KEY, Room, TeamRelay
from tests.app.live.test_share_dialog import a_window, button, dialog_of, field, shut
from tests.app.live.test_team_share import answer, asking
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.join_dialog import JoinDialog
from whiteboard.app.live.team_dialog import TeamDialog
from whiteboard.app.window import DesignWindow
from whiteboard.collab.protocol.links import Link

ADDRESS, SECRET = "Address of the relay", "Secret of the relay"


def escape(dialog: QDialog, name: str) -> None:
    QTest.keyClick(field(dialog, name), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def joining(room: Room, window: DesignWindow, link: Link | None = None) -> JoinDialog:
    room.until(lambda: window.findChild(JoinDialog) is None)
    window.together.ask_to_join(link)
    found = window.findChild(JoinDialog)
    assert found is not None
    return found


def test_a_relay_that_was_being_added_is_there_again(room: Room, team: TeamRelay) -> None:
    window = a_window(room)
    sharing = dialog_of(window)
    adding = asking(sharing)
    QTest.keyClicks(field(adding, ADDRESS), f"wb://{LOOPBACK}:{team.port}")
    QTest.keyClicks(field(adding, SECRET), KEY)
    escape(adding, SECRET)
    QTest.keyClick(sharing, Qt.Key.Key_Escape)
    room.until(lambda: window.findChild(TeamDialog) is None)
    again = asking(dialog_of(window))
    assert field(again, ADDRESS).text() == f"wb://{LOOPBACK}:{team.port}"
    assert field(again, SECRET).text() == KEY
    assert field(again, SECRET).echoMode() is QLineEdit.EchoMode.Password
    assert KEY not in room.program.settings.model_dump_json()
    again.close()


def test_a_relay_that_was_kept_is_no_longer_begun(room: Room, team: TeamRelay) -> None:
    window = a_window(room)
    sharing = dialog_of(window)
    escape(asking_with(sharing, "half of it"), ADDRESS)
    room.until(lambda: sharing.findChild(TeamDialog) is None)
    adding = asking(sharing)
    answer(room, adding, f"wb://{LOOPBACK}:{team.port}", KEY)
    room.until(lambda: sharing.findChild(TeamDialog) is None)
    button(sharing, "Change the relay…").click()
    changing = sharing.findChild(TeamDialog)
    assert changing is not None
    assert field(changing, ADDRESS).text() == f"wb://{LOOPBACK}:{team.port}"
    # What one has emptied is no beginning: what is stored comes back.
    field(changing, ADDRESS).clear()
    escape(changing, ADDRESS)
    room.until(lambda: sharing.findChild(TeamDialog) is None)
    button(sharing, "Change the relay…").click()
    changing = sharing.findChild(TeamDialog)
    assert changing is not None
    assert field(changing, ADDRESS).text() == f"wb://{LOOPBACK}:{team.port}"
    changing.close()
    sharing.close()


def asking_with(sharing: QDialog, address: str) -> TeamDialog:
    adding = asking(sharing)  # pyright: ignore[reportArgumentType]
    QTest.keyClicks(field(adding, ADDRESS), address)
    return adding


@pytest.mark.parametrize("typed", ["192.168.1.20:40123 ABCD-EFGH", "nothing that can be joined"])
def test_an_invitation_that_was_being_typed_is_there_again(room: Room, typed: str) -> None:
    window = a_window(room)
    dialog = joining(room, window)
    field(dialog, "Invitation").clear()
    QTest.keyClicks(field(dialog, "Invitation"), typed)
    field(dialog, "Your name").clear()
    QTest.keyClicks(field(dialog, "Your name"), "Grace")
    escape(dialog, "Invitation")
    again = joining(room, window)
    assert field(again, "Invitation").text() == typed
    assert field(again, "Invitation").selectedText() == typed
    assert field(again, "Your name").text() == "Grace"
    again.close()
    # A link that is clicked on is what one wants now, and loses nothing of that.
    clicked = joining(room, window, Link("127.0.0.1", 9, "r", "t"))
    assert field(clicked, "Invitation").text().startswith("wb://")
    assert field(clicked, "Your name").text() == "Grace"
    escape(clicked, "Invitation")
    third = joining(room, window)
    assert field(third, "Invitation").text() == typed
    third.close()


def test_where_a_room_was_to_be_opened_is_there_again_until_it_was(room: Room) -> None:
    window = a_window(room)
    dialog = dialog_of(window)
    button(dialog, "Anywhere, by SSH").click()
    QTest.keyClicks(field(dialog, "SSH host"), "ada@boards.example")
    field(dialog, "Your name").clear()
    QTest.keyClicks(field(dialog, "Your name"), "Ada L")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    room.until(lambda: window.findChild(type(dialog)) is None)
    again = dialog_of(window)
    assert field(again, "SSH host").text() == "ada@boards.example"
    assert field(again, "Your name").text() == "Ada L"
    button(again, "Start sharing").click()
    room.until(lambda: window.work.live.room is not None)
    shut(room, window, again)
    window.work.live.leave()
    third = dialog_of(window)
    assert field(third, "Your name").text() == "Ada L"
    assert room.program.settings.display_name == "Ada L"
    third.close()
