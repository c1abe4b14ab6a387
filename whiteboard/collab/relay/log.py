"""Where a relay keeps its rooms: the seam, and the kind that keeps them in memory only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from whiteboard.collab.relay.facts import Facts

Kept = Callable[[], None]
"""Called in the event loop as soon as it is kept for good."""


class Log(Protocol):
    """Ordered by room. Nothing here raises for a disk that fails: then `failing` is true, what was not kept
    is named by `unkept`, and a snapshot of it mends all."""

    @property
    def durable(self) -> bool:
        """Whether what is kept survives the end of the process."""
        ...

    @property
    def failing(self) -> bool:
        """Whether the last attempt to write failed."""
        ...

    async def load(self, room: str) -> Sequence[bytes]:
        """What makes up a room: updates in the order in which to apply them."""
        ...

    async def unfinished(self) -> Sequence[str]:
        """Rooms of which other relays may lack something that this one could not tell before it ended."""
        ...

    def append(self, room: str, update: bytes, kept: Kept) -> None:
        """Keep one update; an empty one only keeps its place in the order of what is `kept`."""
        ...

    def snapshot(self, room: str, state: bytes) -> None:
        """Replace all that was appended to the room by its whole state."""
        ...

    def unkept(self) -> frozenset[str]:
        """Rooms that need a snapshot because an attempt to write failed; forgotten by asking."""
        ...

    def facts(self) -> Mapping[str, Facts]:
        """What was decided in each room, as it was when the relay started."""
        ...

    def decide(self, room: str, facts: Facts) -> None:
        """Keep what was decided in a room."""
        ...

    async def close(self) -> None:
        """Write what is still to be written, then end."""
        ...


class MemoryLog:
    """Keeps nothing: what is applied counts as kept, and empty rooms linger in memory for a while."""

    @property
    def durable(self) -> bool:
        return False

    @property
    def failing(self) -> bool:
        return False

    async def load(self, room: str) -> Sequence[bytes]:
        return ()

    async def unfinished(self) -> Sequence[str]:
        return ()

    def append(self, room: str, update: bytes, kept: Kept) -> None:
        asyncio.get_running_loop().call_soon(kept)

    def snapshot(self, room: str, state: bytes) -> None:
        pass

    def unkept(self) -> frozenset[str]:
        return frozenset()

    def facts(self) -> Mapping[str, Facts]:
        return {}

    def decide(self, room: str, facts: Facts) -> None:
        pass

    async def close(self) -> None:
        pass
