"""What is the matter with a journal: in use, the disk is in the way, damaged, or of a newer version."""

from __future__ import annotations

import errno
import sqlite3
from enum import Enum

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DISK = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_NOLFS,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_PROTOCOL,
    }
)


class DamagedJournalDb(sqlite3.DatabaseError):
    """The file is no journal of ours, or says something that no journal says."""


class NewerJournalDb(sqlite3.DatabaseError):
    """A newer version of the program wrote the journal."""


class Fault(Enum):
    """`BUSY` and `DISK` may pass by themselves, the others never do."""

    BUSY = "busy"
    DISK = "disk"
    DAMAGED = "damaged"
    NEWER = "newer"


def fault_of(error: BaseException) -> Fault:
    """What an error of SQLite or of the system means for the journal."""
    if isinstance(error, NewerJournalDb):
        return Fault.NEWER
    if isinstance(error, OSError):
        return Fault.DISK
    # Its upper bits only say more about the same.
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in _BUSY:
        return Fault.BUSY
    return Fault.DISK if primary in _DISK else Fault.DAMAGED


def disk_full(error: BaseException) -> bool:
    """Whether space has to be freed."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
