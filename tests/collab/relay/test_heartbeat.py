"""Connections whose other end has gone without a word are cut off; the others stay."""

from __future__ import annotations

import asyncio

import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.frames import Frame, Opcode

from tests.collab.relay.seat import hall, heard_all, until
from whiteboard.collab.protocol.closing import POLICY
from whiteboard.collab.relay.heartbeat import Heartbeat
from whiteboard.collab.relay.line import Line


def test_only_who_does_not_answer_is_cut_off() -> None:
    async def run() -> None:
        lines: set[Line] = set()
        both = asyncio.Event()

        async def keep(line: ServerConnection) -> None:
            assert isinstance(line, Line)
            lines.add(line)
            if len(lines) == 2:
                both.set()
            await line.wait_closed()
            lines.discard(line)

        async with serve(keep, "127.0.0.1", 0, ping_interval=None, create_connection=Line) as server:
            url = f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"
            async with connect(url) as lively:
                silent = await connect(url)
                # Its pings arrive, and nobody there reads them.
                silent.transport.pause_reading()
                await both.wait()
                heartbeat = Heartbeat(lines, 60)
                began = max(line.asked_at for line in lines)
                heartbeat.beat(began + 50)
                assert all(line.answered for line in lines)
                heartbeat.beat(began + 61)
                # The answer of the lively one comes with whatever it says next.
                await (await lively.ping())
                heartbeat.beat(began + 70)
                assert len(lines) == 2
                heartbeat.beat(began + 130)
                while len(lines) > 1:
                    await asyncio.sleep(0)
                await (await lively.ping())
                heartbeat.beat(began + 200)
                await (await lively.ping())
                silent.transport.abort()

    asyncio.run(asyncio.wait_for(run(), 60))


def test_who_reads_nothing_holds_up_nobody_and_is_cut_off() -> None:
    async def run() -> None:
        lines: list[Line] = []
        both = asyncio.Event()

        async def keep(line: ServerConnection) -> None:
            assert isinstance(line, Line)
            lines.append(line)
            if len(lines) == 2:
                both.set()
            await line.wait_closed()
            lines.remove(line)

        async with serve(keep, "127.0.0.1", 0, ping_interval=None, create_connection=Line) as server:
            url = f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"
            deaf = await connect(url)
            deaf.transport.pause_reading()
            async with connect(url) as lively:
                await both.wait()
                there = lines[0]
                # More than all buffers on the way hold.
                while not there.paused:
                    there.transport.write(Frame(Opcode.BINARY, bytes(2**20)).serialize(mask=False))
                    await asyncio.sleep(0)
                heartbeat = Heartbeat(lines, 60)
                began = max(line.asked_at for line in lines)
                heartbeat.beat(began + 61)
                assert there.answered
                await (await lively.ping())
                assert len(lines) == 2
                heartbeat.beat(began + 122)
                while len(lines) > 1:
                    await asyncio.sleep(0)
                await (await lively.ping())
                deaf.transport.abort()

    asyncio.run(asyncio.wait_for(run(), 60))


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
            for _index in range(1_400):
                raw.write(frame)
            await until(lambda: one.closed == POLICY)
            assert relay.metrics.drops["rate"] == 1
            await two.edit("a", 1.0)
            assert two.closed is None

    asyncio.run(test())
