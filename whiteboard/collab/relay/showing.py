"""Presences on their way to a room: at once while it is quiet there, else gathered for a moment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from whiteboard.collab.protocol.awareness import ClientState
from whiteboard.collab.relay.peer import Peer

EVERY = 0.001
"""Seconds between two messages of presences to a room, for each person in it. Fifty people who point would be
a thousand messages a second to each of them; gathered, they are twenty, with the newest of everybody."""
LONGEST = 0.1
FEW = 6
"""So many people hear of each other at once."""
MOST = 100
"""Presences in one message."""

Send = Callable[[tuple[ClientState, ...], Peer | None], None]
"""Takes presences and who need not hear of them, having said them."""


class Showing:
    """One for a room."""

    def __init__(self, send: Send, people: Callable[[], int], loop: asyncio.AbstractEventLoop) -> None:
        """`people`: how many are in the room."""
        self._send, self._people, self._loop = send, people, loop
        self._sent_at = float("-inf")
        self._waiting: dict[int, ClientState] = {}
        self._senders: set[Peer | None] = set()
        self._timer: asyncio.TimerHandle | None = None

    def put(self, states: Iterable[ClientState], sender: Peer | None) -> None:
        """Show these now or in a moment; of each client only the newest."""
        for state in states:
            self._waiting[state.client] = state
        self._senders.add(sender)
        if self._timer is not None:
            return
        people = self._people()
        every = min(people * EVERY, LONGEST) if people > FEW else 0.0
        wait = self._sent_at + every - self._loop.time()
        if wait <= 0:
            self._flush()
        else:
            self._timer = self._loop.call_later(wait, self._flush)

    def show_now(self) -> None:
        """Have nothing wait any longer."""
        if self._timer is not None:
            self._timer.cancel()
            self._flush()

    def stop(self) -> None:
        """Nobody is left to be shown anything."""
        self._waiting.clear()
        self._senders.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _flush(self) -> None:
        self._timer = None
        self._sent_at = self._loop.time()
        states, self._waiting = tuple(self._waiting.values()), {}
        senders, self._senders = self._senders, set()
        # Where several spoke, each hears what it said itself, too, which does no harm.
        sender = next(iter(senders)) if len(senders) == 1 else None
        for first in range(0, len(states), MOST):
            self._send(states[first : first + MOST], sender)
