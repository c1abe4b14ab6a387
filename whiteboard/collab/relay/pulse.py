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
    """Whoever has not answered a ping by the time of the next one is cut off.

    Nobody is pinged who does not read what was sent before: that ping would wait behind it, and the pings of
    all others behind that. Who has read nothing of it from one beat to the next is cut off as well.
    """

    def __init__(self, connections: Collection[ServerConnection], interval: float) -> None:
        """`interval`: seconds between two pings of a connection."""
        self._connections, self._interval = connections, interval
        self._waiting: dict[ServerConnection, Awaitable[float]] = {}
        self._unread: dict[ServerConnection, int] = {}

    async def run(self) -> None:
        """Feel it for ever."""
        while True:
            await asyncio.sleep(self._interval)
            await self.beat()

    async def beat(self) -> None:
        """Cut off who is silent, and ping the others."""
        waiting, self._waiting = self._waiting, {}
        before, self._unread = self._unread, {}
        for connection in tuple(self._connections):
            answer = waiting.get(connection)
            unread = connection.transport.get_write_buffer_size()
            silent = isinstance(answer, asyncio.Future) and not answer.done()
            if silent or (unread and unread == before.get(connection)):
                connection.transport.abort()
            elif unread:
                self._unread[connection] = unread
            else:
                await self._ping(connection)

    async def _ping(self, connection: ServerConnection) -> None:
        try:
            self._waiting[connection] = await connection.ping()
        except ConnectionClosed:
            return
