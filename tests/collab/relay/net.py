"""Real relays, a real Redis, and seats on real sockets, for tests of what crosses a network."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from urllib.request import urlopen

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from whiteboard.collab.client.awareness import Awareness
from whiteboard.collab.client.connection_status import ConnectionStatus
from whiteboard.collab.client.seat import Seat
from whiteboard.collab.client.shared import Outlets
from whiteboard.document.document import Document
from whiteboard.model.elements import Sticky
from whiteboard.model.values import Box

_ids = count(1)


def free_port(host: str = "127.0.0.1") -> int:
    """Below those that a system gives to whoever asks for any: what was killed comes back to it, and
    meanwhile another test's connection would have it."""
    while True:
        port = 15_000 + secrets.randbelow(15_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind((host, port))
            return port


class RelayProcess:
    """`whiteboard serve` with open rooms, which can be killed and comes back on its port."""

    def __init__(self, *options: str) -> None:
        self._options = options
        self.port = free_port()
        self._process: subprocess.Popen[str] | None = None

    @property
    def base(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def begin(self) -> None:
        """Start without waiting until it listens."""
        options = ["--port", str(self.port), "--parent-stdin", "--log-level", "error", *self._options]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "whiteboard", "serve", "--open-rooms", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def start(self) -> None:
        self.begin()
        assert self._process is not None
        assert self._process.stdout is not None
        assert json.loads(self._process.stdout.readline())["ready"]

    def until_redis_has_everything(self) -> None:
        """Wait until nothing of this relay's is missing in Redis."""
        deadline = time.monotonic() + 60
        while self.metric("whiteboard_relay_shared_behind") != 0:
            assert time.monotonic() < deadline

    def metric(self, name: str) -> float:
        """A number that the relay gives at /metrics."""
        with urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=60) as answer:
            lines = answer.read().decode().splitlines()
        return float(next(line.split()[-1] for line in lines if line.startswith(name)))

    def stop(self, how: int = signal.SIGKILL) -> int | None:
        """End it, and return its exit code."""
        process, self._process = self._process, None
        if process is None:
            return None
        process.send_signal(how)
        process.communicate(timeout=60)
        return process.returncode


class RedisProcess:
    """`redis-server` on a free port, its append-only file in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = ["--save", "", "--appendonly", "yes", "--loglevel", "warning"]
        place = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self._folder)]
        self._process = subprocess.Popen(["redis-server", *place, *options], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert time.monotonic() < deadline

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def forget(self) -> None:
        """While it is stopped: it will come back empty."""
        for path in sorted(self._folder.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()


class NetSeat:
    """A document of ours in a room, on whichever of these relays answers."""

    def __init__(self, bases: Sequence[str], room: str, *, query: str = "?wb=1", seed: int = 0) -> None:
        self.document = Document()
        self._urls = [f"{base}/{room}{query}" for base in bases]
        self._random = random.Random(seed or next(_ids))
        self._outgoing: asyncio.Queue[bytes] = asyncio.Queue()
        self._changed = asyncio.Event()
        ids = lambda: self._random.getrandbits(32)  # noqa: E731
        self.seat = Seat(
            self.document,
            Awareness(ids(), clock=time.monotonic, new_id=ids),
            Outlets(self._outgoing.put_nowait, self._changed.set, self._changed.set, lambda _said: None),
            clock=time.monotonic,
            random=self._random.random,
        )
        self._keeping = asyncio.create_task(self._keep())

    @property
    def connection_status(self) -> ConnectionStatus:
        return self.seat.connection_status

    def stick(self, name: str) -> None:
        with self.document.edit("Add") as edit:
            edit.add(Sticky(id=name, text=name, box=Box(0, 0, 100, 60)))

    async def until(self, ready: Callable[[], bool], seconds: float = 60) -> None:
        """Wait for something about the seat or its document."""
        remove = self.document.subscribe(lambda _change: self._changed.set())
        try:
            async with asyncio.timeout(seconds):
                while not ready():
                    self._changed.clear()
                    await self._changed.wait()
        finally:
            remove()

    async def until_synced(self) -> None:
        await self.until(lambda: self.connection_status.synced)

    async def close(self) -> None:
        self._keeping.cancel()
        await asyncio.gather(self._keeping, return_exceptions=True)
        self.seat.leave()
        self.document.close()

    async def _keep(self) -> None:
        while True:
            url = self._random.choice(self._urls)
            try:
                async with connect(url, compression=None, max_size=2**26, open_timeout=5) as web:
                    await self._talk(web)
            except (OSError, ConnectionClosed, InvalidHandshake, TimeoutError):
                pass
            self.seat.closed(1006)
            await asyncio.sleep(0.05)

    async def _talk(self, web: ClientConnection) -> None:
        while not self._outgoing.empty():
            self._outgoing.get_nowait()
        self.seat.opened()
        sending = asyncio.create_task(self._send(web))
        try:
            async for message in web:
                assert isinstance(message, bytes)
                self.seat.received(message)
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    async def _send(self, web: ClientConnection) -> None:
        while True:
            await web.send(await self._outgoing.get())
