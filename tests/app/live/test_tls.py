"""A relay with a certificate that only its fingerprint vouches for."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket
from pytestqt.qtbot import QtBot

from whiteboard.app.live.room import Room
from whiteboard.collab.client.connection_status import Status, Trouble
from whiteboard.document.document import Document


@dataclass(frozen=True)
class Listening:
    port: int
    fingerprint: str


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[Listening]:
    options = ["--port", "0", "--open-rooms", "--tls-self-signed", "--data", str(tmp_path), "--parent-stdin"]
    started = subprocess.Popen(
        [sys.executable, "-m", "whiteboard", "serve", *options, "--log-level", "error"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert started.stdout is not None
    said = json.loads(started.stdout.readline())
    yield Listening(said["port"], said["fingerprint"])
    started.communicate("", timeout=60)


@pytest.mark.parametrize("pinned", ["right", "wrong", "none"])
def test_only_the_pinned_certificate_is_accepted(qtbot: QtBot, relay: Listening, pinned: str) -> None:
    fingerprint = {"right": relay.fingerprint, "wrong": "0" * 64, "none": ""}[pinned]
    document, owner = Document(), QObject()
    url = f"wss://127.0.0.1:{relay.port}/room?wb=1"
    room = Room(document, lambda: url, fingerprint=fingerprint, parent=owner)
    room.connect_now()
    if pinned == "right":
        qtbot.waitUntil(lambda: room.connection_status.synced)
    else:
        qtbot.waitUntil(lambda: room.connection_status.retry_in is not None)
        assert room.connection_status.status is Status.CONNECTING
        assert room.connection_status.trouble is Trouble.WRONG_CERTIFICATE
    room.leave()
    document.close()


@pytest.mark.parametrize(
    ("said", "trouble"),
    [(b"HTTP/1.1 503 Service Unavailable\r\n\r\n", Trouble.TURNED_AWAY), (b"", Trouble.NO_ANSWER)],
)
def test_who_answers_and_lets_nobody_in_is_told_from_nobody(
    qtbot: QtBot, said: bytes, trouble: Trouble
) -> None:
    server, document, owner = QTcpServer(), Document(), QObject()
    assert server.listen(QHostAddress("127.0.0.1"))

    def answer() -> None:
        socket: QTcpSocket = server.nextPendingConnection()
        socket.readyRead.connect(lambda: (socket.write(said), socket.disconnectFromHost()))

    server.newConnection.connect(answer)
    room = Room(document, lambda: f"ws://127.0.0.1:{server.serverPort()}/room?wb=1", parent=owner)
    room.connect_now()
    qtbot.waitUntil(lambda: room.connection_status.retry_in is not None)
    assert room.connection_status.trouble is trouble
    room.leave()
    document.close()
    server.close()
