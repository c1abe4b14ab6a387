"""Short codes, at a relay with TLS and one without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.app.live.room import Room, synced
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.join_dialog import JoinDialog
from whiteboard.app.live.own_room import Place
from whiteboard.app.live.redeeming import WITHIN_MS, Redeeming, ShortCode, read_code
from whiteboard.app.live.team_check import TeamCheck
from whiteboard.app.live.team_relay import TeamRelay
from whiteboard.app.window import DesignWindow
from whiteboard.collab.protocol.links import Link
from whiteboard.model.role import Role

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
        ("10.0.0.2:4000 ab2dzz", ShortCode("10.0.0.2", 4000, "AB2DZZ")),
        (
            " relay.example:443  abcd-efgh 2345-6722 ",
            ShortCode("relay.example", 443, "ABCDEF", "GH23456722", tls=True),
        ),
        ("wbs://relay.example abcdef", ShortCode("relay.example", 443, "ABCDEF", tls=True)),
        ("wb://relay.example:1234 abc-def", ShortCode("relay.example", 1234, "ABCDEF")),
        ("[fe80::1]:4000 ABCDEF", ShortCode("fe80::1", 4000, "ABCDEF")),
        ("10.0.0.2:4000 o1l8zz", ShortCode("10.0.0.2", 4000, "OILBZZ")),
        ("10.0.0.2 ABCDEF", None),
        ("10.0.0.2:4000", None),
        ("10.0.0.2:4000 ABC", None),
        ("10.0.0.2:99999 ABCDEF", None),
        ("hello", None),
    ],
)
def test_what_is_typed(typed: str, meant: ShortCode | None) -> None:
    assert read_code(typed) == meant


def ask(qtbot: QtBot, code: ShortCode, owner: QObject, within_ms: int = WITHIN_MS) -> Link | str:
    found: list[Link | str] = []
    redeeming = Redeeming(code, owner, within_ms=within_ms)
    redeeming.redeemed.connect(found.append)
    redeeming.failed.connect(found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def _fields(dialog: JoinDialog) -> list[QLineEdit]:
    return dialog.findChildren(QLineEdit)


def _button(dialog: JoinDialog, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


def secured(room: Room) -> DesignWindow:
    window = room.host()
    window.work.live.host(Place(OTHER_LOOPBACK), Role.INTERVIEWER)
    room.until(lambda: window.work.live.link is not None and synced(window))
    return window


def test_a_code_gives_the_invitation(room: Room, qtbot: QtBot, owner: QObject) -> None:
    made = room.invite(room.host(), Role.CANDIDATE)
    assert ask(qtbot, ShortCode(LOOPBACK, made.link.port, made.code), owner) == made.link


def test_a_code_under_tls_pins_the_certificate(room: Room, qtbot: QtBot, owner: QObject) -> None:
    made = room.invite(secured(room), Role.INTERVIEWER)
    assert made.link.tls
    code = read_code(f"{OTHER_LOOPBACK}:{made.link.port} {made.code}")
    assert code is not None
    assert code.pin
    assert ask(qtbot, code, owner) == made.link


def test_without_a_code_for_the_certificate_there_is_still_a_link(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_fingerprint: str) -> str:
        raise MemoryError

    monkeypatch.setattr("whiteboard.app.live.inviting.pin_of", refuse)
    made = room.invite(secured(room), Role.CANDIDATE)
    assert made.link.fingerprint
    assert made.code == ""


def test_another_certificate_is_refused(room: Room, qtbot: QtBot, owner: QObject) -> None:
    made = room.invite(secured(room), Role.CANDIDATE)
    code = read_code(f"{OTHER_LOOPBACK}:{made.link.port} {made.code}")
    assert code is not None
    wrong = replace(code, pin=("A" if code.pin[0] != "A" else "B") + code.pin[1:])
    assert "not the one that made the code" in str(ask(qtbot, wrong, owner))
    # Through a proxy with a certificate of its own, an authority has to vouch for it.
    assert "none that this computer trusts" in str(ask(qtbot, replace(code, pin=""), owner))
    # Without TLS nothing that answers can be the relay that made a code with a pin.
    plain = room.invite(room.host(), Role.CANDIDATE)
    there = ShortCode(LOOPBACK, plain.link.port, plain.code, code.pin, tls=True)
    assert "not the one that made the code" in str(ask(qtbot, there, owner))


def checked(qtbot: QtBot, relay: TeamRelay, owner: QObject) -> str:
    said: list[str] = []
    check = TeamCheck(relay, owner)
    check.answered.connect(said.append)
    qtbot.waitUntil(lambda: bool(said))
    return said[0]


def test_a_teams_relay_is_the_one_with_the_certificate_that_was_named(
    room: Room, qtbot: QtBot, owner: QObject
) -> None:
    link = room.invite(secured(room), Role.CANDIDATE).link
    relay = TeamRelay(
        host=link.host, port=link.port, tls=True, secret="of another relay", fingerprint=link.fingerprint
    )
    assert "does not take this secret" in checked(qtbot, relay, owner)
    other = relay.model_copy(update={"fingerprint": link.fingerprint[::-1]})
    assert "another one" in checked(qtbot, other, owner)
    unknown = relay.model_copy(update={"fingerprint": ""})
    assert "add its #fp=" in checked(qtbot, unknown, owner)


def test_a_wrong_code_and_no_relay_are_told(room: Room, qtbot: QtBot, owner: QObject) -> None:
    made = room.invite(room.host(), Role.CANDIDATE)
    wrong = "AAAAAA" if made.code != "AAAAAA" else "BBBBBB"
    assert "does not know this code" in str(ask(qtbot, ShortCode(LOOPBACK, made.link.port, wrong), owner))
    assert "no relay" in str(ask(qtbot, ShortCode(LOOPBACK, 9, "AAAAAA"), owner))


class Babbler:
    """Answers whoever connects with these bytes, and never ends the answer."""

    def __init__(self, said: bytes, *, more: bool) -> None:
        self._said, self._more = said, more
        self._server = QTcpServer()
        assert self._server.listen(QHostAddress(LOOPBACK))
        self._server.newConnection.connect(self._on_connection)
        self.sent = 0

    @property
    def port(self) -> int:
        return self._server.serverPort()

    def end(self) -> None:
        self._server.close()
        self._server.deleteLater()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._say(socket))
        if self._more:
            socket.bytesWritten.connect(lambda _count: self._say(socket))

    def _say(self, socket: QTcpSocket) -> None:
        self.sent += len(self._said)
        socket.write(self._said)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999999999\r\n\r\n"


def test_escape_gives_up_what_was_asked(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    given_up: list[bool] = []
    before = Redeeming.give_up
    monkeypatch.setattr(Redeeming, "give_up", lambda it: (given_up.append(True), before(it)))
    window = room.program.open_window()
    window.together.ask_to_join()
    dialog = window.findChild(JoinDialog)
    assert dialog is not None
    silent = Babbler(b"", more=False)
    _fields(dialog)[0].setText(f"{LOOPBACK}:{silent.port} ABCDEF")
    _button(dialog, "Join").click()
    assert not given_up
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert given_up
    silent.end()


@pytest.mark.parametrize(
    ("said", "more", "words"),
    [
        (HEAD + b" " * 5_000, True, "is no relay"),
        (HEAD, False, "no relay at"),
        (b"", False, "no relay at"),
    ],
)
def test_an_answer_is_read_for_so_long_and_no_longer(
    qtbot: QtBot, owner: QObject, said: bytes, more: bool, words: str
) -> None:
    babbler = Babbler(said, more=more)
    # The first is cut off by its length: the time for it would be over long after the test.
    answer = ask(qtbot, ShortCode(LOOPBACK, babbler.port, "AAAAAA"), owner, 600_000 if more else 300)
    assert words in str(answer)
    assert babbler.sent < 20_000_000
    babbler.end()


@pytest.mark.parametrize("scheme", ["", "wb://"])
def test_the_dialog_takes_a_code(room: Room, scheme: str) -> None:
    # With the scheme, as one types it for a relay behind a proxy.
    made = room.invite(room.host(), Role.CANDIDATE)
    window = room.program.open_window()
    window.together.ask_to_join()
    dialog = window.findChild(JoinDialog)
    assert dialog is not None
    field, name = _fields(dialog)
    field.setText(f"{scheme}{LOOPBACK}:{made.link.port} {made.code.lower()}")
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
