"""A connection as the relay hears it: each message at once, and a ping whose answer is noticed.

The library would take each frame apart in many steps, put its message into a queue and wake a task for it,
which costs a small room more than what is then done with the message; and it would keep a future for each
ping that is on its way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed
from websockets.frames import DATA_OPCODES, Frame, Opcode
from websockets.protocol import Event, State

from whiteboard.collab.relay.outbox import Outbox
from whiteboard.collab.relay.stretches import Stretches, sole_message

Hear = Callable[[bytes | str], None]
"""Takes a message."""

_UNCOUNTED = (Opcode.PING, Opcode.PONG, Opcode.CONT)
_PING = Frame(Opcode.PING, b"").serialize(mask=False)
_END_OF_REQUEST = b"\r\n\r\n"


class Line(ServerConnection):
    """`answered`: whether the last ping was, and `asked_at` when it was sent, or when the connection began,
    in seconds of the event loop. `unread`: bytes that were waiting then."""

    answered = True
    asked_at = 0.0
    unread = 0
    _outbox: Outbox | None = None
    _hear: Hear | None = None
    _count: Callable[[], object] | None = None
    _stretches: Stretches | None = None
    """None where it is not known where frames begin: all of them are left to the library then."""
    _queued = 0
    """Messages in the library's queue that nobody has heard, and one that is not all there."""

    def send_by(self, outbox: Outbox) -> None:
        """From now on the outbox sends here, and is told when it may not."""
        self._outbox = outbox
        self._look_after()

    async def converse(self, hear: Hear, count: Callable[[], object]) -> None:
        """Hand on each message, until the connection ends.

        `count` is called for each frame that is no message: a ping is answered, and a fragment kept, so that
        a flood of them costs as much as one of messages.
        """
        self._hear, self._count = hear, count
        try:
            while True:
                # What was said before somebody listened, what comes in fragments, and text.
                message = await self.recv()
                self._queued -= 1
                hear(message)
        except ConnectionClosed:
            pass
        finally:
            self._hear = None

    def ask(self, now: float, unread: int) -> None:
        """Send a ping, unless so many bytes are `unread` before it; `now` in seconds of the event loop."""
        self.asked_at, self.unread = now, unread
        if not unread and self.protocol.state is State.OPEN:
            self.answered = False
            self.transport.write(_PING)

    def cut(self) -> None:
        """End the connection without a word."""
        if self._outbox is not None:
            self._outbox.shut()
        if self.protocol.state is not State.CLOSED:
            self.transport.abort()

    async def close(self, code: int = 1000, reason: str = "") -> None:
        # Bytes after a close frame would be an error of ours.
        if self._outbox is not None:
            self._outbox.shut()
        await super().close(code, reason)

    # What the event loop says.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.asked_at = self.loop.time()

    def data_received(self, data: bytes) -> None:
        stretches = self._stretches
        if stretches is not None:
            if stretches.between and not self._queued and self._hear is not None:
                message = sole_message(data)
                if message is not None and self.protocol.state is State.OPEN:
                    self._hear(message)
                    return
            stretches.follow(data)
        elif self.request is None and data.find(_END_OF_REQUEST) == len(data) - len(_END_OF_REQUEST):
            self._stretches = Stretches()
        super().data_received(data)
        self._look_after()

    def eof_received(self) -> None:
        super().eof_received()
        self._look_after()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._look_after()

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._outbox is not None:
            self._outbox.pause()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._outbox is not None:
            self._outbox.resume()

    def process_event(self, event: Event) -> None:
        if isinstance(event, Frame):
            opcode = event.opcode
            if opcode is Opcode.BINARY and event.fin and not self._queued and self._hear is not None:
                self._hear(bytes(event.data))
                return
            if opcode in DATA_OPCODES:
                # Fragments are one message from the first of them on.
                self._queued += opcode is not Opcode.CONT
            elif opcode is Opcode.PONG:
                self.answered = True
            if opcode in _UNCOUNTED and self._count is not None:
                self._count()
        super().process_event(event)

    def _look_after(self) -> None:
        if self._outbox is not None and self.protocol.state is not State.OPEN:
            self._outbox.shut()
