"""Whether the other end of each connection still lives: one task for all of them.

The library would keep a task for each connection, which costs a relay with a thousand of them about 2 MB.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode
from websockets.protocol import Event

_UNCOUNTED = (Opcode.PING, Opcode.PONG, Opcode.CONT)


class Counted(ServerConnection):
    """A connection that also tells of the frames that are no messages: each ping is answered, and each
    fragment kept, so that a flood of them costs as much as one of messages."""

    beat: Callable[[], object] | None = None

    def process_event(self, event: Event) -> None:
        if self.beat is not None and isinstance(event, Frame) and event.opcode in _UNCOUNTED:
            self.beat()
        super().process_event(event)


class Pulse:
    """Whoever has not answered a ping by the time of the next one is cut off."""

    def __init__(self, connections: Collection[ServerConnection], interval: float) -> None:
        """`interval`: seconds between two pings of a connection."""
        self._connections, self._interval = connections, interval
        self._waiting: dict[ServerConnection, Awaitable[float]] = {}

    async def run(self) -> None:
        """Feel it for ever."""
        while True:
            await asyncio.sleep(self._interval)
            await self.beat()

    async def beat(self) -> None:
        """Cut off who is silent, and ping the others."""
        waiting, self._waiting = self._waiting, {}
        for connection in tuple(self._connections):
            answer = waiting.get(connection)
            if isinstance(answer, asyncio.Future) and not answer.done():
                connection.transport.abort()
                continue
            try:
                self._waiting[connection] = await connection.ping()
            except ConnectionClosed:
                continue
