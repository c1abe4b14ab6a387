"""The relay that this program runs for a room of its own: a child process, never delayed by its painting."""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from PySide6.QtNetwork import QAbstractSocket, QHostAddress, QNetworkInterface, QTcpServer

from whiteboard.i18n import _
from whiteboard.look.soon import soon

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
READY_WITHIN_MS = 20_000
ENDS_WITHIN_MS = 3_000
LAST_WORDS = 20
"""Lines of what a relay said before it died that go into the log."""
CLOSES_WITHIN_MS = 1_000
"""For a window that closes: a relay that hangs holds nobody up, and one that is killed loses nothing."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Where a relay listens; `key` signs its invitations."""

    host: str
    port: int
    tls: bool
    fingerprint: str
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A relay that is to be, at an address of this machine.

    `folder` is where it keeps its room, `key` one of the keys in it. It listens at `port` where that is free.
    `notes`: whether interviewers may keep private notes in it.
    """

    host: str
    folder: Path
    key: str = field(repr=False)
    port: int = 0
    tls: bool = False
    notes: bool = True


class Hosting(QObject):
    """`start` ends in one `ready` or `failed`; a relay that ends later by itself is told as `lost`."""

    ready = Signal(object)
    """The `Relay`."""
    failed = Signal(str)
    lost = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: Wanted | None = None
        self._process: QProcess | None = None
        self._relay: Relay | None = None
        self._ending: list[QProcess] = []
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(READY_WITHIN_MS)
        self._patience.timeout.connect(self._on_late)

    @property
    def relay(self) -> Relay | None:
        """The running relay, None while there is none."""
        return self._relay

    def start(self, wanted: Wanted) -> None:
        """Run a relay."""
        self.stop()
        self._wanted = wanted
        # The one that goes still holds the room's folder; it is waited for.
        if not self._ending:
            self._run(wanted)

    def _run(self, wanted: Wanted) -> None:
        process = self._process = QProcess(self)
        process.setProgram(sys.executable)
        process.setArguments(_arguments(wanted))
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._patience.start()
        process.start()

    def stop(self) -> None:
        """Have the relay end, while the window goes on; whoever is connected to it is told that it goes."""
        self._patience.stop()
        process, self._process, self._relay = self._process, None, None
        self._wanted = None
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._on_output)
        process.finished.disconnect(self._on_finished)
        process.errorOccurred.disconnect(self._on_error)
        self._ending.append(process)
        process.finished.connect(lambda: self._forget(process))
        # It ends when its standard input does, and takes the time to say goodbye.
        process.closeWriteChannel()
        soon(process, process.kill, after_ms=ENDS_WITHIN_MS)

    def close(self) -> None:
        """Have the relay end, and wait until it has: the program may be about to end, too."""
        self.stop()
        for process in tuple(self._ending):
            if not process.waitForFinished(CLOSES_WITHIN_MS):
                process.kill()
                process.waitForFinished(CLOSES_WITHIN_MS)
            self._forget(process)

    def _forget(self, process: QProcess) -> None:
        if process in self._ending:
            self._ending.remove(process)
            process.deleteLater()
        if self._wanted is not None and self._process is None and not self._ending:
            self._run(self._wanted)

    def _on_output(self) -> None:
        process, wanted = self._process, self._wanted
        if process is None or wanted is None or self._relay is not None or not process.canReadLine():
            return
        try:
            said = json.loads(bytes(process.readLine().data()))
            found = Relay(
                str(said["host"]),
                int(said["port"]),
                bool(said["tls"]),
                str(said.get("fingerprint", "")),
                wanted.key,
            )
        except (ValueError, KeyError, TypeError):
            self._fail(_("The relay could not be started: it said something unexpected."))
            return
        self._patience.stop()
        self._relay = found
        self.ready.emit(found)

    def _on_finished(self) -> None:
        process = self._process
        if process is None:
            return
        words = bytes(process.readAllStandardError().data()).decode(errors="replace").strip().splitlines()
        if self._relay is not None:
            log.warning("The relay of this window has ended: %s", " | ".join(words[-LAST_WORDS:]) or "?")
            self._relay = self._process = self._wanted = None
            process.deleteLater()
            self.lost.emit()
            return
        self._fail(_("The relay could not be started: {reason}").format(reason=words[-1] if words else "?"))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._fail(
                _("The relay could not be started: {reason}").format(reason=self._process.errorString())
            )

    def _on_late(self) -> None:
        seconds = READY_WITHIN_MS // 1000
        self._fail(_("The relay did not start within {seconds} seconds.").format(seconds=seconds))

    def _fail(self, sentence: str) -> None:
        process, self._process = self._process, None
        self._wanted = None
        self._patience.stop()
        if process is not None:
            process.kill()
            process.waitForFinished(ENDS_WITHIN_MS)
            process.deleteLater()
        self.failed.emit(sentence)


def local_addresses() -> tuple[str, ...]:
    """The addresses under which other machines of the network may reach this one; IPv4 first."""
    found: list[str] = []
    for address in QNetworkInterface.allAddresses():
        if not (address.isLoopback() or address.isLinkLocal()):
            found.append(address.toString().split("%")[0])
    return tuple(sorted(found, key=lambda text: (_is_six(text), text)))


def _is_six(text: str) -> bool:
    six = QAbstractSocket.NetworkLayerProtocol.IPv6Protocol
    return cast("object", QHostAddress(text).protocol()) == six


def _arguments(wanted: Wanted) -> list[str]:
    inside = [] if getattr(sys, "frozen", False) else ["-m", "whiteboard"]
    tls = ["--tls-self-signed"] if wanted.tls else []
    port = str(wanted.port if _is_free(wanted.host, wanted.port) else 0)
    options = ["--host", wanted.host, "--port", port, "--data", str(wanted.folder)]
    private = [] if wanted.notes else ["--no-notes"]
    return [*inside, "serve", *options, "--parent-stdin", "--log-level", "warning", *tls, *private]


def _is_free(host: str, port: int) -> bool:
    """Whether one can listen there: another program may have taken the port since."""
    server = QTcpServer()
    free = server.listen(QHostAddress(host), port)
    server.close()
    return free
