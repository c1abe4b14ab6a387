"""The bus of relays that share rooms through Redis, and the log of those that have no disk beside it."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Coroutine

from whiteboard.collab.protocol.awareness import ClientState
from whiteboard.collab.protocol.frames import NO_CHANGE
from whiteboard.collab.relay.bus import SharedRoom
from whiteboard.collab.relay.log import Kept, MemoryLog
from whiteboard.collab.relay.redis.incoming import Incoming
from whiteboard.collab.relay.redis.member import Member, Members
from whiteboard.collab.relay.redis.outgoing import Outgoing
from whiteboard.collab.relay.redis.store import TROUBLE, RedisStore
from whiteboard.collab.relay.redis.talking import Talking

CLOSES_WITHIN = 2.0
"""Seconds that Redis gets at the end to take what still waits."""

_log = logging.getLogger("whiteboard.relay")


class RedisBus:
    """Of one relay, in one event loop."""

    shared = True

    def __init__(self, store: RedisStore) -> None:
        self._store = store
        self._members: Members = {}
        relay = secrets.token_hex(6)
        self._relay = relay
        self._outgoing = Outgoing(store, relay, self._failed)
        self._incoming = Incoming(store, relay, self._members, self._failed, self._mended)
        self._talking = Talking(store, relay, self._members, self._failed)
        self._once: set[asyncio.Task[None]] = set()
        self._always: list[asyncio.Task[None]] = []
        self._undecided: dict[str, bytes] = {}
        self._reachable = True
        self._then: Callable[[], None] = lambda: None

    @property
    def reachable(self) -> bool:
        """Whether Redis answered the last time."""
        return self._reachable

    @property
    def behind(self) -> int:
        return len(self._outgoing) + (not self._reachable)

    async def open(self) -> None:
        """Begin. Raises RedisError or OSError where Redis does not answer at all."""
        await self._store.ping()
        for work in (self._outgoing.run, self._incoming.run, self._talking.run, self._talking.beat):
            self._always.append(asyncio.create_task(work()))

    def heed(self, take_facts: Callable[[str, bytes], None]) -> None:
        self._talking.take_facts = take_facts

    def when_mended(self, then: Callable[[], None]) -> None:
        self._then = then

    async def subscribe(self, room: SharedRoom) -> None:
        member, kept = Member(room), room.state()
        try:
            await self._incoming.catch_up(member)
            # Not before: what is read from a stream that begins after a snapshot must not hide the snapshot.
            self._members[room.name] = member
            await self._talking.enter(room.name)
        except TROUBLE as error:
            self._members[room.name] = member
            self._failed(error)
        if kept != NO_CHANGE:
            # What this relay had on its disk the others may lack, where Redis came back empty meanwhile.
            self._outgoing.put(room.name, kept)
        self._incoming.rooms_changed()

    def unsubscribe(self, room: str) -> None:
        if self._members.pop(room, None) is not None:
            self._soon(self._talking.leave(room))

    def publish(self, room: str, update: bytes) -> None:
        self._outgoing.put(room, update)

    def publish_presence(self, room: str, states: tuple[ClientState, ...]) -> None:
        if self._reachable:
            self._soon(self._talking.show(room, states))

    def publish_facts(self, room: str, encoded: bytes) -> None:
        self._undecided[room] = encoded
        self._soon(self._decide(room, encoded))

    def keep_code(self, secret: str, body: str, seconds: float) -> None:
        self._soon(self._store.keep_code(secret, body, seconds))

    async def find_code(self, secret: str) -> str | None:
        try:
            return await self._store.code(secret)
        except TROUBLE as error:
            self._failed(error)
            return None

    def offer(self, room: SharedRoom) -> None:
        member = self._members.get(room.name)
        if member is not None and self._reachable:
            state = room.state()
            self._soon(self._store.keep_snapshot(room.name, self._relay, state, member.last))

    def when_published(self, kept: Kept) -> None:
        """Call `kept` once everything that was published before now is in Redis."""
        self._outgoing.when_empty(kept)

    async def close(self) -> None:
        try:
            async with asyncio.timeout(CLOSES_WITHIN):
                done = asyncio.Event()
                self._outgoing.when_empty(done.set)
                await done.wait()
                for room in tuple(self._members):
                    self.unsubscribe(room)
                await asyncio.gather(*self._once, return_exceptions=True)
        except TimeoutError:
            _log.warning("ended without Redis", extra={"facts": {"waiting": len(self._outgoing)}})
        tasks = (*self._always, *self._once)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        try:
            await self._talking.close()
            await self._store.close()
        except TROUBLE:
            # It is gone; there is nothing to close.
            return

    async def _decide(self, room: str, encoded: bytes) -> None:
        await self._talking.decide(room, encoded)
        if self._undecided.get(room) == encoded:
            del self._undecided[room]

    def _failed(self, error: Exception) -> None:
        if self._reachable:
            _log.error("redis cannot be reached", extra={"facts": {"reason": str(error)}})
        self._reachable = False
        self._incoming.suspect()

    def _mended(self) -> None:
        """Every room has what Redis has; now Redis gets what it may have lost."""
        _log.info("redis answers again", extra={"facts": {"rooms": len(self._members)}})
        self._reachable = True
        self._outgoing.put_whole([(name, member.room.state()) for name, member in self._members.items()])
        self._soon(self._talking.again())
        self._then()
        for room, encoded in tuple(self._undecided.items()):
            self._soon(self._decide(room, encoded))

    def _soon(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(self._attempt(work))
        self._once.add(task)
        task.add_done_callback(self._once.discard)

    async def _attempt(self, work: Coroutine[object, object, None]) -> None:
        try:
            await work
        except TROUBLE as error:
            self._failed(error)


class RedisLog(MemoryLog):
    """For a relay without a disk: what is in Redis is kept. Rooms are loaded by the bus."""

    def __init__(self, bus: RedisBus) -> None:
        self._bus = bus

    @property
    def durable(self) -> bool:
        return True

    @property
    def failing(self) -> bool:
        """While Redis is away the rooms stay open: it may come back empty."""
        return not self._bus.reachable

    def append(self, room: str, update: bytes, kept: Kept) -> None:
        # The room publishes right after it has appended; this has to come behind that.
        asyncio.get_running_loop().call_soon(self._bus.when_published, kept)
