"""The journal's tables: one snapshot of the document's state and the updates after it, in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, cast

from whiteboard.document.crdt import BadUpdate, Crdt

SUFFIX = ".journal"
VERSION = 1

_TABLES = (
    "CREATE TABLE IF NOT EXISTS updates "
    "(seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, origin TEXT NOT NULL, data BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS snapshot "
    "(one INTEGER PRIMARY KEY CHECK (one = 1), at_ms INTEGER NOT NULL, data BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
)


class Entry(NamedTuple):
    """One update as it was heard; `at_ms` is only a label, the order is that of `seq`."""

    seq: int
    at_ms: int
    origin: str
    data: bytes


class Ledger:
    """An open journal file. Every method may raise sqlite3.Error."""

    def __init__(self, file: Path, *, exclusive: bool, patience: float) -> None:
        """Open the file, waiting up to `patience` seconds for a short reader.

        `exclusive` creates it where there is none, and keeps every other opener out until it is closed or the
        process is gone, however it went.
        """
        self.file = file
        uri = f"{file.resolve().as_uri()}?mode={'rwc' if exclusive else 'rw'}"
        self._db = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
        try:
            if exclusive:
                self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
                self._db.execute("PRAGMA journal_mode=WAL")
                self._db.execute("PRAGMA synchronous=NORMAL")
                # The lock is taken by the first write and kept from then on.
                self._db.execute("BEGIN IMMEDIATE")
                for table in _TABLES:
                    self._db.execute(table)
                if self.version == 0:
                    self._db.execute(f"PRAGMA user_version={VERSION}")
                self._db.execute("COMMIT")
            if self.version != VERSION:
                raise sqlite3.NotSupportedError(f"journal version {self.version}")
        except sqlite3.Error:
            self._db.close()
            raise

    @property
    def version(self) -> int:
        return cast("int", self._db.execute("PRAGMA user_version").fetchone()[0])

    def get(self, key: str, default: str = "") -> str:
        """A line of the meta table."""
        row = cast(
            "tuple[str] | None", self._db.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
        )
        return row[0] if row else default

    def number(self, key: str) -> int:
        """A line of the meta table as a number, 0 where it is missing."""
        return int(self.get(key, "0"))

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
        return cast("int", self._db.execute(query).fetchone()[0])

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
        self._db.execute("BEGIN IMMEDIATE")
        try:
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

    def state(self, up_to: int | None = None) -> bytes:
        """The document's state after the update with that number, by default after the last.

        An update that cannot be read ends it: what came after would not fit without it.
        """
        crdt = Crdt()
        try:
            row = cast("tuple[bytes] | None", self._db.execute("SELECT data FROM snapshot").fetchone())
            if row is not None:
                crdt.apply(row[0], "journal")
            limit = self.last if up_to is None else up_to
            query = "SELECT data FROM updates WHERE seq <= ? ORDER BY seq"
            with closing(self._db.execute(query, (limit,))) as rows:
                for (data,) in cast("Iterable[tuple[bytes]]", rows):
                    crdt.apply(data, "journal")
        except BadUpdate:
            pass
        state = crdt.state()
        crdt.close()
        return state

    def close(self) -> None:
        self._db.close()

    def close_as(self, file: Path | None) -> None:
        """Close and rename the file, or remove it."""
        # Without its side file, so that nothing is looked for under the old name afterwards.
        self._db.execute("PRAGMA journal_mode=DELETE")
        self._db.close()
        if file is None:
            self.file.unlink(missing_ok=True)
        else:
            self.file.replace(file)
        self.file = file or self.file
