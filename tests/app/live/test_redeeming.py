"""Short codes, at a relay with TLS and one without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.app.live.room import WAIT_MS, Room, synced
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.join_dialog import JoinDialog
from whiteboard.app.live.redeeming import Redeeming, ShortCode, read_code
from whiteboard.app.window import DesignWindow
from whiteboard.collab.protocol.links import Link
from whiteboard.collab.protocol.roles import Role

OTHER_LOOPBACK = "127.0.0.2"
"""Not the address that a relay takes for this machine only, so that it speaks TLS."""


@pytest.fixture
def owner() -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10.0.0.2:4000 ab2d", ShortCode("10.0.0.2", 4000, "AB2D", "")),
        (" relay.example:443  abcd-efgh 2345 ", ShortCode("relay.example", 443, "ABCDEFGH2345", "EFGH2345")),
        ("[fe80::1]:4000 ABCD", ShortCode("fe80::1", 4000, "ABCD", "")),
        ("10.0.0.2:4000 o1l8", ShortCode("10.0.0.2", 4000, "OILB", "")),
        ("10.0.0.2:4000", None),
        ("10.0.0.2:4000 ABC", None),
        ("10.0.0.2:99999 ABCD", None),
        ("hello", None),
    ],
)
def test_what_is_typed(typed: str, meant: ShortCode | None) -> None:
    assert read_code(typed) == meant


def ask(qtbot: QtBot, code: ShortCode, owner: QObject) -> Link | str:
    found: list[Link | str] = []
    redeeming = Redeeming(code, owner)
    redeeming.redeemed.connect(found.append)
    redeeming.failed.connect(found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT_MS)
    return found[0]


def _fields(dialog: JoinDialog) -> list[QLineEdit]:
    return dialog.findChildren(QLineEdit)


def _button(dialog: JoinDialog, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


def secured(room: Room) -> DesignWindow:
    window = room.host()
    window.work.live.host(OTHER_LOOPBACK, Role.INTERVIEWER)
    room.until(lambda: window.work.live.link is not None and synced(window))
    return window


def test_a_code_gives_the_invitation(room: Room, qtbot: QtBot, owner: QObject) -> None:
    made = room.invite(room.host(), Role.CANDIDATE)
    assert ask(qtbot, ShortCode(LOOPBACK, made.link.port, made.code, ""), owner) == made.link


def test_a_code_under_tls_pins_the_certificate(room: Room, qtbot: QtBot, owner: QObject) -> None:
    made = room.invite(secured(room), Role.INTERVIEWER)
    assert made.link.tls
    code = read_code(f"{OTHER_LOOPBACK}:{made.link.port} {made.code}")
    assert code is not None
    assert code.pin
    assert ask(qtbot, code, owner) == made.link


def test_another_certificate_is_refused(room: Room, qtbot: QtBot, owner: QObject) -> None:
    made = room.invite(secured(room), Role.CANDIDATE)
    wrong = made.code[:4] + ("AAAAAAAA" if made.code[4:] != "AAAAAAAA" else "BBBBBBBB")
    answer = ask(qtbot, ShortCode(OTHER_LOOPBACK, made.link.port, wrong, wrong[4:]), owner)
    assert "not the one that made the code" in str(answer)


def test_a_wrong_code_and_no_relay_are_told(room: Room, qtbot: QtBot, owner: QObject) -> None:
    made = room.invite(room.host(), Role.CANDIDATE)
    wrong = "AAAA" if made.code != "AAAA" else "BBBB"
    assert "does not know this code" in str(ask(qtbot, ShortCode(LOOPBACK, made.link.port, wrong, ""), owner))
    assert "no relay" in str(ask(qtbot, ShortCode(LOOPBACK, 9, "AAAA", ""), owner))


def test_the_dialog_takes_a_code(room: Room) -> None:
    made = room.invite(room.host(), Role.CANDIDATE)
    window = room.program.open_window()
    window.together.ask_to_join()
    dialog = window.findChild(JoinDialog)
    assert dialog is not None
    field, name = _fields(dialog)
    field.setText(f"{LOOPBACK}:{made.link.port} {made.code.lower()}")
    name.setText("  Somebody   Else ")
    _button(dialog, "Join").click()
    room.until(lambda: synced(window))
    assert room.program.settings.display_name == "Somebody Else"


def test_the_dialog_says_what_is_no_invitation(room: Room) -> None:
    window = room.program.open_window()
    window.together.ask_to_join()
    dialog = window.findChild(JoinDialog)
    assert dialog is not None
    field = _fields(dialog)[0]
    for text, words in (("hello", "Paste a link"), ("wb://host:1/room", "no complete invitation")):
        field.setText(text)
        _button(dialog, "Join").click()
        assert words in field.accessibleDescription()
    dialog.close()
