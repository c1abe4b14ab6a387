"""A relay's connection hands on each message once and in order, however it comes, and sends none too late."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from whiteboard.collab.relay.line import Line
from whiteboard.collab.relay.loop import loop_factory
from whiteboard.collab.relay.outbox import Outbox, Turn, message

Talk = Callable[[Line], Awaitable[None]]


@pytest.fixture(params=["of Python", "of the relay"])
def run(request: pytest.FixtureRequest) -> Callable[[Awaitable[None]], None]:
    """Runs a test in either event loop."""

    def run(test: Awaitable[None]) -> None:
        with asyncio.Runner(
            loop_factory=loop_factory() if request.param == "of the relay" else None
        ) as runner:
            runner.run(asyncio.wait_for(test, 60))

    return run


@asynccontextmanager
async def line_to(talk: Talk) -> AsyncIterator[ClientConnection]:
    """A client of a server that talks so with each connection."""

    async def handle(connection: ServerConnection) -> None:
        assert isinstance(connection, Line)
        await talk(connection)

    async with serve(
        handle, "127.0.0.1", 0, create_connection=Line, compression=None, max_size=2**20
    ) as server:
        url = f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"
        async with connect(url, compression=None) as client:
            yield client


def test_messages_are_heard_in_order_whether_they_wait_come_in_pieces_or_whole(
    run: Callable[[Awaitable[None]], None],
) -> None:
    async def test() -> None:
        listens = asyncio.Event()
        heard: list[bytes | str] = []
        rest: list[bytes | str] = []

        async def talk(line: Line) -> None:
            await listens.wait()
            await line.converse(heard.append, lambda: rest.append(b""))

        async with line_to(talk) as client:
            raw = client.transport
            await client.send(b"1")
            await client.send([b"2", b"a"])
            await client.send(b"3")
            await (await client.ping())
            assert not heard
            listens.set()
            while len(heard) < 3:
                await asyncio.sleep(0.001)
            for number in range(4, 40):
                whole = Frame(Opcode.BINARY, b"%d" % number).serialize(mask=True)
                if number % 4 == 0:
                    await client.send([b"%d" % number, b"a", b"b"])
                elif number % 4 == 1:
                    for byte in whole:
                        raw.write(bytes((byte,)))
                        await asyncio.sleep(0)
                elif number % 4 == 2:
                    await client.send(f"{number}")
                else:
                    raw.write(whole + whole[:3])
                    await asyncio.sleep(0)
                    raw.write(whole[3:])
            large = bytes(range(256)) * 1000
            await client.send(large)
            await client.send(b"end")
            while not heard or heard[-1] != b"end":
                await asyncio.sleep(0.001)
        expected: list[bytes | str] = [b"1", b"2a", b"3"]
        for number in range(4, 40):
            once = b"%d" % number
            expected += {0: [once + b"ab"], 1: [once], 2: [once.decode()], 3: [once, once]}[number % 4]
        assert heard == [*expected, large, b"end"]
        # The client ends a message in fragments with an empty one.
        assert len(rest) == 9 * 3

    run(test())


def test_frames_that_come_with_the_request_are_heard(run: Callable[[Awaitable[None]], None]) -> None:
    async def test() -> None:
        heard: list[bytes | str] = []

        async def talk(line: Line) -> None:
            await line.converse(heard.append, lambda: None)

        async with line_to(talk) as client:
            host, port = client.remote_address
            reader, writer = await asyncio.open_connection(host, port)
            frames = [Frame(Opcode.BINARY, b"%d" % number).serialize(mask=True) for number in range(4)]
            writer.write(
                b"GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
                + frames[0]
                + frames[1][:4]
            )
            await reader.readuntil(b"\r\n\r\n")
            writer.write(frames[1][4:])
            writer.write(frames[2])
            while len(heard) < 3:
                await asyncio.sleep(0.001)
            writer.write(frames[3])
            while len(heard) < 4:
                await asyncio.sleep(0.001)
            writer.close()
            await writer.wait_closed()
        assert heard == [b"0", b"1", b"2", b"3"]

    run(test())


@pytest.mark.parametrize("how", ["closed here", "closed there", "cut here", "cut there", "wrong"])
def test_what_is_sent_after_the_end_goes_nowhere(how: str, run: Callable[[Awaitable[None]], None]) -> None:
    async def test() -> None:
        heard: list[bytes | str] = []
        done = asyncio.Event()

        async def talk(line: Line) -> None:
            outbox = Outbox(line, Turn(asyncio.get_running_loop()), 10**6, 100, lambda: None)
            line.send_by(outbox)
            outbox.write(message(b"first"))

            def hear(data: bytes | str) -> None:
                heard.append(data)
                outbox.write(message(b"second"))
                if how == "cut here":
                    line.cut()
                outbox.write(message(b"third"))

            if how == "closed here":
                await line.close(4000)
                outbox.write(message(b"late"))
            await line.converse(hear, lambda: None)
            outbox.write(message(b"later"))
            outbox.send(message(b"latest"))
            await asyncio.sleep(0)
            done.set()

        async with line_to(talk) as client:
            assert await client.recv() == b"first"
            if how == "closed there":
                await client.close()
            elif how == "cut there":
                client.transport.abort()
            elif how == "wrong":
                client.transport.write(Frame(Opcode.BINARY, b"no mask").serialize(mask=False))
            elif how == "cut here":
                await client.send(b"go")
            with suppress(ConnectionClosed):
                assert not [data async for data in client if data not in (b"second", b"third")]
            await done.wait()
            codes = {"closed here": 4000, "closed there": 1000, "wrong": 1002}
            if how in codes:
                # Bytes behind the close frame would have made it a failure of the protocol.
                assert client.protocol.close_code == codes[how]
        assert len(heard) == (how == "cut here")

    run(test())
