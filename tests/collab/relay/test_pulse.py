"""Connections whose other end has gone without a word are cut off; the others stay."""

from __future__ import annotations

import asyncio

import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.frames import Frame, Opcode

from tests.collab.relay.seat import hall, heard_all, until
from whiteboard.collab.protocol.closing import POLICY
from whiteboard.collab.relay.pulse import Pulse


def test_only_who_does_not_answer_is_cut_off() -> None:
    async def run() -> None:
        connections: set[ServerConnection] = set()
        both = asyncio.Event()

        async def keep(connection: ServerConnection) -> None:
            connections.add(connection)
            if len(connections) == 2:
                both.set()
            await connection.wait_closed()
            connections.discard(connection)

        async with serve(keep, "127.0.0.1", 0, ping_interval=None) as server:
            url = f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"
            async with connect(url) as lively:
                silent = await connect(url)
                # Its pings arrive, and nobody there reads them.
                silent.transport.pause_reading()
                await both.wait()
                pulse = Pulse(connections, 60)
                await pulse.beat()
                # The answer of the lively one comes with whatever it says next.
                await (await lively.ping())
                await pulse.beat()
                while len(connections) > 1:
                    await asyncio.sleep(0)
                await pulse.beat()
                await (await lively.ping())
                silent.transport.abort()

    asyncio.run(asyncio.wait_for(run(), 20))


def test_who_reads_nothing_holds_up_nobody_and_is_cut_off() -> None:
    async def run() -> None:
        connections: list[ServerConnection] = []
        both = asyncio.Event()

        async def keep(connection: ServerConnection) -> None:
            connections.append(connection)
            if len(connections) == 2:
                both.set()
            await connection.wait_closed()
            connections.remove(connection)

        async with serve(keep, "127.0.0.1", 0, ping_interval=None) as server:
            url = f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"
            deaf = await connect(url)
            deaf.transport.pause_reading()
            async with connect(url) as lively:
                await both.wait()
                there = connections[0]
                # More than all buffers on the way hold.
                while not there.paused:
                    there.transport.write(Frame(Opcode.BINARY, bytes(2**20)).serialize(mask=False))
                    await asyncio.sleep(0)
                pulse = Pulse(connections, 60)
                await asyncio.wait_for(pulse.beat(), 10)
                await (await lively.ping())
                assert len(connections) == 2
                await asyncio.wait_for(pulse.beat(), 10)
                while len(connections) > 1:
                    await asyncio.sleep(0)
                await (await lively.ping())
                deaf.transport.abort()

    asyncio.run(asyncio.wait_for(run(), 20))


@pytest.mark.parametrize("what", ["ping", "pong", "fragment"])
def test_a_flood_of_frames_that_are_no_messages_is_ended(what: str) -> None:
    async def test() -> None:
        async with hall(open_rooms=True) as relay, relay.seat("r") as one, relay.seat("r") as two:
            await heard_all(two)
            raw = one.socket.transport
            opcode = {"ping": Opcode.PING, "pong": Opcode.PONG, "fragment": Opcode.CONT}[what]
            if what == "fragment":
                raw.write(Frame(Opcode.BINARY, b"\x01", fin=False).serialize(mask=True))
            frame = Frame(opcode, b"", fin=what != "fragment").serialize(mask=True)
            for _index in range(700):
                raw.write(frame)
            await until(lambda: one.closed == POLICY)
            assert relay.metrics.drops["rate"] == 1
            await two.edit("a", 1.0)
            assert two.closed is None

    asyncio.run(test())
