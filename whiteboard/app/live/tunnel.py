"""A way from outside to a relay on this machine, through a host that one reaches by ssh: `ssh -R`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtNetwork import QTcpSocket

from whiteboard.i18n import _

SSH = ("ssh",)
"""The program, with what it is always given."""
READY_WITHIN_MS = 30_000
ENDS_WITHIN_MS = 3_000

_OPEN = re.compile(r"remote forward success for: listen \S{0,300}?:?(\d{1,5}), connect")
_ALLOCATED = re.compile(r"Allocated port (\d+) for remote forward")
_REFUSED = "remote port forwarding failed"
_DEBUG = re.compile(r"debug\d: ")
_HOST = re.compile(r"^hostname (\S+)$", re.MULTILINE)
_DESTINATION = re.compile(r"[A-Za-z0-9_.@:\[\]%+-]+")


@dataclass(frozen=True, slots=True)
class Outside:
    """Where the relay is reached from outside."""

    host: str
    port: int


def is_destination(text: str) -> bool:
    """Whether ssh would take it as a host, and not as one of its options."""
    return bool(_DESTINATION.fullmatch(text)) and not text.startswith("-")


class Tunnel(QObject):
    """`start` ends in one `ready` or `failed`; one that ends later by itself is told as `lost`.

    It is a child process that ends when its standard input does: with this program, however that ends.
    """

    ready = Signal(object)
    """An `Outside`."""
    failed = Signal(str)
    lost = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._destination, self._to, self._wanted = "", 0, 0
        self._host = ""
        self._port = 0
        self._said: list[str] = []
        self._up = False
        self._process: QProcess | None = None
        self._socket: QTcpSocket | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(lambda: self._fail(_("it did not answer in time")))

    def start(self, destination: str, to: int, *, port: int = 0) -> None:
        """Have `destination` (as for ssh: HOST, USER@HOST or an alias) pass on to a port of 127.0.0.1 here;
        it listens at `port` where that is free there."""
        self.stop()
        self._destination, self._to, self._wanted = destination, to, port
        self._patience.start(READY_WITHIN_MS)
        # What friends are to connect to: the destination may be a name of the user's own.
        process = self._run("-G", destination)
        process.finished.connect(self._on_settings)

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        self._patience.stop()
        self._up = False
        process, self._process = self._process, None
        self._drop_socket()
        if process is not None:
            process.closeWriteChannel()
            process.terminate()
            if not process.waitForFinished(ENDS_WITHIN_MS):
                process.kill()
                process.waitForFinished(ENDS_WITHIN_MS)
            process.deleteLater()

    def _run(self, *arguments: str) -> QProcess:
        process = self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C")
        process.setProcessEnvironment(environment)
        process.errorOccurred.connect(self._on_error)
        self._said = []
        process.start(SSH[0], [*SSH[1:], *arguments])
        return process

    def _on_settings(self) -> None:
        process = self._process
        if process is None:
            return
        found = _HOST.search(bytes(process.readAllStandardOutput().data()).decode(errors="replace"))
        self._host = found[1] if found else self._destination.rpartition("@")[2]
        process.deleteLater()
        self._forward()

    def _forward(self) -> None:
        self._port = 0
        options = {
            # There is no terminal to ask on.
            "BatchMode": "yes",
            "ExitOnForwardFailure": "yes",
            "ServerAliveInterval": "15",
            "ServerAliveCountMax": "2",
            "ConnectTimeout": "15",
            "ControlMaster": "no",
            "ControlPath": "none",
            "LogLevel": "DEBUG1",
        }
        arguments = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        forward = f"0.0.0.0:{self._wanted}:127.0.0.1:{self._to}"
        # It ends with its standard input, which is ours.
        process = self._run("-T", *arguments, "-R", forward, "--", self._destination, "cat")
        process.setReadChannel(QProcess.ProcessChannel.StandardError)
        process.readyReadStandardError.connect(self._on_said)
        process.finished.connect(self._on_finished)

    def _on_said(self) -> None:
        process = self._process
        while process is not None and process is self._process and process.canReadLine():
            line = bytes(process.readLine().data()).decode(errors="replace").strip()
            if found := _ALLOCATED.search(line):
                self._port = int(found[1])
            if found := _OPEN.search(line):
                self._port = self._port or int(found[1]) or self._wanted
            if self._port and self._socket is None and not self._up:
                self._try()
            if line and not _DEBUG.match(line):
                self._said.append(line)

    def _try(self) -> None:
        """Many hosts take the forward and let nobody but themselves use it."""
        socket = self._socket = QTcpSocket(self)
        socket.connected.connect(self._on_reached)
        socket.errorOccurred.connect(self._on_unreached)
        socket.connectToHost(self._host, self._port)

    def _on_reached(self) -> None:
        self._drop_socket()
        self._patience.stop()
        self._up = True
        self.ready.emit(Outside(self._host, self._port))

    def _on_unreached(self) -> None:
        self._drop_socket()
        self._fail(
            _(
                "nobody can connect to its port {port}; its firewall must let that through, and its sshd"
                " needs “GatewayPorts clientspecified”"
            ).format(port=self._port)
        )

    def _drop_socket(self) -> None:
        socket, self._socket = self._socket, None
        if socket is not None:
            socket.blockSignals(True)
            socket.abort()
            socket.deleteLater()

    def _on_finished(self) -> None:
        process = self._process
        if process is None:
            return
        self._on_said()
        words = [line.rstrip(".") for line in self._said if not line.startswith("Authenticated to")]
        taken = self._wanted and any(_REFUSED in line for line in words)
        was_up, self._up = self._up, False
        self._process = None
        process.deleteLater()
        if taken and not was_up:
            # Somebody else has the port now.
            self._wanted = 0
            self._forward()
        elif was_up:
            self.lost.emit(_way_lost(self._destination))
        else:
            self._fail(_reason(words))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._fail(_("there is no ssh on this computer; install OpenSSH's client"))

    def _fail(self, reason: str) -> None:
        self.stop()
        self.failed.emit(
            _("Sharing through {host} does not work: {reason}.").format(host=self._destination, reason=reason)
        )


def _reason(words: list[str]) -> str:
    """What of ssh's many words says why."""
    last = words[-1] if words else _("ssh ended without a word")
    if "Host key verification failed" in last:
        return _("this computer does not know it yet; connect once in a terminal with ssh, and try again")
    if "Permission denied" in last:
        return _("it does not let you in without a password ({said})").format(said=last)
    if any(_REFUSED in line for line in words):
        return _("it does not forward ports; its sshd needs “AllowTcpForwarding yes”")
    return last


def _way_lost(host: str) -> str:
    return _("The connection to {host} is lost, and with it the way into the room; trying again.").format(
        host=host
    )
