"""Opening a journal to write to: what lies in its place already is set aside, and errors become sentences."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from whiteboard.document.journal_db import JournalDb
from whiteboard.document.journal_faults import DamagedJournalDb, Fault, disk_full, fault_of
from whiteboard.document.journal_files import SIDES, SUFFIX, put_away, side
from whiteboard.i18n import _
from whiteboard.model.errors import JournalDamaged, JournalLocked, JournalProblem
from whiteboard.model.ids import random_id

PATIENCE = 0.25
"""Seconds to wait for another process that only looks into the journal."""
_ATTEMPTS = 4
_NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)


class Opened(NamedTuple):
    """A journal to write to, and where a damaged one is now that lay in its place."""

    db: JournalDb
    set_aside: Path | None


def aside(file: Path, journal_id: str) -> Path:
    """Where a journal with unsaved edits goes when its design is opened again."""
    return file.with_name(f"{file.stem}-{journal_id}{SUFFIX}")


def open_afresh(file: Path, mine: str) -> Opened:
    """Open the file to write to it, but for unsaved edits in it, which are set aside; not those of the
    journal with the id `mine`, which goes on in it.

    Raises:
        OSError, sqlite3.Error: in use, or the disk is in the way.
    """
    damaged: Path | None = None
    for _attempt in range(_ATTEMPTS):
        try:
            db = JournalDb(file, exclusive=True, patience=PATIENCE)
        except (sqlite3.Error, OSError) as error:
            damaged = _make_room(file, error) or damaged
            continue
        # Another process may have removed the file between the opening and the lock.
        if db.in_place and not _has_unsaved(db, mine):
            return Opened(db, damaged)
        if db.in_place:
            damaged = _put_aside(db) or damaged
        db.close()
    raise sqlite3.OperationalError("other programs keep changing the folder")


def _has_unsaved(db: JournalDb, mine: str) -> bool:
    try:
        for name in ("path", "fingerprint"):
            db.get(name)
        return db.id != mine and db.last > db.saved
    except DamagedJournalDb:
        return True


def _put_aside(db: JournalDb) -> Path | None:
    try:
        name = db.id
    except DamagedJournalDb:
        name = ""
    try:
        db.close_as(aside(db.file, name or random_id()))
    except sqlite3.Error as error:
        if fault_of(error) is not Fault.DAMAGED:
            raise
        db.close()
        return put_away(db.file)
    return None


def _make_room(file: Path, error: sqlite3.Error | OSError) -> Path | None:
    """Move what is in the way, and say where it is if it is damaged; raises the error where nothing is."""
    fault = fault_of(error)
    if fault is Fault.NEWER:
        target = aside(file, random_id())
        file.replace(target)
        for suffix in SIDES:
            if side(file, suffix).exists():
                side(file, suffix).replace(side(target, suffix))
        return None
    if fault is Fault.DAMAGED or (fault is Fault.DISK and barred(file)):
        return put_away(file)
    raise error


def barred(file: Path) -> bool:
    """Whether there is something that is no file, or one that may not be used here; a folder that cannot be
    written, a full disk and the like are another matter, and pass."""
    try:
        status = os.lstat(file)
    except OSError:
        return False
    return not stat.S_ISREG(status.st_mode) or not os.access(file, os.R_OK | os.W_OK)


def _has_locks(folder: Path) -> bool:
    """Whether files can be locked there: SQLite calls a disk that has no locks busy, too. Asked of a file of
    our own, since closing a journal that was opened here would give up the lock on it."""
    if sys.platform != "win32":
        # Not to be had on every system.
        import fcntl

        try:
            with tempfile.TemporaryFile(dir=folder) as file:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in _NO_LOCKS
    return True


@contextmanager
def reported(folder: Path) -> Generator[None]:
    """Errors of the disk and of SQLite as a JournalProblem with one sentence."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        fault = fault_of(error)
        if fault is Fault.BUSY and not _has_locks(folder):
            sentence = _("Unsaved edits cannot be kept in {folder}: its disk knows no locks; save often.")
            raise JournalProblem(sentence.format(folder=folder)) from error
        if fault is Fault.BUSY:
            raise JournalLocked(_("This design is open in another window.")) from error
        if fault is Fault.DAMAGED:
            sentence = _("Unsaved edits cannot be kept: the record of them in {folder} is damaged.")
            raise JournalDamaged(sentence.format(folder=folder)) from error
        if disk_full(error):
            sentence = _("Unsaved edits cannot be kept: the disk of {folder} is full; free some space.")
            raise JournalProblem(sentence.format(folder=folder)) from error
        sentence = _("Unsaved edits cannot be kept in {folder} ({reason}); save often, and mend that.")
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise JournalProblem(sentence.format(folder=folder, reason=reason)) from error
