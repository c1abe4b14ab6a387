"""Load on a server of the y-websocket protocol: many light connections, some of which write."""

from __future__ import annotations

import asyncio
import os
import resource
import time
from dataclasses import dataclass
from pathlib import Path

from pycrdt import Doc, Map, TransactionEvent
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from whiteboard.collab.protocol.frames import SyncStep, sync_frame

STAMP = b"@T"
DIGITS = 20
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Load:
    """`rate`: edits a second of each writer."""

    rooms: int
    people: int
    writers: int
    rate: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Times in milliseconds, memory in MB, `cpu_us` the server's CPU microseconds for each edit delivered."""

    delivered: int
    expected: int
    cpu_us: float
    p50: float
    p99: float
    memory_empty: float
    memory_full: float
    per_second: float


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def resident_mb(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE / 1e6


class _Writer:
    """A document that writes the time into itself; the update is what goes out."""

    def __init__(self, number: int) -> None:
        self._doc: Doc[Map[str]] = Doc()
        self._root = self._doc.get("elements", type=Map)
        self._number, self._count = number, 0
        self._made: list[bytes] = []
        self._doc.observe(self._note)

    def edit(self) -> bytes:
        self._root[f"{self._number}-{self._count % 50}"] = f"@T{time.monotonic_ns():020d}" + "x" * 40
        self._count += 1
        return sync_frame(SyncStep.UPDATE, self._made.pop())

    def _note(self, event: TransactionEvent) -> None:
        self._made.append(event.update)


def put_under_load(base: str, pid: int, load: Load) -> Measured:
    """Run a load against the server at `base`, whose process is `pid`."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 8192), hard), hard))
    return asyncio.run(_run(base, pid, load))


async def _run(base: str, pid: int, load: Load) -> Measured:
    empty = resident_mb(pid)
    gate = asyncio.Semaphore(50)
    prefix = f"load{time.monotonic_ns():x}"

    async def enter(number: int) -> tuple[int, ClientConnection]:
        async with gate:
            url = f"{base}/{prefix}-{number % load.rooms}"
            web = await connect(url, compression=None, max_size=2**26, ping_interval=None, open_timeout=60)
            await web.send(sync_frame(SyncStep.STEP1, b"\0"))
            return number, web

    entered = await asyncio.gather(*(enter(n) for n in range(load.rooms * load.people)))
    lags: list[int] = []
    reading = [asyncio.create_task(_read(web, lags)) for _number, web in entered]
    await asyncio.sleep(1.0)
    full, began, at = resident_mb(pid), cpu_seconds(pid), time.perf_counter()
    stop = asyncio.Event()
    writing = [
        asyncio.create_task(_write(web, number, load.rate, stop))
        for number, web in entered
        if number // load.rooms < load.writers
    ]
    await asyncio.sleep(load.seconds)
    stop.set()
    sent = sum(await asyncio.gather(*writing))
    took = time.perf_counter() - at
    await asyncio.sleep(1.5)
    spent = cpu_seconds(pid) - began
    for task in reading:
        task.cancel()
    await asyncio.gather(*reading, return_exceptions=True)
    await asyncio.gather(*(web.close() for _number, web in entered), return_exceptions=True)
    lags.sort()
    return Measured(
        delivered=len(lags),
        expected=sent * (load.people - 1),
        cpu_us=spent / max(1, len(lags)) * 1e6,
        p50=lags[len(lags) // 2] / 1e6 if lags else 0.0,
        p99=lags[len(lags) * 99 // 100] / 1e6 if lags else 0.0,
        memory_empty=empty,
        memory_full=full,
        per_second=len(lags) / took,
    )


async def _read(web: ClientConnection, lags: list[int]) -> None:
    try:
        async for message in web:
            assert isinstance(message, bytes)
            place = message.find(STAMP)
            if place >= 0:
                lags.append(time.monotonic_ns() - int(message[place + 2 : place + 2 + DIGITS]))
    except ConnectionClosed:
        return


async def _write(web: ClientConnection, number: int, rate: float, stop: asyncio.Event) -> int:
    writer, sent = _Writer(number), 0
    await asyncio.sleep(number % 97 / 97 / rate)
    while not stop.is_set():
        await web.send(writer.edit())
        sent += 1
        await asyncio.sleep(1 / rate)
    return sent
