"""Two windows of one program, a relay that a test can kill, and what they are waited for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.collab.relay.net import free_port
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.inviting import Invitation
from whiteboard.app.live.own_room import Place
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.collab.client.connection_status import Status
from whiteboard.collab.protocol.links import Link
from whiteboard.collab.protocol.tokens import Tokens
from whiteboard.collab.relay.invitations import issue
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.interview import Meta
from whiteboard.model.role import Role
from whiteboard.model.values import Box

KEY = "a key that is only for the tests"


def a_design() -> Design:
    box = Box(0, 0, 172, 64)
    return Design.of([Component(id="a", kind="service", box=box)], meta=Meta(title="Feed"))


def name_of(window: DesignWindow, element: str = "a") -> str | None:
    found = window.work.document.design.elements.get(element)
    return found.name if isinstance(found, Component) else None


def rename(window: DesignWindow, name: str, element: str = "a") -> None:
    with window.work.document.edit("Rename") as edit:
        edit.update(element, name=name)


def status(window: DesignWindow) -> Status | None:
    connection_status = window.work.live.connection_status
    return connection_status.status if connection_status is not None else None


def indicator_of(window: DesignWindow) -> QPushButton:
    found = window.findChild(QPushButton, "room-state")
    assert found is not None
    return found


def synced(window: DesignWindow) -> bool:
    connection_status = window.work.live.connection_status
    return connection_status is not None and connection_status.synced


class Room:
    """A host's window, and whoever joins."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot
        program.keep(program.settings.with_display_name("Ada"))

    def host(self, role: Role = Role.INTERVIEWER) -> DesignWindow:
        window = self.program.open_window()
        window.file.start(a_design())
        window.work.live.host(Place(LOOPBACK), role)
        self.until(lambda: synced(window))
        return window

    def invite(self, host: DesignWindow, role: Role) -> Invitation:
        made: list[Invitation] = []
        inviter = host.work.live.inviter
        inviter.made.connect(made.append)
        inviter.invite(role)
        self.until(lambda: bool(made))
        inviter.made.disconnect(made.append)
        return made[0]

    def join(self, link: Link) -> DesignWindow:
        window = self.program.open_window()
        window.together.join(link)
        return window

    def guest(self, host: DesignWindow, role: Role = Role.CANDIDATE) -> DesignWindow:
        window = self.join(self.invite(host, role).link)
        self.until(lambda: name_of(window) is not None and synced(window))
        return window

    def until(self, so: object) -> None:
        self.qtbot.waitUntil(so)


class TeamRelay:
    """A relay as a team runs it, on a port of its own, with a disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        (folder / "keys").write_text(KEY + "\n")
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        options = ["--port", str(self.port), "--data", str(self._folder), "--parent-stdin"]
        process = self._process = subprocess.Popen(
            [sys.executable, "-m", "whiteboard", "serve", *options, "--log-level", "error"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ,
        )
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["port"] == self.port

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        process, self._process = self._process, None
        assert process is not None
        process.kill()
        process.communicate(timeout=60)

    def end(self) -> None:
        if self._process is not None:
            self.kill()

    def link(self, role: Role, room: str = "interview", *, key: str = KEY, expires_in: float = 600) -> Link:
        token, notes = issue(Tokens([key]), room, role, time.time() + expires_in)
        return Link(LOOPBACK, self.port, room, token, notes)
