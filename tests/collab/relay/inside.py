"""A relay within the test's own event loop, and plain clients of it that can say anything."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pycrdt import Doc, Map
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from whiteboard.collab.protocol.control import FromClient, FromRelay, encode_control, read_from_relay
from whiteboard.collab.protocol.frames import (
    Frame,
    FrameType,
    SyncStep,
    control_frame,
    parse_frame,
    sync_frame,
)
from whiteboard.collab.protocol.roles import Role
from whiteboard.collab.protocol.tokens import Tokens
from whiteboard.collab.relay.bus import LocalBus
from whiteboard.collab.relay.commands import issue
from whiteboard.collab.relay.disk import DiskLog
from whiteboard.collab.relay.ledger import Ledger
from whiteboard.collab.relay.limits import Limits
from whiteboard.collab.relay.log import MemoryLog
from whiteboard.collab.relay.metrics import Metrics
from whiteboard.collab.relay.relay import Access, Address, Relay

KEY = "a key of the tests that is long enough"
FOREVER = 4e9
PATIENCE = 10.0

M = TypeVar("M")


class Inside:
    """A running relay. `tokens` signs for it."""

    def __init__(self, relay: Relay, port: int, metrics: Metrics) -> None:
        self.relay, self.port, self.metrics = relay, port, metrics
        self.tokens = Tokens([KEY])

    def url(self, room: str, token: str = "", *, controls: bool = True) -> str:
        return f"ws://127.0.0.1:{self.port}/{room}?token={token}" + ("&wb=1" if controls else "")

    def token(self, room: str, role: Role = Role.CANDIDATE, *, expires: float = FOREVER) -> str:
        return issue(self.tokens, room, role, expires)[0]

    @asynccontextmanager
    async def seat(
        self, room: str, role: Role = Role.CANDIDATE, *, token: str = "", controls: bool = True
    ) -> AsyncIterator[Client]:
        url = self.url(room, token or self.token(room, role), controls=controls)
        web = await connect(url, compression=None, max_size=None)
        client = Client(web)
        try:
            await client.sync()
            yield client
        finally:
            await client.end()
            # A connection that the relay has ended must not be closed again.
            if client.code is None:
                await web.close()


@asynccontextmanager
async def relay_inside(
    limits: Limits | None = None, *, data: Path | None = None, **changed: float
) -> AsyncIterator[Inside]:
    metrics = Metrics()
    log = MemoryLog() if data is None else DiskLog(Ledger(data), metrics)
    relay = Relay(
        Address(),
        Access(Tokens([KEY])),
        log,
        LocalBus(),
        replace(limits or Limits(), **changed),  # type: ignore[arg-type]
        metrics,
    )
    port = await relay.start()
    try:
        yield Inside(relay, port, metrics)
    finally:
        await relay.stop()


class Client:
    """Holds a document and reads by itself; what came is kept in `told` and `frames`."""

    def __init__(self, web: ClientConnection) -> None:
        self.web = web
        self.doc: Doc[Map[object]] = Doc()
        self.elements = self.doc.get("elements", type=Map)
        self.told: list[FromRelay] = []
        self.frames: list[Frame] = []
        self.code: int | None = None
        self._changed = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def sync(self) -> None:
        """Ask for the room's state and wait until it is here."""
        await self.web.send(sync_frame(SyncStep.STEP1, self.doc.get_state()))
        await self.until(
            lambda: any(f.type is FrameType.SYNC and f.step is SyncStep.STEP2 for f in self.frames)
        )

    async def set(self, key: str, value: object) -> None:
        """One edit."""
        before = self.doc.get_state()
        self.elements[key] = value
        await self.web.send(sync_frame(SyncStep.UPDATE, self.doc.get_update(before)))

    async def say(self, message: FromClient) -> None:
        await self.web.send(control_frame(encode_control(message)))

    async def until(self, ready: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not ready():
                self._changed.clear()
                await self._changed.wait()

    async def until_has(self, **values: object) -> None:
        await self.until(lambda: all(self.elements.get(k) == v for k, v in values.items()))

    async def hears(self, kind: type[M], test: Callable[[M], bool] = lambda _m: True) -> M:
        """Wait for a control message of this kind, and take it."""

        def found() -> M | None:
            return next((m for m in self.told if isinstance(m, kind) and test(m)), None)

        await self.until(lambda: found() is not None)
        message = found()
        assert message is not None
        self.told.remove(message)  # type: ignore[arg-type]
        return message

    async def until_closed(self) -> int | None:
        await self.until(lambda: self.code is not None)
        return self.code

    async def end(self) -> None:
        self._reading.cancel()
        await asyncio.gather(self._reading, return_exceptions=True)

    async def _read(self) -> None:
        try:
            async for message in self.web:
                assert isinstance(message, bytes)
                self._take(parse_frame(message))
                self._changed.set()
        except ConnectionClosed:
            pass
        self.code = self.web.close_code or 0
        self._changed.set()

    def _take(self, frame: Frame) -> None:
        self.frames.append(frame)
        if frame.type is FrameType.SYNC and frame.step is not SyncStep.STEP1:
            self.doc.apply_update(frame.payload)
        elif frame.type is FrameType.CONTROL:
            self.told.append(read_from_relay(frame.payload))
