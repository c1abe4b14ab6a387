"""The fault table: a host and a guest draw while something breaks; then who lacks what."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.collab.relay.net import NetSeat
from whiteboard.collab.protocol.links import Link, read_link

HOST = Path(__file__).with_name("host.py")
PATIENCE = 240.0
"""Seconds in which all must be whole again after a fault; on a machine that has other things to do, too."""


class HostProcess:
    """A program that shares a design; what it says is kept."""

    def __init__(self, folder: Path, letter: str, most: int) -> None:
        self.letter = letter
        self.link: Link | None = None
        self.acked = 0
        self.elements = -1
        self.failed = ""
        environment = {**os.environ, "WHITEBOARD_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
        self._errors = (folder / f"errors-{letter}.txt").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, str(HOST), str(folder / "feed.whiteboard"), letter, str(most)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        self._news = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        out = self.process.stdout
        assert out is not None
        while line := await asyncio.to_thread(out.readline):
            said = json.loads(line)
            self.link = read_link(said["link"]) if "link" in said else self.link
            self.acked = said.get("acked", self.acked)
            self.elements = said.get("elements", self.elements)
            self.failed = said.get("failed", self.failed)
            self._news.set()

    async def until(self, ready: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not ready():
                assert not self.failed, self.failed
                self._news.clear()
                await self._news.wait()

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    @property
    def relay(self) -> int:
        """The process id of its relay."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        (found,) = [
            int(child) for child in children if b"\0serve\0" in Path(f"/proc/{child}/cmdline").read_bytes()
        ]
        return found

    async def kill(self) -> None:
        self.process.kill()
        await self._ended()

    async def close(self) -> None:
        self.tell("close")
        await self._ended()

    async def _ended(self) -> None:
        async with asyncio.timeout(PATIENCE):
            await asyncio.to_thread(self.process.wait)
            await self._reading
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._errors.close()


class Wire:
    """A line to a port of this machine, which can swallow everything, or carry only so much."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._clear = asyncio.Event()
        self._clear.set()
        self.bits_a_second = 0.0
        self.port = 0
        self._lines: set[asyncio.StreamWriter] = set()

    def swallow(self) -> None:
        """From now on nothing arrives, and nobody is told."""
        self._clear.clear()

    def clear(self) -> None:
        """What comes now arrives; connections from before have lost something, and never will."""
        for line in self._lines:
            line.transport.abort()
        self._clear.set()

    @asynccontextmanager
    async def laid(self) -> AsyncIterator[Wire]:
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = int(server.sockets[0].getsockname()[1])
        try:
            yield self
        finally:
            server.close()
            self.clear()

    async def _accept(self, here: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        try:
            there, onward = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            back.transport.abort()
            return
        self._lines |= {back, onward}
        await asyncio.gather(self._carry(here, onward), self._carry(there, back))
        self._lines -= {back, onward}

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(512 if self.bits_a_second else 65536):
                await self._clear.wait()
                if self.bits_a_second:
                    await asyncio.sleep(len(data) * 8 / self.bits_a_second)
                target.write(data)
                await target.drain()
        except OSError:
            pass
        finally:
            target.close()


@dataclass
class Outcome:
    """`host_edits` counts those that the relay had acknowledged, `guest_edits` all of them."""

    host_edits: int
    guest_edits: int
    lost: list[str]


@dataclass
class Scene:
    """What a fault may act on; one that ends the host starts the next."""

    folder: Path
    host: HostProcess
    wire: Wire
    seconds: float


Fault = Callable[[Scene], Awaitable[None]]


async def host_killed(scene: Scene) -> None:
    await scene.host.kill()
    await asyncio.sleep(scene.seconds)
    await _share_again(scene)


async def host_closes(scene: Scene) -> None:
    await scene.host.close()
    await asyncio.sleep(scene.seconds)
    await _share_again(scene)


async def relay_killed(scene: Scene) -> None:
    os.kill(scene.host.relay, signal.SIGKILL)
    await asyncio.sleep(scene.seconds)


async def sleep(scene: Scene) -> None:
    relay = scene.host.relay
    for one in (scene.host.process.pid, relay):
        os.kill(one, signal.SIGSTOP)
    await asyncio.sleep(scene.seconds)
    for one in (relay, scene.host.process.pid):
        os.kill(one, signal.SIGCONT)


async def black_hole(scene: Scene) -> None:
    scene.wire.swallow()
    await asyncio.sleep(scene.seconds)
    scene.wire.clear()


async def slow_line(scene: Scene) -> None:
    scene.wire.bits_a_second = 64_000
    await asyncio.sleep(scene.seconds)


FAULTS: dict[str, Fault] = {
    "host killed": host_killed,
    "host closes": host_closes,
    "relay killed": relay_killed,
    "sleep": sleep,
    "black hole": black_hole,
    "64 kbit/s": slow_line,
}


async def _share_again(scene: Scene) -> None:
    """The guest has nothing but the invitation from before."""
    scene.host = HostProcess(scene.folder, chr(ord(scene.host.letter) + 1), 20)
    await scene.host.until(lambda: scene.host.link is not None)


async def tried(fault: Fault, folder: Path, *, edits: int, seconds: float) -> Outcome:
    """Both make so many edits, the guest half of them before the fault and half from then on, which lasts so
    long."""
    first = HostProcess(folder, "a", edits)
    await first.until(lambda: first.link is not None)
    link = first.link
    assert link is not None
    query = f"?wb=1&token={link.token}"
    made: list[str] = []
    async with Wire(link.port).laid() as wire:
        scene = Scene(folder, first, wire, seconds)
        guest = NetSeat([f"ws://127.0.0.1:{wire.port}"], link.room, query=query)
        try:
            await guest.until(lambda: "first" in guest.document.design.elements, PATIENCE)

            async def draw(count: int) -> None:
                for _one in range(count):
                    made.append(f"g{len(made)}")
                    guest.stick(made[-1])
                    await asyncio.sleep(0.01)

            await draw(edits // 2)
            breaking = asyncio.ensure_future(fault(scene))
            await draw(edits - edits // 2)
            await breaking
            last = scene.host
            await last.until(lambda: last.acked == (edits if last is first else 20))
            await guest.until(lambda: guest.connection_status.synced, PATIENCE)
            wanted = [*made, *(f"a{n + 1}" for n in range(first.acked))]
            if last is not first:
                wanted += [f"b{n + 1}" for n in range(last.acked)]
            lost = await _lacking(last, link, query, guest, wanted)
        finally:
            await guest.close()
            await scene.host.kill()
    return Outcome(first.acked, len(made), lost)


async def _lacking(host: HostProcess, link: Link, query: str, guest: NetSeat, wanted: list[str]) -> list[str]:
    """What a newcomer, the guest or the host itself do not see."""
    newcomer = NetSeat([link.base], link.room, query=query)
    try:
        with suppress(TimeoutError):
            await newcomer.until(
                lambda: all(n in newcomer.document.design.elements for n in wanted), PATIENCE
            )
        with suppress(TimeoutError):
            await guest.until(lambda: guest.document.design == newcomer.document.design, PATIENCE)
        seen = newcomer.document.design.elements
        lost = [name for name in wanted if name not in seen or name not in guest.document.design.elements]
        host.tell("count")
        await host.until(lambda: host.elements >= 0)
        if host.elements < len(seen):
            lost.append(f"the host has {host.elements} of {len(seen)}")
        return lost
    finally:
        await newcomer.close()
