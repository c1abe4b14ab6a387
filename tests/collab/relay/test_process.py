"""`whiteboard serve` and `whiteboard invite` as processes: ready, signals, what is left, and wrong use."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.collab.relay.seat import Hall, heard_all, until
from whiteboard.cli.program import run
from whiteboard.collab.protocol.closing import ENDED, RESTARTING
from whiteboard.collab.protocol.links import read_link
from whiteboard.collab.protocol.tokens import Tokens
from whiteboard.collab.relay.metrics import Metrics
from whiteboard.model.role import Role

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

_PROGRAM = [sys.executable, "-c", "from whiteboard.cli import main; main()"]


@pytest.fixture(autouse=True)
def own_logs() -> Iterator[None]:
    """A command that runs in this process has its logs go where the next test has no stream any more."""
    yield
    for name in ("whiteboard.relay", "asyncio"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


class Process:
    def __init__(self, *arguments: str) -> None:
        self.child = subprocess.Popen(
            [*_PROGRAM, "serve", "--port", "0", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert self.child.stdout is not None
        self.ready = json.loads(self.child.stdout.readline())
        # Only the way to it is needed of a hall.
        self.hall = Hall(None, self.ready["port"], None, Metrics())  # type: ignore[arg-type]

    def end(self, how: signal.Signals | None) -> tuple[int, float, str]:
        """Exit code, seconds, and what it logged; without a signal, by the end of its standard input."""
        began = time.monotonic()
        if how is not None:
            self.child.send_signal(how)
        _out, log = self.child.communicate(timeout=60)
        return self.child.returncode, time.monotonic() - began, log.decode()


@contextmanager
def serving(*arguments: str) -> Iterator[Process]:
    process = Process(*arguments)
    try:
        yield process
    finally:
        process.child.kill()
        # Leaving it closes its pipes and waits.
        with process.child:
            pass


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, None])
def test_it_ends_gracefully_and_keeps_what_it_has_acknowledged(
    how: signal.Signals | None, tmp_path: Path
) -> None:
    async def edit(process: Process) -> int | None:
        async with process.hall.seat("r") as one:
            for index in range(50):
                await one.edit(f"k{index}", 1.0)
            await heard_all(one)
            code, seconds, log = await asyncio.to_thread(process.end, how)
            assert code == 0
            assert seconds < 6
            assert all(json.loads(line)["level"] != "error" for line in log.splitlines())
            await until(lambda: one.closed is not None)
            return one.closed

    async def read(process: Process) -> None:
        async with process.hall.seat("r") as one:
            await until(lambda: len(one.content()) == 50)

    options = ["--open-rooms", "--data", str(tmp_path)] + (["--parent-stdin"] if how is None else [])
    with serving(*options) as process:
        assert process.ready["ready"] is True
        # Who started it for a room of its own has ended that room; nobody is to wait for it.
        assert asyncio.run(edit(process)) == (ENDED if how is None else RESTARTING)
    with serving(*options) as process:
        asyncio.run(read(process))


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    async def edit(process: Process) -> int:
        async with process.hall.seat("r") as one:
            for index in range(200):
                await one.edit(f"k{index}", 1.0)
                await asyncio.sleep(0)
                if one.acked > 100:
                    break
            await until(lambda: one.acked > 50)
            process.child.kill()
            # A seat sends its empty step 2 among them.
            return one.acked - 1

    async def read(process: Process, acknowledged: int) -> None:
        async with process.hall.seat("r") as one:
            await until(lambda: one.synced)
            assert len(one.content()) >= acknowledged

    with serving("--open-rooms", "--data", str(tmp_path)) as process:
        acknowledged = asyncio.run(edit(process))
    with serving("--open-rooms", "--data", str(tmp_path)) as process:
        asyncio.run(read(process, acknowledged))


def test_without_a_disk_those_who_come_back_bring_the_room_back() -> None:
    async def test() -> None:
        with serving("--open-rooms") as process:
            async with process.hall.seat("r") as one:
                await one.edit("a", 1.0)
                await until(lambda: one.acked == one.sent)
                doc = one.doc
        with serving("--open-rooms") as process:
            async with process.hall.seat("r") as newcomer, process.hall.seat("r") as back:
                await heard_all(newcomer)
                assert newcomer.content() == {}
                back.doc = doc
                await back.send_edit(1, doc.get_update())  # type: ignore[arg-type]
                await until(lambda: newcomer.content() == {"a": 1.0})

    asyncio.run(test())


def test_keys_are_made_for_the_owner_only_and_invitations_are_signed_with_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def enter(process: Process, token: str, room: str = "r") -> None:
        async with process.hall.seat(room, token) as one:
            await heard_all(one)

    with serving("--data", str(tmp_path)) as process:
        keys = tmp_path / "keys"
        assert stat.S_IMODE(keys.stat().st_mode) == 0o600
        port = process.ready["port"]
        url = f"wb://127.0.0.1:{port}"
        assert run(["invite", "r", "--role", "interviewer", "--data", str(tmp_path), "--url", url]) == 0
        link = read_link(capsys.readouterr().out)
        assert link.port == port
        asyncio.run(enter(process, link.token))
        asyncio.run(enter(process, link.notes_token, "r~notes"))
        assert run(["invite", "r", "--tokens", str(keys), "--expires", "30m", "--name", "Ada"]) == 0
        link = read_link(capsys.readouterr().out)
        grant = Tokens(keys.read_text().split()).read(link.token, "r")
        assert grant.role is Role.CANDIDATE
        assert grant.name == "Ada"
        assert 1700 < grant.expires - time.time() <= 1800
        assert not link.notes_token
        _code, _seconds, log = process.end(signal.SIGTERM)
        assert link.token not in log
        assert "token" not in log


def test_tls_that_signs_itself_is_the_same_after_a_restart(tmp_path: Path) -> None:
    import hashlib
    import ssl

    with serving("--data", str(tmp_path), "--tls-self-signed") as process:
        ready = process.ready
        assert ready["tls"] is True
        pem = ssl.get_server_certificate(("127.0.0.1", ready["port"]))
        assert hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest() == ready["fingerprint"]
    assert stat.S_IMODE((tmp_path / "certificate-key.pem").stat().st_mode) == 0o600
    files = (
        "--tls-cert",
        str(tmp_path / "certificate.pem"),
        "--tls-key",
        str(tmp_path / "certificate-key.pem"),
    )
    for again in (("--data", str(tmp_path), "--tls-self-signed"), files):
        with serving(*again) as process:
            assert process.ready["fingerprint"] == ready["fingerprint"]


def test_wrong_use_is_one_sentence_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WHITEBOARD_KEYS", raising=False)
    weak = tmp_path / "weak"
    weak.write_text("short\n")
    file = tmp_path / "file"
    file.write_text("x")
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "rooms.sqlite3").write_bytes(b"nothing of ours " * 100)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        wrong: dict[tuple[str, ...], str] = {
            ("serve", "--port", port): "is in use",
            ("serve", "--host", "203.0.113.9", "--port", "0"): "Cannot listen",
            ("serve", "--host", "0.0.0.0", "--open-rooms"): "for this machine only",
            ("serve", "--tokens", str(tmp_path / "none")): "cannot be read",
            ("serve", "--tokens", str(weak)): "16 characters",
            ("serve", "--tls-cert", str(file)): "needs both",
            ("serve", "--tls-cert", str(tmp_path / "none"), "--tls-key", str(file)): "cannot be read",
            ("serve", "--tls-cert", str(file), "--tls-key", str(file)): "belong together",
            ("serve", "--data", str(file / "below")): "cannot be written",
            ("serve", "--data", str(damaged), "--port", "0"): "is damaged",
            ("serve", "--log-level", "loud"): "--log-level",
            ("serve", "--port", "99999"): "--help",
            ("invite", "r"): "signed with the relay's key",
            ("invite", "no room"): "A room is called",
            ("invite", "r~notes", "--tokens", str(weak)): "A room is called",
            ("invite", "r", "--expires", "soon"): "--expires",
            ("invite", "r", "--url", "http://x"): "--url",
            ("invite", "r", "--fingerprint", "abc"): "fingerprint",
            ("invite", "r", "--role", "king"): "--help",
        }
        for arguments, words in wrong.items():
            assert run(arguments) == 2, arguments
            error = capsys.readouterr().err
            said = [line for line in error.splitlines() if not line.startswith("{")]
            assert len(said) == 1, (arguments, said)
            assert words in said[0], (arguments, said)


def test_keys_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WHITEBOARD_KEYS", "a key in the environment".replace(" ", "-"))
    assert run(["invite", "r"]) == 0
    link = read_link(capsys.readouterr().out)
    assert Tokens([os.environ["WHITEBOARD_KEYS"]]).read(link.token, "r").room == "r"
