"""The relay's SQLite file: rooms as snapshots and numbered updates, and what was decided in them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path

from whiteboard.collab.relay.facts import Facts, read_facts
from whiteboard.document.private_file import make_private
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem

FILE = "rooms.sqlite3"
_VERSION = 1
_SCHEMA = """
create table if not exists updates (seq integer primary key, room text not null, data blob not null);
create index if not exists updates_of on updates (room, seq);
create table if not exists snapshots (room text primary key, data blob not null) without rowid;
create table if not exists rooms (room text primary key, at real not null, facts blob) without rowid;
"""


_AT_ONCE = 16
_APPEND = tuple(
    "insert into updates (room, data) values " + ", ".join(["(?, ?)"] * rows) for rows in range(_AT_ONCE + 1)
)
"""By the number of rows. Around each statement the event loop's thread and this one change places, so that
there are few of them."""
_USE = "insert into rooms values (?, ?, null) on conflict (room) do update set at = excluded.at"
_FRESH = 60.0
"""Seconds for which a room counts as in use without being told so again; it is kept for days."""


@dataclass(frozen=True, slots=True)
class Append:
    room: str
    update: bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Stands for everything that was appended to the room before it."""

    room: str
    state: bytes


@dataclass(frozen=True, slots=True)
class Decide:
    room: str
    facts: Facts


Entry = Append | Snapshot | Decide


class RoomDb:
    """Used by one thread at a time. One process only: the file stays locked as long as it is open."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
        """Open or begin the file in a folder.

        Raises:
            FileProblem: it cannot be opened, is damaged, or another relay has it.
        """
        self._path = folder / FILE
        self._clock = clock
        self._used: dict[str, float] = {}
        """When a room was last said to be in use."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # Private notes lie in it; what SQLite puts beside it gets the same rights.
            make_private(self._path)
            self._db = sqlite3.connect(
                self._path, timeout=0.5, isolation_level=None, check_same_thread=False, cached_statements=32
            )
        except (OSError, sqlite3.Error) as error:
            raise FileProblem(
                _("The folder {name} for the rooms cannot be written ({reason}).").format(
                    name=folder, reason=getattr(error, "strerror", None) or error
                )
            ) from error
        try:
            self._prepare()
        except sqlite3.Error as error:
            self._db.close()
            raise FileProblem(_sentence(self._path, error)) from error

    def write(self, entries: Iterable[Entry]) -> None:
        """All of it in one transaction, on the disk when this returns.

        Raises:
            sqlite3.Error: nothing of it was written.
        """
        db, now = self._db, self._clock()
        rooms: set[str] = set()
        rows: list[str | bytes] = []
        db.execute("begin immediate")
        try:
            for entry in entries:
                rooms.add(entry.room)
                if isinstance(entry, Append):
                    rows += (entry.room, entry.update)
                    if len(rows) == 2 * _AT_ONCE:
                        self._append(rows)
                    continue
                self._append(rows)
                if isinstance(entry, Snapshot):
                    db.execute("insert or replace into snapshots values (?, ?)", (entry.room, entry.state))
                    db.execute("delete from updates where room = ?", (entry.room,))
                else:
                    db.execute(
                        "insert into rooms values (?, ?, ?)"
                        " on conflict (room) do update set at = excluded.at, facts = excluded.facts",
                        (entry.room, now, entry.facts.encoded()),
                    )
            self._append(rows)
            stale = [(room, now) for room in rooms if abs(now - self._used.get(room, -inf)) >= _FRESH]
            db.executemany(_USE, stale)
            db.execute("commit")
        except BaseException:
            if db.in_transaction:
                db.execute("rollback")
            raise
        if stale:
            # What is no longer fresh says nothing.
            self._used = {room: at for room, at in self._used.items() if abs(now - at) < _FRESH}
            self._used.update(stale)

    def _append(self, rows: list[str | bytes]) -> None:
        """Add rooms and updates, by turns in the list, which is empty then."""
        if rows:
            self._db.execute(_APPEND[len(rows) // 2], rows)
            rows.clear()

    def load(self, room: str) -> Sequence[bytes]:
        """Snapshot and updates of a room, in their order.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        found = self._db.execute("select data from snapshots where room = ?", (room,)).fetchall()
        found += self._db.execute("select data from updates where room = ? order by seq", (room,)).fetchall()
        return tuple(bytes(data) for (data,) in found)

    def unfinished(self) -> Sequence[str]:
        """Rooms of the last day and rooms that were not closed, latest first, 1,000 at most.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        rows = self._db.execute(
            "select room from rooms where at > ? or room in (select room from updates)"
            " order by at desc limit 1000",
            (self._clock() - 86_400,),
        )
        return tuple(str(room) for (room,) in rows)

    def facts(self) -> dict[str, Facts]:
        """Of every room in which something was decided.

        Raises:
            FileProblem: the file is damaged.
        """
        try:
            rows = self._db.execute("select room, facts from rooms where facts is not null").fetchall()
            return {str(room): read_facts(data) for room, data in rows}
        except (sqlite3.Error, ValueError) as error:
            raise FileProblem(_sentence(self._path, error)) from error

    def prune(self, days: float) -> int:
        """Forget the rooms in which nothing has happened for so long; how many those were.

        Raises:
            FileProblem: the file cannot be written.
        """
        before = self._clock() - days * 86400
        db, self._used = self._db, {}
        try:
            db.execute("begin immediate")
            old = db.execute("select room from rooms where at < ?", (before,)).fetchall()
            for table in ("updates", "snapshots", "rooms"):
                db.executemany(f"delete from {table} where room = ?", old)
            db.execute("commit")
        except sqlite3.Error as error:
            raise FileProblem(_sentence(self._path, error)) from error
        return len(old)

    def close(self) -> None:
        self._db.close()

    def _prepare(self) -> None:
        db = self._db
        db.execute("pragma locking_mode = exclusive")
        db.execute("pragma journal_mode = wal")
        # What is acknowledged survives a power cut, too; a group commit pays for it once for everybody.
        db.execute("pragma synchronous = full")
        version = int(db.execute("pragma user_version").fetchone()[0])
        if version > _VERSION:
            raise sqlite3.DatabaseError(_("it was written by a newer version"))
        if [str(row[0]) for row in db.execute("pragma quick_check(1)")] != ["ok"]:
            raise sqlite3.DatabaseError("quick_check")
        db.executescript(_SCHEMA)
        db.execute(f"pragma user_version = {_VERSION}")


def _sentence(path: Path, error: Exception) -> str:
    if "locked" in str(error):
        return _("Another relay is using {name}; give each its own --data folder.").format(name=path)
    if isinstance(error, sqlite3.OperationalError):
        return _("{name} cannot be used ({reason}).").format(name=path, reason=error)
    return _(
        "{name} is damaged or no file of this relay ({reason}); restore it from a backup, or move it away to"
        " begin without rooms."
    ).format(name=path, reason=error)
