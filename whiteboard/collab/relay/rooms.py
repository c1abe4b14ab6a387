"""The rooms that are open, and what was decided in each: opened when somebody comes, closed when empty."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from whiteboard.collab.protocol.rooms import main_room
from whiteboard.collab.relay.bus import Bus
from whiteboard.collab.relay.facts import Facts, read_facts
from whiteboard.collab.relay.limits import Limits
from whiteboard.collab.relay.log import Log
from whiteboard.collab.relay.metrics import Metrics
from whiteboard.collab.relay.peer import Peer
from whiteboard.collab.relay.room import Room

SWEEP = 1.0
"""Seconds between two looks for presences that were not renewed, and for rooms that are to be closed."""

Heed = Callable[[str, Facts, str], None]

_log = logging.getLogger("whiteboard.relay")


class Full(Exception):
    """No more rooms, or no more people in this one."""


class Rooms:
    """Of one relay."""

    def __init__(self, log: Log, bus: Bus, limits: Limits, metrics: Metrics) -> None:
        self._loop = asyncio.get_running_loop()
        self._log = log
        self._bus = bus
        self._limits = limits
        self._metrics = metrics
        self._open: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Task[Room]] = {}
        self._facts: dict[str, Facts] = dict(log.facts())
        self._heed: list[Heed] = []
        bus.heed(self.take_facts)
        self._sweep = self._loop.call_later(SWEEP, self._swept)

    def __len__(self) -> int:
        return len(self._open)

    @property
    def present(self) -> int:
        return sum(room.present for room in self._open.values())

    @property
    def kept(self) -> bool:
        """Whether what is acknowledged survives this process."""
        return self._log.durable

    def facts(self, room: str) -> Facts:
        return self._facts.get(main_room(room), Facts())

    def heed(self, heed: Heed) -> None:
        """Have somebody called after each decision: with the room, what held before, and who decided."""
        self._heed.append(heed)

    def decide(self, room: str, facts: Facts, by: str) -> None:
        """Keep what an interviewer has decided, and tell the other relays."""
        self._bus.publish_facts(main_room(room), facts.encoded())
        self._decided(main_room(room), facts, by)

    def find(self, name: str) -> Room | None:
        """A room, if it is open."""
        return self._open.get(name)

    async def enter(self, name: str, peer: Peer) -> Room:
        """Let somebody into a room, which is opened for it.

        Raises:
            Full: it is, or there are too many of them.
        """
        room = self._open.get(name)
        while room is None or self._open.get(name) is not room:
            room = await self._opened(name)
        if len(room) >= self._limits.people:
            raise Full("the room is full")
        room.join(peer)
        return room

    async def revive(self) -> None:
        """Open the rooms that an end of this relay, or of what connects the relays, may have interrupted.

        What is kept of them here must not wait until somebody happens to come.
        """
        try:
            for name in await self._log.unfinished():
                await self._opened(name)
        except Full:
            _log.warning("more rooms were interrupted than may be open")

    def left(self, room: Room, peer: Peer) -> None:
        """Somebody is gone."""
        room.leave(peer)
        # Memory is all that a relay without a disk has; there the sweep closes it when it is old.
        if not len(room) and self._log.durable and not self._log.failing:
            self._close(room)

    async def close(self) -> None:
        """Write everything down."""
        self._sweep.cancel()
        for task in self._opening.values():
            task.cancel()
        await asyncio.gather(*self._opening.values(), return_exceptions=True)
        for room in tuple(self._open.values()):
            self._close(room)
        await self._bus.close()
        await self._log.close()

    async def _opened(self, name: str) -> Room:
        if name in self._open:
            return self._open[name]
        task = self._opening.get(name)
        if task is None:
            if len(self._open) + len(self._opening) >= self._limits.rooms and not self._evict():
                raise Full("no room is left on this relay")
            task = self._opening[name] = self._loop.create_task(self._load(name))
            task.add_done_callback(lambda _task: self._opening.pop(name, None))
        # Whoever waits may hang up, and others wait for the same.
        return await asyncio.shield(task)

    async def _load(self, name: str) -> Room:
        room = Room(name, self._log, self._bus, self._limits, self._metrics)
        refused = room.load(await self._log.load(name))
        if refused:
            facts = {"room": name, "count": refused.total(), "what": dict(refused)}
            _log.error("parts of a room were refused", extra={"facts": facts})
        self._open[name] = room
        await self._bus.subscribe(room)
        return room

    def take_facts(self, room: str, encoded: bytes) -> None:
        """What was decided at another relay."""
        try:
            theirs = read_facts(encoded)
        except ValueError:
            self._metrics.drops["bus"] += 1
            return
        facts = self.facts(room).merged(theirs)
        if facts != theirs:
            # They decided without knowing of ours; and what is kept for all relays is what was said last.
            self._bus.publish_facts(main_room(room), facts.encoded())
        self._decided(main_room(room), facts, "")

    def _decided(self, room: str, facts: Facts, by: str) -> None:
        before = self.facts(room)
        if facts == before:
            return
        self._facts[room] = facts
        self._log.decide(room, facts)
        for heed in self._heed:
            heed(room, before, by)

    def _close(self, room: Room) -> None:
        if self._open.get(room.name) is room:
            del self._open[room.name]
            room.close()
            self._bus.unsubscribe(room.name)

    def _evict(self) -> bool:
        empty = [room for room in self._open.values() if not len(room)]
        if not empty:
            return False
        self._close(min(empty, key=lambda room: room.left_at))
        return True

    def _swept(self) -> None:
        self._sweep = self._loop.call_later(SWEEP, self._swept)
        for name in self._log.unkept():
            if (room := self._open.get(name)) is not None:
                room.snapshot()
        now = self._loop.time()
        for room in tuple(self._open.values()):
            room.expire()
            linger = 0.0 if self._log.durable else self._limits.linger
            if not len(room) and now - room.left_at >= linger and not self._log.failing:
                self._close(room)
