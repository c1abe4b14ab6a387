"""Two windows that work in a room, and a peer there that does what it can to hurt them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.conftest import garbage_on_this_thread, program
from tests.app.live.room import Room, TeamRelay, a_design, synced
from tests.app.test_gestures import PLATFORM
from tests.hard.figures import Tally, peak_mb, scaled
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.model.elements import Sticky
from whiteboard.model.role import Role
from whiteboard.model.values import Box

__all__ = ["garbage_on_this_thread", "program"]

ROOT = Path(__file__).parents[2]
STREAMS, SECONDS = 300, 600
EVERY = 0.25
"""Seconds between two edits of one window."""


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamRelay]:
    made = TeamRelay(tmp_path / "relay")
    yield made
    made.end()


class Desk:
    """Both windows, at work; what each has done must be in both at the end."""

    def __init__(self, room: Room, team: TeamRelay) -> None:
        self._team = team
        self.windows: list[DesignWindow] = []
        host = room.program.open_window()
        host.file.start(a_design())
        host.work.live.join(team.link(Role.INTERVIEWER))
        room.until(lambda: synced(host))
        guest = room.join(team.link(Role.CANDIDATE))
        room.until(lambda: synced(guest) and "a" in guest.work.document.design.elements)
        self.windows = [host, guest]
        self.said: dict[str, str] = {}
        self.slowest = 0.0
        self.edits = 0
        self._due = 0.0

    def work(self) -> None:
        """Let events be dealt with, and edit where it is time."""
        began = time.thread_time()
        if time.monotonic() > self._due:
            self._due = time.monotonic() + EVERY / 2
            self._edit(self.edits)
            self.edits += 1
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        self.slowest = max(self.slowest, time.thread_time() - began)

    def _edit(self, number: int) -> None:
        name = f"honest-{number % 60}"
        with self.windows[number % 2].work.document.edit("Edit") as edit:
            if name in self.said:
                edit.update(name, text=f"words {number}")
            else:
                edit.add(Sticky(id=name, text=f"words {number}", box=Box(number % 60 * 200, 0, 180, 120)))
        self.said[name] = f"words {number}"

    def whole(self) -> bool:
        one, two = (window.work.document.design for window in self.windows)
        return one == two and all(
            isinstance(found := one.elements.get(name), Sticky) and found.text == words
            for name, words in self.said.items()
        )


def attacker(team: TeamRelay, seed: int, seconds: int, streams: int) -> subprocess.Popen[str]:
    links = [team.link(role, expires_in=7200) for role in (Role.CANDIDATE, Role.CANDIDATE, Role.OBSERVER)]
    urls = [
        f"ws://{link.host}:{link.port}/{link.room}?token={link.token}{wb}"
        for link in links
        for wb in ("", "&wb=1")
    ]
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.hard.attacking",
            json.dumps(urls),
            str(seed),
            str(seconds),
            str(streams),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


@PLATFORM
@pytest.mark.parametrize("form", ["presence", "everything"])
def test_two_windows_and_an_attacker(
    program: Program,
    qtbot: QtBot,
    team: TeamRelay,
    tally: Callable[[str, str], Tally],
    form: str,
) -> None:
    streams = scaled(STREAMS) if form == "presence" else 0
    seconds = scaled(SECONDS)
    row = tally("Hostile peers", "Streams of presence" if streams else "Everything, for ten minutes")
    room = Room(program, qtbot)
    desk = Desk(room, team)
    process = attacker(team, int(os.environ.get("HARD_SEED", "1")), seconds, streams)
    began = time.monotonic()
    try:
        while process.poll() is None:
            desk.work()
        assert process.stdout is not None
        sent = json.loads(process.stdout.read())
        row.put("seconds", round(time.monotonic() - began))
        for what in ("streams", "updates", "crowds", "frames", "connections", "put out"):
            row.put(what, sent.get(what, 0))
        row.put("edits of ours", desk.edits)
        row.put("slowest step, two windows (ms CPU)", round(desk.slowest * 1000))
        row.put("windows (MB)", round(peak_mb()))
        row.put("relay (MB)", round(peak_mb(team.pid)))
        assert process.returncode == 0
        qtbot.waitUntil(desk.whole, timeout=30_000)
        row.put("lost", 0)
    finally:
        process.kill()
        process.communicate()
    assert sent.get("streams", 0) >= streams
    assert desk.slowest < 0.5
    assert peak_mb() < 500
