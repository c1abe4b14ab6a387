"""Updates on their way into Redis: in order, tried again until they are there."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from whiteboard.collab.relay.redis.store import TROUBLE, RedisStore

MOST_WAITING = 64 * 2**20
"""Bytes that wait while Redis is away; beyond it the states that are offered later make up for them."""
BATCH = 200
RETRY_FIRST, RETRY_LONGEST = 0.1, 2.0

Kept = Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Waiting:
    room: str
    update: bytes
    kept: tuple[Kept, ...] = ()


class Outgoing:
    """`failed` hears every error."""

    def __init__(self, store: RedisStore, relay: str, failed: Callable[[Exception], None]) -> None:
        self._store, self._relay, self._failed = store, relay, failed
        self._waiting: deque[_Waiting] = deque()
        self._bytes = 0
        self._late: list[Kept] | None = None
        self._something = asyncio.Event()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, room: str, update: bytes) -> None:
        """Publish an update after all those before it."""
        if self._bytes + len(update) <= MOST_WAITING:
            self._append(_Waiting(room, update))
        elif self._late is None:
            self._late = []
            self._failed(OSError("too much waits to be published"))

    def put_whole(self, states: Iterable[tuple[str, bytes]]) -> None:
        """Publish the states of rooms, which hold whatever was too much before."""
        for room, state in states:
            self._append(_Waiting(room, state))
        late, self._late = self._late, None
        for kept in late or ():
            self.when_empty(kept)

    def when_empty(self, kept: Kept) -> None:
        """Call `kept` once everything that was put before now is in Redis."""
        if self._late is not None:
            self._late.append(kept)
        elif self._waiting:
            self._append(_Waiting("", b"", (kept,)))
        else:
            kept()

    async def run(self) -> None:
        """Publish for ever."""
        delay = RETRY_FIRST
        while True:
            await self._something.wait()
            self._something.clear()
            while self._waiting:
                batch = [self._waiting[place] for place in range(min(BATCH, len(self._waiting)))]
                try:
                    if updates := [(one.room, one.update) for one in batch if one.update]:
                        await self._store.add(updates, self._relay)
                except TROUBLE as error:
                    self._failed(error)
                    await asyncio.sleep(delay)
                    delay = min(delay * 2, RETRY_LONGEST)
                    continue
                delay = RETRY_FIRST
                for one in batch:
                    self._waiting.popleft()
                    self._bytes -= len(one.update)
                    for kept in one.kept:
                        kept()

    def _append(self, waiting: _Waiting) -> None:
        self._waiting.append(waiting)
        self._bytes += len(waiting.update)
        self._something.set()
