"""The relay as a process: how it starts, what it says, how it ends, and what it still knows afterwards."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.collab.relay.net import NetSeat, RelayProcess, free_port
from whiteboard.cli.program import run as run_command
from whiteboard.collab.client.standing import Status
from whiteboard.collab.protocol.links import read_link
from whiteboard.collab.protocol.roles import Role
from whiteboard.collab.protocol.tokens import Tokens, new_key

Started = Callable[..., RelayProcess]


@pytest.fixture
def started() -> Iterator[Started]:
    made: list[RelayProcess] = []

    def start(*options: str) -> RelayProcess:
        made.append(RelayProcess(*options))
        made[-1].start()
        return made[-1]

    yield start
    for relay in made:
        relay.stop()


def test_it_ends_in_order_and_sends_everybody_to_come_back(started: Started, tmp_path: Path) -> None:
    async def run() -> None:
        relay = started("--data", str(tmp_path))
        seat = NetSeat([relay.base], "room")
        await seat.until_synced()
        seat.stick("kept")
        await seat.until_synced()
        began = time.monotonic()
        assert await asyncio.to_thread(relay.stop, signal.SIGTERM) == 0
        assert time.monotonic() - began < 5
        await seat.until(lambda: seat.standing.status is Status.OFFLINE)
        await seat.close()
        relay.start()
        fresh = NetSeat([relay.base], "room")
        await fresh.until(lambda: "kept" in fresh.document.design.elements)
        await fresh.close()

    asyncio.run(run())


@pytest.mark.parametrize("disk", [True, False], ids=["disk", "memory"])
def test_what_is_left_after_it_was_killed(started: Started, tmp_path: Path, disk: bool) -> None:
    """With a disk all that was acknowledged; without one, whatever the seats bring back."""

    async def run() -> None:
        relay = started(*(["--data", str(tmp_path)] if disk else []))
        seat = NetSeat([relay.base], "room")
        await seat.until_synced()
        for number in range(50):
            seat.stick(f"s{number}")
        await seat.until_synced()
        assert seat.standing.kept is disk
        await asyncio.to_thread(relay.stop)
        if disk:
            await seat.close()
        await asyncio.to_thread(relay.start)
        fresh = NetSeat([relay.base], "room")
        await fresh.until(lambda: len(fresh.document.design.elements) == 50)
        await fresh.close()
        if not disk:
            await seat.close()

    asyncio.run(run())


def test_it_ends_with_the_program_that_started_it() -> None:
    relay = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "whiteboard",
            "serve",
            "--port",
            "0",
            "--parent-stdin",
            "--log-level",
            "error",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert relay.stdout is not None
    assert '"ready": true' in relay.stdout.readline()
    relay.communicate("", timeout=20)
    assert relay.returncode == 0


@pytest.mark.parametrize(
    "options",
    [
        ["--open-rooms", "--host", "0.0.0.0"],
        ["--tls-cert", "nowhere.pem"],
        ["--tls-cert", "nowhere.pem", "--tls-key", "nowhere.pem"],
        ["--tokens", "nowhere"],
        ["--open-rooms", "--tokens", "nowhere"],
        ["--host", "203.0.113.7"],
        ["--data", "/dev/null/rooms"],
        ["--log-level", "loud"],
        ["--redis", "nonsense"],
        ["--redis", "redis://127.0.0.1:1/0"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_is_said_in_one_sentence(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["serve", "--port", "0", *options]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.strip().splitlines()
    assert line.endswith(".")
    assert "Traceback" not in line


def test_a_port_that_is_taken(started: Started, capsys: pytest.CaptureFixture[str]) -> None:
    relay = started()
    assert run_command(["serve", "--port", str(relay.port)]) == 2
    assert str(relay.port) in capsys.readouterr().err


@pytest.mark.parametrize("role", Role)
def test_invitations_are_printed_as_links(
    role: Role, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = tmp_path / "keys"
    keys.write_text(f"{new_key()}\n")
    port = free_port()
    command = ["invite", "design-7", "--role", role.value, "--expires", "2h", "--name", "Ana"]
    assert run_command([*command, "--url", f"wb://localhost:{port}", "--tokens", str(keys)]) == 0
    link = read_link(capsys.readouterr().out.strip())
    assert (link.host, link.port, link.room) == ("localhost", port, "design-7")
    tokens = Tokens(keys.read_text().split())
    grant = tokens.read(link.token, "design-7")
    assert (grant.role, grant.name) == (role, "Ana")
    assert 7100 < grant.expires - time.time() <= 7200
    assert bool(link.notes_token) is role.leads


@pytest.mark.parametrize(
    "options", [["a room"], ["room", "--role", "king"], ["room", "--expires", "soon"], ["room"]], ids=" ".join
)
def test_bad_invitations_are_refused(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["invite", *options]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
