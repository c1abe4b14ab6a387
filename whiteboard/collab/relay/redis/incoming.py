"""Updates of other relays out of Redis into the rooms that are open here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from whiteboard.collab.relay.redis.member import Member, Members, later
from whiteboard.collab.relay.redis.store import BEGINNING, TROUBLE, Entry, RedisStore

READ_WAIT_MS = 1_000
"""How long one reading waits for something to come."""
RETRY = 0.2


class Incoming:
    """`failed` hears every error, `reread` when all rooms have been caught up after one."""

    def __init__(
        self,
        store: RedisStore,
        relay: str,
        members: Members,
        failed: Callable[[Exception], None],
        reread: Callable[[], None],
    ) -> None:
        self._store, self._relay, self._members = store, relay, members
        self._failed, self._reread = failed, reread
        self._changed = asyncio.Event()
        self._suspect = False

    def rooms_changed(self) -> None:
        """A room has been opened: what is being waited for is no longer all."""
        self._changed.set()

    def suspect(self) -> None:
        """Something went wrong with Redis: look at every room afresh."""
        self._suspect = True
        self._changed.set()

    async def run(self) -> None:
        """Read for ever."""
        while True:
            try:
                if self._suspect:
                    for member in tuple(self._members.values()):
                        await self.catch_up(member)
                    self._suspect = False
                    self._reread()
                await self._read()
            except TROUBLE as error:
                self._failed(error)
                await asyncio.sleep(RETRY)

    async def catch_up(self, member: Member) -> None:
        """Hand a room what the others have put there so far. Raises what the store does."""
        name = member.room.name
        state, upto = await self._store.snapshot(name)
        newest = await self._store.newest(name)
        if later(member.last, newest) and later(member.last, upto):
            # Redis has forgotten what was here before: it came back empty, or from an old copy.
            member.last = BEGINNING
        if state and later(upto, member.last):
            member.room.take_update(state)
            member.last = upto
        self._take(member, await self._store.since(name, member.last))

    async def _read(self) -> None:
        after = {name: member.last for name, member in self._members.items()}
        self._changed.clear()
        changed = asyncio.ensure_future(self._changed.wait())
        if not after:
            await changed
            return
        reading = asyncio.ensure_future(self._store.read(after, READ_WAIT_MS))
        try:
            await asyncio.wait((reading, changed), return_when=asyncio.FIRST_COMPLETED)
        finally:
            changed.cancel()
            if not reading.done():
                reading.cancel()
                await asyncio.gather(reading, return_exceptions=True)
        if reading.cancelled():
            return
        for name, entries in reading.result().items():
            member = self._members.get(name)
            # While this was read, the room may have been closed and opened, and caught up by another way.
            if member is not None and member.last == after[name]:
                self._take(member, entries)

    def _take(self, member: Member, entries: list[Entry]) -> None:
        for entry in entries:
            if entry.relay != self._relay:
                member.room.take_update(entry.update)
            member.last = entry.id
