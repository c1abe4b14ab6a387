"""A log on disk: entries are gathered for a moment and written by one thread in one transaction."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from whiteboard.collab.relay.facts import Facts
from whiteboard.collab.relay.log import Kept
from whiteboard.collab.relay.metrics import Metrics
from whiteboard.collab.relay.room_db import Append, Decide, Entry, RoomDb, Snapshot

GATHER = 0.02
"""Seconds for which entries wait for others where it was quiet."""
APART = 0.1
"""Seconds between two group commits where it is not: what a commit costs is nearly the same for one entry and
for fifty."""

_log = logging.getLogger("whiteboard.relay")


@dataclass(slots=True)
class _Batch:
    began: float
    entries: list[Entry] = field(default_factory=list[Entry])
    kept: list[Kept] = field(default_factory=list[Kept])


class DiskLog:
    """One thread does all the writing and reading, in the order in which it was asked for it.

    Where a batch cannot be written, its entries are dropped, and their rooms are `unkept` until a snapshot of
    each has been: to write them later would put them behind newer ones. Those who wait for an
    acknowledgement get it after that snapshot.
    """

    durable = True

    def __init__(self, db: RoomDb, metrics: Metrics) -> None:
        self._loop = asyncio.get_running_loop()
        self._db = db
        self._metrics = metrics
        self._facts = db.facts()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="rooms")
        self._batch: _Batch | None = None
        self._writing = 0
        self._wrote_at = float("-inf")
        self._unkept: set[str] = set()
        self._late: dict[str, list[Kept]] = {}
        self._undecided: dict[str, Facts] = {}
        self.failing = False

    async def load(self, room: str) -> Sequence[bytes]:
        self._write()
        return await self._loop.run_in_executor(self._thread, self._db.load, room)

    async def unfinished(self) -> Sequence[str]:
        return await self._loop.run_in_executor(self._thread, self._db.unfinished)

    def append(self, room: str, update: bytes, kept: Kept) -> None:
        batch = self._gather()
        if room in self._unkept or room in self._late:
            # Not before what it follows.
            self._late.setdefault(room, []).append(kept)
        else:
            batch.kept.append(kept)
        if update:
            batch.entries.append(Append(room, update))

    def snapshot(self, room: str, state: bytes) -> None:
        batch = self._gather()
        batch.entries.append(Snapshot(room, state))
        batch.kept.extend(self._late.pop(room, ()))

    def unkept(self) -> frozenset[str]:
        for room, facts in self._undecided.items():
            self._gather().entries.append(Decide(room, facts))
        self._undecided = {}
        rooms, self._unkept = frozenset(self._unkept), set()
        return rooms

    def facts(self) -> Mapping[str, Facts]:
        return self._facts

    def decide(self, room: str, facts: Facts) -> None:
        self._gather().entries.append(Decide(room, facts))

    async def close(self) -> None:
        self._write()
        await self._loop.run_in_executor(self._thread, self._db.close)
        self._thread.shutdown()

    def _gather(self) -> _Batch:
        if self._batch is None:
            self._batch = _Batch(self._loop.time())
            self._loop.call_later(max(GATHER, self._wrote_at + APART - self._loop.time()), self._due)
        return self._batch

    def _due(self) -> None:
        # What comes while the disk is busy goes into one more batch, not into many.
        if self._writing:
            self._loop.call_later(GATHER / 4, self._due)
        else:
            self._write()

    def _write(self) -> None:
        batch, self._batch = self._batch, None
        if batch is None:
            return
        if not batch.entries:
            self._done(batch)
            return
        self._wrote_at = self._loop.time()
        self._writing += 1
        future = self._thread.submit(self._commit, batch.entries)
        future.add_done_callback(lambda done: self._back(batch, done))

    def _commit(self, entries: list[Entry]) -> float:
        began = time.perf_counter()
        self._db.write(entries)
        return time.perf_counter() - began

    def _back(self, batch: _Batch, done: Future[float]) -> None:
        self._loop.call_soon_threadsafe(self._finish, batch, done)

    def _finish(self, batch: _Batch, done: Future[float]) -> None:
        self._writing -= 1
        error = done.exception()
        if error is None:
            self.failing = False
            self._metrics.commits += 1
            self._metrics.commit_seconds += done.result()
            self._done(batch)
            return
        if not isinstance(error, sqlite3.Error):
            raise error
        self._metrics.commit_failures += 1
        if not self.failing:
            _log.error("rooms cannot be written", extra={"facts": {"reason": str(error)}})
        self.failing = True
        rooms = {entry.room for entry in batch.entries if not isinstance(entry, Decide)}
        self._unkept |= rooms
        for entry in batch.entries:
            if isinstance(entry, Decide):
                self._undecided.setdefault(entry.room, entry.facts)
        # All of the batch waits, for an acknowledgement does not say which room it is of.
        if rooms:
            self._late.setdefault(next(iter(rooms)), []).extend(batch.kept)

    def _done(self, batch: _Batch) -> None:
        self._metrics.ack_lag = self._loop.time() - batch.began
        for kept in batch.kept:
            kept()
