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
from pytestqt.qtbot import QtBot

from whiteboard.app.live.room import Room
from whiteboard.collab.client.standing import Status
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
    started.communicate("", timeout=20)


@pytest.mark.parametrize("pinned", ["right", "wrong", "none"])
def test_only_the_pinned_certificate_is_accepted(qtbot: QtBot, relay: Listening, pinned: str) -> None:
    fingerprint = {"right": relay.fingerprint, "wrong": "0" * 64, "none": ""}[pinned]
    document, owner = Document(), QObject()
    url = f"wss://127.0.0.1:{relay.port}/room?wb=1"
    room = Room(document, url, fingerprint=fingerprint, parent=owner)
    room.connect_now()
    if pinned == "right":
        qtbot.waitUntil(lambda: room.standing.synced, timeout=10_000)
    else:
        qtbot.waitUntil(lambda: room.standing.retry_in is not None, timeout=10_000)
        assert room.standing.status is Status.CONNECTING
    room.leave()
    document.close()
