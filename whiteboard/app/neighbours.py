"""The other running programs of this user and home: asked which of them has a copy of what is in a room."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from whiteboard.app.live.way_home import HeldCopy
from whiteboard.collab.protocol.links import BadLink, Link, read_link
from whiteboard.look.patience import Patience

PATIENCE_MS = 1500
"""For all of them together: one that hangs must not keep anybody from a room."""
LONGEST = 4096
"""Letters of a question or an answer."""
_NAME = "whiteboard-"


class Neighbours(QObject):
    """Of one program. Each listens under a name that nobody guesses, told by an empty file in a folder that
    only this user can read; the sockets let in this user alone.

    `held` says what a window here has of a room, `go_on` brings it forward and asks there.
    """

    def __init__(
        self,
        folder: Path,
        held: Callable[[Link], HeldCopy | None],
        go_on: Callable[[Link], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._folder, self._held, self._go_on = folder, held, go_on
        self._name = _NAME + secrets.token_hex(16)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)

    def listen(self) -> None:
        """From now on others find this program; where they cannot, it runs all the same."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._server.listen(self._name):
                (self._folder / self._name).touch(mode=0o600)

    def close(self) -> None:
        self._server.close()
        with suppress(OSError):
            (self._folder / self._name).unlink(missing_ok=True)

    def find(self, link: Link, then: Callable[[Neighbour | None], object]) -> None:
        """Ask all of them; `then` gets the first that has a copy of what is in that room, or None."""
        others = self._others()
        if not others:
            then(None)
            return
        _Search(others, link, then, self)

    def _others(self) -> list[Path]:
        try:
            return sorted(
                p for p in self._folder.iterdir() if p.name.startswith(_NAME) and p.name != self._name
            )
        except OSError:
            return []

    def _accept(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))

    def _read(self, socket: QLocalSocket) -> None:
        asked = _line(socket)
        if asked is None:
            return
        try:
            link = read_link(str(asked.get("link", "")))
        except BadLink:
            socket.abort()
            return
        held = self._held(link)
        if held is None:
            _say(socket, {"held": False})
        elif asked.get("go"):
            _say(socket, {"held": True})
            self._go_on(link)
        else:
            _say(socket, {"held": True, "title": held.title, "unsent": held.unsent})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A program that has a copy of what is in a room."""

    copy: HeldCopy
    name: str

    def go_on(self, link: Link, parent: QObject) -> None:
        """Have it come forward and ask there whether to enter."""
        socket = QLocalSocket(parent)
        socket.disconnected.connect(socket.deleteLater)
        socket.connected.connect(lambda: _say(socket, {"link": str(link), "go": True}))
        socket.readyRead.connect(socket.disconnectFromServer)
        socket.connectToServer(self.name)


class _Search(QObject):
    """Ends with one call of `then`."""

    def __init__(
        self, others: list[Path], link: Link, then: Callable[[Neighbour | None], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._link, self._then = link, then
        self._asked = {path: QLocalSocket(self) for path in others}
        self._patience = Patience(self)
        self._patience.over.connect(self._end)
        self._patience.start(PATIENCE_MS)
        for path, socket in self._asked.items():
            socket.connected.connect(lambda socket=socket: _say(socket, {"link": str(self._link)}))
            socket.readyRead.connect(lambda path=path: self._heard(path))
            socket.errorOccurred.connect(partial(self._failed, path))
        for path, socket in tuple(self._asked.items()):
            socket.connectToServer(path.name)

    def _heard(self, path: Path) -> None:
        socket = self._asked.get(path)
        answer = _line(socket) if socket is not None else None
        if answer is None:
            return
        title, unsent = answer.get("title"), answer.get("unsent")
        if answer.get("held") and isinstance(title, str) and isinstance(unsent, int):
            self._end(Neighbour(HeldCopy(title, unsent), path.name))
        else:
            self._leave_out(path)

    def _failed(self, path: Path, error: QLocalSocket.LocalSocketError) -> None:
        gone = QLocalSocket.LocalSocketError
        if error in (gone.ServerNotFoundError, gone.ConnectionRefusedError):
            # It was killed, and could not tidy up.
            with suppress(OSError):
                path.unlink(missing_ok=True)
        self._leave_out(path)

    def _leave_out(self, path: Path) -> None:
        self._asked.pop(path, None)
        if not self._asked:
            self._end()

    def _end(self, found: Neighbour | None = None) -> None:
        then, self._then = self._then, _nothing
        self._asked = {}
        self._patience.stop()
        self.deleteLater()
        then(found)


def _nothing(_found: Neighbour | None) -> None:
    """It has been told."""


def _say(socket: QLocalSocket, what: dict[str, object]) -> None:
    socket.write((json.dumps(what) + "\n").encode())
    socket.flush()


def _line(socket: QLocalSocket) -> dict[str, object] | None:
    """What was said, None while it is not complete; whoever says too much, or nonsense, is cut off."""
    if not socket.canReadLine():
        if socket.bytesAvailable() > LONGEST:
            socket.abort()
        return None
    try:
        said = json.loads(bytes(socket.readLine(LONGEST).data()))
    except ValueError:
        said = None
    if not isinstance(said, dict):
        socket.abort()
        return None
    return cast("dict[str, object]", said)
