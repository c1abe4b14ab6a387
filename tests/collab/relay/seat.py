"""A relay on the loopback, and seats at it: real sockets, real documents, in one event loop."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from pycrdt import Doc, Map
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from whiteboard.collab.protocol.awareness import ClientState, decode_states, encode_states
from whiteboard.collab.protocol.control import FromClient, FromRelay, encode_control, read_from_relay
from whiteboard.collab.protocol.frames import (
    NO_CHANGE,
    FrameType,
    SyncStep,
    awareness_frame,
    control_frame,
    parse_frame,
    sync_frame,
)
from whiteboard.collab.protocol.tokens import Tokens
from whiteboard.collab.relay.addresses import read_networks
from whiteboard.collab.relay.bus import Bus, LocalBus
from whiteboard.collab.relay.disk import DiskLog
from whiteboard.collab.relay.invitations import issue
from whiteboard.collab.relay.limits import Limits
from whiteboard.collab.relay.log import MemoryLog
from whiteboard.collab.relay.metrics import Metrics
from whiteboard.collab.relay.relay import Access, Address, Relay
from whiteboard.collab.relay.room_db import RoomDb
from whiteboard.model.role import Role

PATIENCE = 60.0
KEYS = ["a key for tests, long enough"]


class Hall:
    """A running relay, and where it is."""

    def __init__(self, relay: Relay, port: int, tokens: Tokens | None, metrics: Metrics) -> None:
        self.relay = relay
        self.port = port
        self.tokens = tokens
        self.metrics = metrics

    def token(self, room: str, role: Role, name: str = "", expires_in: float = 600.0) -> str:
        assert self.tokens is not None
        return self.tokens.issue(room, role, expires_in=expires_in, name=name)

    def interviewer(self, room: str) -> tuple[str, str]:
        import time

        assert self.tokens is not None
        return issue(self.tokens, room, Role.INTERVIEWER, time.time() + 600, "Lead")

    @asynccontextmanager
    async def seat(
        self, room: str, token: str = "", *, wb: bool = True, headers: Any = None
    ) -> AsyncIterator[Seat]:
        url = f"ws://127.0.0.1:{self.port}/{room}?token={token}" + ("&wb=1" if wb else "")
        socket = await connect(
            url,
            compression=None,
            max_size=2**26,
            ping_interval=None,
            close_timeout=1,
            additional_headers=headers,
        )
        seat = Seat(socket)
        reading = asyncio.create_task(seat.read())
        try:
            # The relay may have put us out already.
            with suppress(ConnectionClosed):
                await seat.send(sync_frame(SyncStep.STEP1, seat.doc.get_state()))
            yield seat
        finally:
            reading.cancel()
            # Python 3.11 aborts a transport that is closed already with an AttributeError.
            with suppress(AttributeError):
                await socket.close()


class Seat:
    """A small honest client: keeps a document, and everything that it heard."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.doc: Doc[Any] = Doc()
        self.root = self.doc.get("elements", type=Map)
        self.said: list[FromRelay] = []
        self.denied: list[str] = []
        self.presences: dict[int, ClientState] = {}
        self.shown: list[ClientState] = []
        self.acked = 0
        self.sent = 0
        self.updates = 0
        self.step1s = 0
        self.synced = False
        self.closed: int | None = None

    async def read(self) -> None:
        try:
            while True:
                self.hear(await self.socket.recv(decode=False))
                if self.step1s and self.answer_due:
                    self.answer_due = False
                    await self.send_edit(SyncStep.STEP2, self.doc.get_update(self.vector))
        except ConnectionClosed as closed:
            self.closed = closed.rcvd.code if closed.rcvd is not None else 1006

    answer_due = False
    vector = b""

    def hear(self, data: bytes) -> None:
        frame = parse_frame(data)
        if frame.type is FrameType.SYNC:
            if frame.step is SyncStep.STEP1:
                self.step1s += 1
                self.answer_due, self.vector = True, frame.payload
                return
            if frame.payload != NO_CHANGE:
                self.doc.apply_update(frame.payload)
            self.updates += frame.step is SyncStep.UPDATE
            self.synced |= frame.step is SyncStep.STEP2
        elif frame.type is FrameType.AWARENESS:
            for state in decode_states(frame.payload):
                self.shown.append(state)
                if state.gone:
                    self.presences.pop(state.client, None)
                else:
                    self.presences[state.client] = state
        elif frame.type is FrameType.CONTROL:
            self.said.append(read_from_relay(frame.payload))
        elif frame.type is FrameType.AUTH:
            self.denied.append(frame.payload.decode())
        elif frame.type is FrameType.ACK:
            self.acked = frame.count

    async def send(self, data: bytes) -> None:
        await self.socket.send(data)

    async def send_edit(self, step: SyncStep, update: bytes) -> None:
        self.sent += 1
        await self.send(sync_frame(step, update))

    def write(self, key: str, value: object) -> bytes:
        """Edit the own document: the update."""
        before = self.doc.get_state()
        self.root[key] = value
        return self.doc.get_update(before)

    async def edit(self, key: str, value: object) -> None:
        await self.send_edit(SyncStep.UPDATE, self.write(key, value))

    async def show(self, client: int, clock: int, text: str) -> None:
        await self.send(awareness_frame(encode_states([ClientState(client, clock, text)])))

    async def command(self, asked: FromClient) -> None:
        await self.send(control_frame(encode_control(asked)))

    def heard(self, kind: type) -> list[Any]:
        return [one for one in self.said if isinstance(one, kind)]

    def content(self) -> dict[str, Any]:
        return dict(self.root.to_py() or {})

    def text(self) -> str:
        """The content as JSON: two that hold the same NaN are equal."""
        return json.dumps(self.content(), sort_keys=True)


async def until(condition: Callable[[], object], what: str = "") -> None:
    """Wait for a condition, with a deadline."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while not condition():
        assert loop.time() < end, f"waited in vain {what}"
        await asyncio.sleep(0.005)


async def heard_all(seat: Seat) -> None:
    """Wait until the relay has answered: what it was to send before has then arrived."""
    await seat.socket.ping()
    seat.synced = False
    await seat.send(sync_frame(SyncStep.STEP1, seat.doc.get_state()))
    await until(lambda: seat.synced, "for a step 2")


@asynccontextmanager
async def hall(
    data: Path | None = None,
    *,
    open_rooms: bool = False,
    limits: Limits | None = None,
    bus: Bus | None = None,
    origins: frozenset[str] = frozenset(),
    proxies: tuple[str, ...] = (),
    metrics_token: str = "",
) -> AsyncIterator[Hall]:
    """A relay in this loop, stopped at the end."""
    metrics = Metrics()
    tokens = None if open_rooms else Tokens(KEYS)
    log = MemoryLog() if data is None else DiskLog(RoomDb(data), metrics)
    relay = Relay(
        Address(),
        Access(tokens, origins, proxies=read_networks(proxies), metrics_token=metrics_token),
        log,
        bus or LocalBus(),
        limits or Limits(),
        metrics,
    )
    port = await relay.start()
    try:
        yield Hall(relay, port, tokens, metrics)
    finally:
        await relay.stop()


def some_room() -> str:
    return "r" + secrets.token_hex(4)
