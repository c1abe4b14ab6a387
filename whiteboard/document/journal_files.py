"""A journal's files: the database and what SQLite lays beside it; made, looked for, put away together."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from whiteboard.document.private_file import make_private

SUFFIX = ".journal"
DAMAGED = ".damaged"
SIDES = ("-wal", "-journal", "-shm")
_FRESH = ".making"
_PAGE = 4096

TABLES = (
    "CREATE TABLE updates "
    "(seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, origin TEXT NOT NULL, data BLOB NOT NULL)",
    "CREATE TABLE snapshot "
    "(one INTEGER PRIMARY KEY CHECK (one = 1), at_ms INTEGER NOT NULL, data BLOB NOT NULL)",
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
)
VERSION = 1

Identity = tuple[int, int] | None
"""Device and inode of a file; None where there is none."""


def identity(file: Path) -> Identity:
    """What tells this file from another one that has come to its place."""
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def journal_file(folder: Path, key: str) -> Path:
    """Where the journal of a key lies."""
    return folder / (hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:24] + SUFFIX)


def side(file: Path, suffix: str) -> Path:
    """A file that SQLite keeps beside the database."""
    return file.with_name(file.name + suffix)


def make(file: Path) -> None:
    """Make an empty journal where there is none. At no moment is there a part of one: a file without
    content is then always one that lost it.

    Raises:
        OSError, sqlite3.Error: it cannot be made.
    """
    if os.path.lexists(file):
        return
    with closing(sqlite3.connect(":memory:")) as empty:
        for table in TABLES:
            empty.execute(table)
        empty.execute(f"PRAGMA user_version={VERSION}")
        content = empty.serialize()
    fresh = file.with_name(f"{file.stem}-{secrets.token_hex(4)}{_FRESH}")
    try:
        make_private(fresh)
        fresh.write_bytes(content)
        try:
            # Unlike a rename it takes nothing away from another window that was quicker.
            os.link(fresh, file)
        except FileExistsError:
            pass
        except OSError:
            # Memory sticks know no second name for a file.
            if not os.path.lexists(file):
                fresh.replace(file)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def save_side(file: Path) -> None:
    """Beside a database that has lost its content SQLite throws away what it had not worked in yet; beside
    one of zeros it reads it.

    Raises:
        OSError: the file cannot be written.
    """
    if file.stat().st_size == 0 and side(file, "-wal").exists():
        # Not by opening it: that would give up this process's lock on it.
        os.truncate(file, _PAGE)


def put_away(file: Path) -> Path:
    """Take a damaged journal out of the way with all that belongs to it; returns where it is now.

    Raises:
        OSError: it cannot be moved.
    """
    target = file.with_name(f"{file.stem}-{secrets.token_hex(4)}{DAMAGED}")
    file.replace(target)
    for suffix in SIDES:
        with suppress(FileNotFoundError):
            side(file, suffix).replace(side(target, suffix))
    return target


def copy(file: Path, folder: Path) -> Path:
    """A copy with all that belongs to it, to read without touching the original; returns the copy.

    Raises:
        OSError: it cannot be read.
    """
    target = folder / file.name
    shutil.copyfile(file, target)
    for suffix in SIDES[:2]:
        with suppress(FileNotFoundError):
            shutil.copyfile(side(file, suffix), side(target, suffix))
    return target


def sweep(folder: Path) -> None:
    """Remove what a process that died left of journals that it was about to make."""
    for fresh in folder.glob(f"*{_FRESH}"):
        with suppress(OSError):
            fresh.unlink()
