"""Sharing through a host that one reaches by ssh, with an sshd of the test's own."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QProcess
from pytestqt.qtbot import QtBot

from tests.app.live.room import Room, name_of, rename, status, synced
from tests.app.live.test_share_dialog import a_window
from tests.collab.relay.net import free_port
from whiteboard.app.live import tunnel as tunnels
from whiteboard.app.live.own_room import Place
from whiteboard.app.live.tunnel import Outside, Tunnel, is_destination
from whiteboard.collab.client.connection_status import Status
from whiteboard.model.role import Role

SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/sbin:/usr/bin")
needs_sshd = pytest.mark.skipif(SSHD is None, reason="openssh-server is not installed")
Sshd = Callable[..., str]
FAR = "127.0.0.2"
"""Where the host is; what it binds to 127.0.0.1 is its own."""


def key(path: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return path


@pytest.fixture
def sshd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sshd]:
    """Starts one with such options; what it returns is an alias for ssh."""
    folder = tmp_path / "ssh"
    folder.mkdir(mode=0o700)
    running: list[subprocess.Popen[bytes]] = []

    def start(*options: str, known: bool = True, let_in: bool = True) -> str:
        assert SSHD is not None
        if os.geteuid() == 0:
            # Its packages make it when the service starts, which it must not here.
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        host, user, port = key(folder / "host"), key(folder / "user"), free_port(FAR)
        authorized = folder / "authorized"
        authorized.write_text((folder / "user.pub").read_text() if let_in else "")
        lines = [
            f"ListenAddress {FAR}",
            f"Port {port}",
            f"HostKey {host}",
            f"PidFile {folder / 'pid'}",
            f"AuthorizedKeysFile {authorized}",
            "PermitRootLogin yes",
            "StrictModes no",
            "UsePAM no",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            *options,
        ]
        (folder / "sshd_config").write_text("\n".join(lines) + "\n")
        public = (folder / "host.pub").read_text()
        (folder / "known").write_text(f"[{FAR}]:{port} {public}" if known else "")
        config = [
            "Host friendly",
            f"HostName {FAR}",
            f"Port {port}",
            f"User {getpass.getuser()}",
            f"IdentityFile {user}",
            "IdentitiesOnly yes",
            f"UserKnownHostsFile {folder / 'known'}",
            "GlobalKnownHostsFile /dev/null",
        ]
        (folder / "config").write_text("\n".join(config) + "\n")
        monkeypatch.setattr(tunnels, "SSH", ("ssh", "-F", str(folder / "config")))
        running.append(
            subprocess.Popen(
                [SSHD, "-D", "-e", "-f", str(folder / "sshd_config")],
                stderr=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
            )
        )
        errors = running[-1].stderr
        assert errors is not None
        said = errors.readline()
        assert b"listening" in said, said
        return "friendly"

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=60)
        # A connection may outlive it, and hold the other end.
        if process.stderr is not None:
            process.stderr.close()


@pytest.mark.parametrize("text", ["host", "user@host.example", "an-alias", "user@10.0.0.1"])
def test_a_host_is_a_destination(text: str) -> None:
    assert is_destination(text)


@pytest.mark.parametrize("text", ["", "-oProxyCommand=x", "host; rm", "two words", "$(x)"])
def test_an_option_or_a_command_is_none(text: str) -> None:
    assert not is_destination(text)


class Dug:
    """What became of a tunnel."""

    def __init__(self, qtbot: QtBot, destination: str, to: int, port: int = 0) -> None:
        self.parent = QObject()
        self.outside: list[Outside] = []
        self.failed: list[str] = []
        self.tunnel = Tunnel(self.parent)
        self.tunnel.ready.connect(self.outside.append)
        self.tunnel.failed.connect(self.failed.append)
        self.tunnel.start(destination, to, port=port)
        qtbot.waitUntil(lambda: bool(self.outside or self.failed))

    def end(self) -> None:
        self.tunnel.stop()


def _is_refused(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=60).close()
    except ConnectionRefusedError:
        return True
    return False


@needs_sshd
def test_friends_far_away_work_in_the_room(room: Room, sshd: Sshd) -> None:
    destination = sshd("GatewayPorts clientspecified")
    host = a_window(room)
    host.work.live.host(Place(through=destination), Role.INTERVIEWER)
    room.until(lambda: synced(host))
    invitation = room.invite(host, Role.CANDIDATE).link
    mine = host.work.live.link
    assert mine is not None
    assert invitation.tls
    assert len(invitation.fingerprint) == 64
    assert (invitation.host, invitation.port != mine.port) == (FAR, True)
    guest = room.join(invitation)
    room.until(lambda: name_of(guest) is not None and synced(guest))
    rename(guest, "From far away")
    room.until(lambda: name_of(host) == "From far away")
    # Again by the same way: the invitation is still good.
    host.work.live.host(Place(through=destination), Role.INTERVIEWER)
    room.until(lambda: synced(host))
    assert room.invite(host, Role.CANDIDATE).link.port == invitation.port
    host.work.live.leave()
    # The far end gives the port up when it hears of it: on a loaded machine not at once.
    room.until(lambda: _is_refused(invitation.host, invitation.port))


@needs_sshd
def test_a_way_that_is_lost_is_dug_again(room: Room, sshd: Sshd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whiteboard.app.live.own_room.TUNNEL_AGAIN_MS", 50)
    host = a_window(room)
    host.work.live.host(Place(through=sshd("GatewayPorts clientspecified")), Role.INTERVIEWER)
    room.until(lambda: synced(host))
    guest = room.guest(host)
    (way,) = [one for one in host.work.live.findChildren(QProcess) if one.program() == "ssh"]
    os.kill(way.processId(), signal.SIGKILL)
    # Before the guest is back, who is then announced in the same place.
    room.until(lambda: "is lost" in host.toast.accessibleName())
    room.until(lambda: status(guest) is Status.OFFLINE)
    rename(guest, "Meanwhile")
    room.until(lambda: name_of(host) == "Meanwhile" and synced(guest))
    host.work.live.leave()


@needs_sshd
@pytest.mark.parametrize(
    ("options", "how", "why"),
    [
        (["GatewayPorts clientspecified"], {"let_in": False}, "without a password"),
        (["GatewayPorts clientspecified"], {"known": False}, "connect once in a terminal"),
        (["GatewayPorts no"], {}, "needs “GatewayPorts clientspecified”"),
        (["AllowTcpForwarding no"], {}, "does not forward ports"),
    ],
)
def test_why_it_does_not_work_is_one_sentence(
    qtbot: QtBot, sshd: Sshd, options: list[str], how: dict[str, bool], why: str
) -> None:
    dug = Dug(qtbot, sshd(*options, **how), 9)
    (sentence,) = dug.failed
    assert why in sentence
    assert sentence.startswith("Sharing through friendly does not work: ")
    assert "\n" not in sentence
    assert not dug.outside


@needs_sshd
def test_a_port_that_somebody_else_has_there_gives_way_to_another(qtbot: QtBot, sshd: Sshd) -> None:
    destination = sshd("GatewayPorts clientspecified")
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        dug = Dug(qtbot, destination, 9, port)
    (outside,) = dug.outside
    assert outside.port != port
    dug.end()


def test_without_ssh_that_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tunnels, "SSH", ("there-is-no-such-ssh",))
    dug = Dug(qtbot, "friendly", 9)
    assert dug.failed == [
        "Sharing through friendly does not work: there is no ssh on this computer; install OpenSSH's client."
    ]
