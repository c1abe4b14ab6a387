"""Connections whose other end has gone without a word are cut off; the others stay."""

from __future__ import annotations

import asyncio

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

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
