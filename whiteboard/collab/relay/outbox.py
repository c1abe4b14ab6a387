"""What goes out to one connection: bounded, never out of order, in a crowd gathered over a turn of the loop.

One frame for many readers is encoded once: frames of a server carry no mask, so their bytes are the same for
all. While the socket takes them, they are written at once, and nobody needs a task; only for a reader that
lags is there a queue and a task that waits.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

Message = bytes
"""A WebSocket message as its bytes on the wire."""


def message(payload: bytes) -> Message:
    """A binary WebSocket message that holds a frame of ours."""
    return Frame(Opcode.BINARY, payload).serialize(mask=False)


class Turn:
    """The outboxes that have something to send when this turn of the loop ends."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._due: list[Outbox] = []

    def add(self, outbox: Outbox) -> None:
        if not self._due:
            self._loop.call_soon(self._flush)
        self._due.append(outbox)

    def _flush(self) -> None:
        due, self._due = self._due, []
        for outbox in due:
            outbox.flush()


class Outbox:
    """Of one connection, which says when it takes nothing for a while, and when it ends. `on_slow` is called
    once, when more waits than may."""

    __slots__ = (
        "_backlog",
        "_clear",
        "_connection",
        "_held",
        "_held_bytes",
        "_held_frames",
        "_on_slow",
        "_paused",
        "_pump",
        "_put",
        "_shut",
        "_turn",
        "_waiting",
    )

    def __init__(
        self,
        connection: ServerConnection,
        turn: Turn,
        held_bytes: int,
        held_frames: int,
        on_slow: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._put = connection.transport.write
        self._turn = turn
        self._held_bytes = held_bytes
        self._held_frames = held_frames
        self._on_slow = on_slow
        self._waiting: list[Message] = []
        self._held = 0
        # None but for a reader that lags: an empty deque of each would be most of what an idle seat weighs.
        self._backlog: deque[Message] | None = None
        self._pump: asyncio.Task[None] | None = None
        self._paused = connection.paused
        self._shut = False
        self._clear = not self._paused
        """Whether nothing has to go before what comes next."""

    def write(self, encoded: Message) -> None:
        """Send now, unless something has to go before."""
        if self._clear:
            self._put(encoded)
        else:
            self.send(encoded)

    def send(self, encoded: Message) -> None:
        """Send at the end of this turn."""
        if self._shut:
            return
        waiting = self._waiting
        if not waiting:
            self._clear = False
            self._turn.add(self)
        waiting.append(encoded)
        self._held += len(encoded)
        # One whole document may be larger than the bound, and still has to get through.
        count = len(waiting) + (len(self._backlog) if self._backlog is not None else 0)
        if (self._held > self._held_bytes and count > 1) or count > self._held_frames:
            self.shut()
            self._on_slow()

    def flush(self) -> None:
        """Write what this turn brought."""
        waiting, self._waiting = self._waiting, []
        if not waiting or self._shut:
            return
        if self._backlog is not None:
            self._backlog.extend(waiting)
        elif self._paused:
            self._backlog = deque(waiting)
            self._pump = asyncio.get_running_loop().create_task(self._catch_up(self._backlog))
        else:
            self._held = 0
            self._clear = True
            self._put(waiting[0] if len(waiting) == 1 else b"".join(waiting))

    def pause(self) -> None:
        """The connection takes no more for now."""
        self._paused, self._clear = True, False

    def resume(self) -> None:
        """It takes more again."""
        self._paused = False
        self._look()

    def shut(self) -> None:
        """Forget what waits, and send nothing more."""
        self._shut, self._clear = True, False
        self._waiting = []
        if self._backlog is not None:
            self._backlog.clear()
        self._held = 0
        if self._pump is not None:
            self._pump.cancel()

    def _look(self) -> None:
        self._clear = not (self._shut or self._paused or self._waiting or self._backlog is not None)

    async def _catch_up(self, backlog: deque[Message]) -> None:
        try:
            while backlog:
                await self._connection.drain()
                while backlog and not self._paused:
                    encoded = backlog.popleft()
                    self._held -= len(encoded)
                    self._put(encoded)
        except (OSError, ConnectionClosed):
            self.shut()
        finally:
            self._backlog = self._pump = None
            self._look()
