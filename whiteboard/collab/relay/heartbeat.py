"""Whether the other end of each connection still lives: one task for all of them.

The library would keep a task for each connection, which costs a relay with a thousand of them about 2 MB.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from whiteboard.collab.relay.line import Line

EVERY = 1.0
"""Seconds between two looks at all connections, of which each has come to its turn or not."""


class Heartbeat:
    """Whoever has not answered a ping by the time of the next one is cut off.

    Nobody is pinged who does not read what was sent before: that ping would wait behind it. Who has read
    nothing of it from one time to the next is cut off as well.
    """

    def __init__(self, connections: Collection[Line], interval: float) -> None:
        """`interval`: seconds between two pings of a connection."""
        self._connections, self._interval = connections, interval
        self._loop = asyncio.get_running_loop()

    async def run(self) -> None:
        """Feel it for ever."""
        while True:
            await asyncio.sleep(min(EVERY, self._interval))
            self.beat(self._loop.time())

    def beat(self, now: float) -> None:
        """Cut off who is silent, and ping the others, each in its own time: a thousand at once would hold up
        what is drawn meanwhile. `now` is a time of the event loop."""
        for connection in tuple(self._connections):
            if connection.asked_at + self._interval > now:
                continue
            unread = connection.transport.get_write_buffer_size()
            if not connection.answered or (unread and unread == connection.unread):
                connection.cut()
            else:
                connection.ask(now, unread)
