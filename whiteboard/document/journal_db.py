"""The journal's tables: one snapshot of the document's state and the updates after it, in SQLite."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple, cast

from whiteboard.document.crdt import BadUpdate, Crdt
from whiteboard.document.journal_faults import DamagedJournalDb, Fault, NewerJournalDb, fault_of
from whiteboard.document.journal_files import VERSION, identity, make, save_side, side
from whiteboard.document.private_file import OWNER_ONLY

LOOKED_AT = "looked-at"
"""A line of the meta table: nothing went into this journal that could harm."""
_COLUMNS = {"updates": "seq, at_ms, origin, data", "snapshot": "one, at_ms, data", "meta": "key, value"}
_LATEST_MS = 250_000_000_000_000
"""A time beyond the year 9800 is no time that anything was drawn at, and no calendar shows it."""
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)


class Entry(NamedTuple):
    """One update as it was heard; `at_ms` is only a label, the order is that of `seq`."""

    seq: int
    at_ms: int
    origin: str
    data: bytes


class Kept(NamedTuple):
    """The document's state, and whether that is all: an update that cannot be read ends it, for what came
    after would not fit without it."""

    state: bytes
    whole: bool


class JournalDb:
    """An open journal file. Each method may raise sqlite3.Error, or DamagedJournalDb: no journal says so."""

    def __init__(self, file: Path, *, exclusive: bool, patience: float) -> None:
        """Open the file, waiting up to `patience` seconds for a short reader.

        `exclusive` creates it where there is none, and keeps every other opener out until it is closed or the
        process is gone, however it went.

        Raises:
            OSError, sqlite3.Error: as `journal_faults` tells apart.
        """
        self.file = file
        if exclusive:
            make(file)
            with suppress(OSError):
                # An older version's may be open to others.
                file.chmod(OWNER_ONLY)
        save_side(file)
        uri = f"{file.resolve().as_uri()}?mode=rw"
        self._db = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
        # What is no text must be told as damage, not refused as if the disk were in the way.
        self._db.text_factory = _text
        try:
            if exclusive:
                self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._check()
            if exclusive:
                self._db.execute("PRAGMA journal_mode=WAL")
                self._db.execute("PRAGMA synchronous=NORMAL")
                # The lock is taken by the first write and kept from then on.
                self._db.execute("BEGIN IMMEDIATE")
                self._db.execute(f"PRAGMA user_version={VERSION}")
                self._db.execute("COMMIT")
        except sqlite3.Error:
            self._db.close()
            raise
        self._identity = self._identities()

    def _check(self) -> None:
        version = cast("int", self._db.execute("PRAGMA user_version").fetchone()[0])
        try:
            for table, columns in _COLUMNS.items():
                self._db.execute(f"SELECT {columns} FROM {table} LIMIT 0")
        except sqlite3.OperationalError as error:
            if fault_of(error) is not Fault.DAMAGED:
                raise
            raise DamagedJournalDb("no journal") from error
        if version > VERSION:
            raise NewerJournalDb(f"journal version {version}")
        if version != VERSION:
            raise DamagedJournalDb(f"journal version {version}")

    @property
    def in_place(self) -> bool:
        """Whether the files are still the ones that their names lead to: SQLite goes on writing to files that
        somebody has deleted."""
        return self._identity == self._identities()

    def get(self, key: str, default: str = "") -> str:
        """A line of the meta table."""
        row = cast(
            "tuple[object] | None", self._db.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
        )
        if row is None:
            return default
        if not isinstance(row[0], str):
            raise DamagedJournalDb(f"{key} is no text")
        return row[0]

    @property
    def id(self) -> str:
        """What the journal is told from others by, "" where it has no name that fits into that of a file."""
        found = self.get("id")
        return found if _ID.fullmatch(found) else ""

    @property
    def saved(self) -> int:
        """The number of the last update that the design file has; -1 where it lacks the snapshot, too."""
        text = self.get("saved_seq", "0")
        # Python refuses to read numbers of thousands of digits with an error of its own.
        number = int(text) if re.fullmatch(r"-?\d{1,18}", text) else -2
        if not -1 <= number <= self.last:
            raise DamagedJournalDb("no journal saves what it has not heard")
        return number

    @property
    def last(self) -> int:
        """The highest sequence number, 0 where there is no update."""
        return cast("int", self._db.execute("SELECT coalesce(max(seq), 0) FROM updates").fetchone()[0])

    @property
    def last_at_ms(self) -> int:
        """When the last update was heard, else when the snapshot was taken; milliseconds since 1970."""
        query = (
            "SELECT coalesce((SELECT at_ms FROM updates ORDER BY seq DESC LIMIT 1),"
            " (SELECT at_ms FROM snapshot), 0)"
        )
        found = cast("object", self._db.execute(query).fetchone()[0])
        if not isinstance(found, int) or not 0 <= found < _LATEST_MS:
            raise DamagedJournalDb("no time")
        return found

    def write(
        self,
        *,
        snapshot: tuple[int, bytes] | None = None,
        entries: Iterable[Entry] = (),
        meta: dict[str, str] | None = None,
        durable: bool = False,
    ) -> None:
        """Write all of it or nothing. A snapshot (`at_ms`, data) voids the updates before.

        `durable` waits until it would survive a power cut, too.
        """
        if durable:
            self._db.execute("PRAGMA synchronous=FULL")
        try:
            self._db.execute("BEGIN IMMEDIATE")
            if snapshot is not None:
                self._db.execute("DELETE FROM updates")
                self._db.execute("REPLACE INTO snapshot VALUES (1, ?, ?)", snapshot)
            self._db.executemany("INSERT INTO updates VALUES (?, ?, ?, ?)", entries)
            self._db.executemany("REPLACE INTO meta VALUES (?, ?)", (meta or {}).items())
            self._db.execute("COMMIT")
        except sqlite3.Error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        finally:
            if durable:
                self._db.execute("PRAGMA synchronous=NORMAL")

    def state(self, up_to: int | None = None) -> Kept:
        """The document's state after the update with that number, by default after the last.

        A journal that does not say that its updates were looked at when they came is looked through now.
        """
        with closing(Crdt()) as crdt:
            whole = self._replay(crdt, self.last if up_to is None else up_to)
            return Kept(crdt.state(), whole)

    def _replay(self, crdt: Crdt, up_to: int) -> bool:
        """Whether all of it was taken."""
        whole, looked_at = True, self.get(LOOKED_AT) != ""

        def take(update: object) -> bool:
            if not isinstance(update, bytes):
                raise BadUpdate("no bytes")
            if looked_at:
                crdt.take_own(update)
                return True
            return not crdt.take_state(update, "journal")

        try:
            row = cast("tuple[object] | None", self._db.execute("SELECT data FROM snapshot").fetchone())
            if row is not None:
                whole = take(row[0])
            query = "SELECT data FROM updates WHERE seq <= ? ORDER BY seq"
            with closing(self._db.execute(query, (up_to,))) as rows:
                for (data,) in cast("Iterable[tuple[object]]", rows):
                    whole = take(data) and whole
        except BadUpdate:
            return False
        except sqlite3.Error as error:
            if fault_of(error) is not Fault.DAMAGED:
                raise
            return False
        return whole

    def digest(self, up_to: int) -> str:
        """What `state(up_to)` is recognised by without being put together."""
        found = hashlib.sha256()
        query = (
            "SELECT 0, data FROM snapshot UNION ALL SELECT seq, data FROM updates WHERE seq <= ? ORDER BY 1"
        )
        with closing(self._db.execute(query, (up_to,))) as rows:
            for seq, data in cast("Iterable[tuple[int, object]]", rows):
                content = data if isinstance(data, bytes) else repr(data).encode()
                found.update(f"{seq} {len(content)} ".encode() + content)
        return found.hexdigest()

    def close(self) -> None:
        self._db.close()

    def close_as(self, file: Path | None) -> None:
        """Close and rename the file, or remove it."""
        # Without its side file, so that nothing is looked for under the old name afterwards.
        try:
            self._db.execute("PRAGMA journal_mode=DELETE")
        finally:
            self._db.close()
        if file is None:
            self.file.unlink(missing_ok=True)
        else:
            self.file.replace(file)
        self.file = file or self.file

    def _identities(self) -> tuple[object, ...]:
        return identity(self.file), identity(side(self.file, "-wal"))


def _text(raw: bytes) -> str | bytes:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
