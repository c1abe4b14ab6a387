"""What processes that died left unsaved: listed, turned into a design again, or discarded."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from whiteboard.document.journal_db import JournalDb
from whiteboard.document.journal_faults import Fault, fault_of
from whiteboard.document.journal_files import SUFFIX, copy, put_away, sweep
from whiteboard.document.journal_opening import PATIENCE, aside, barred
from whiteboard.document.journal_reading import described
from whiteboard.document.lineage import Lineage, design_from
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.errors import JournalDamaged, JournalLocked, JournalProblem

KEPT = 50
"""Journals of saved designs that are worth their disk space."""


class Damage(Enum):
    """How much of a journal could not be read; `NEWER`: a newer version of the program can; `OUT_OF_REACH`:
    the disk is in the way, perhaps only for now."""

    NONE = "none"
    PART = "part"
    WHOLE = "whole"
    NEWER = "newer"
    OUT_OF_REACH = "out of reach"


@dataclass(frozen=True, slots=True)
class Recoverable:
    """A journal with edits that its design file lacks.

    `path` is the design file, None where there was none yet. `fingerprint` is that of its content at the
    last save, "" where there was none: a file with another one was changed since, unless it is
    `writing`, that of a save of which nobody knows whether it came to pass. `at` is the POSIX time of the
    last edit. Where it is not `readable` nothing is known but the file and when it was written.
    """

    file: Path
    id: str
    title: str
    path: Path | None
    fingerprint: str
    at: float
    edits: int
    damage: Damage = Damage.NONE
    writing: str = ""

    @property
    def readable(self) -> bool:
        """Whether there is something to recover."""
        return self.damage in (Damage.NONE, Damage.PART)


@dataclass(frozen=True, slots=True)
class Recovered:
    """The design with its unsaved edits, for `Document.adopt`."""

    lineage: Lineage

    @property
    def design(self) -> Design:
        return self.lineage.design

    @property
    def state(self) -> bytes:
        return self.lineage.state


def pending(folder: Path) -> tuple[Recoverable, ...]:
    """What can be recovered, and what is damaged, latest first. Only journals in use are passed over."""
    found = [_examine(file) for file in sorted(folder.glob(f"*{SUFFIX}"))]
    return tuple(sorted((one for one in found if one), key=lambda one: one.at, reverse=True))


def recover(recoverable: Recoverable) -> Recovered:
    """The design as it was half a second before the end, or later; of a damaged journal what can be read. The
    journal stays until it is discarded.

    Raises:
        JournalLocked: another window has taken it meanwhile.
        JournalProblem: it is gone or damaged.
    """
    file = _file_of(recoverable)
    if file is None:
        raise _gone()
    if not recoverable.readable:
        raise _unreadable(file, recoverable.damage)
    with _told(file), _opened(file) as db:
        if _id_of(db) != recoverable.id:
            raise _gone()
        state = db.state().state
    return Recovered(Lineage.kept(state))


def discard(recoverable: Recoverable) -> None:
    """Remove the journal for good; the design file is not touched. Fine where it is gone already. One that
    could not be read whole is only put away.

    Raises:
        JournalLocked: another window has taken it meanwhile.
        JournalProblem: it cannot be removed.
    """
    file = _file_of(recoverable)
    if file is None:
        return
    with _told(file):
        db = JournalDb(file, exclusive=True, patience=PATIENCE) if recoverable.readable else None
        try:
            if db is not None and _id_of(db) != recoverable.id:
                raise _gone()
            if db is not None and recoverable.damage is Damage.NONE:
                db.close_as(None)
        finally:
            if db is not None:
                db.close()
        if recoverable.damage is not Damage.NONE:
            put_away(file)


def set_aside(recoverable: Recoverable) -> Path:
    """Take a damaged journal out of the list, for it has been told about; returns where it is now.

    Raises:
        JournalProblem: it cannot be moved.
    """
    with _told(recoverable.file):
        return put_away(recoverable.file)


def prune(folder: Path, keep: int = KEPT) -> None:
    """Remove the oldest journals that only keep a lineage; unsaved edits and journals in use stay."""
    sweep(folder)
    for file in sorted(folder.glob(f"*{SUFFIX}"), key=_changed_at, reverse=True)[keep:]:
        if not file.exists():
            continue
        try:
            db = JournalDb(file, exclusive=True, patience=0)
        except (sqlite3.Error, OSError):
            continue
        try:
            if db.in_place and db.last <= db.saved:
                db.close_as(None)
        except (sqlite3.Error, OSError):
            continue
        finally:
            db.close()


def _changed_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0  # another process has removed it just now


def _examine(file: Path) -> Recoverable | None:
    try:
        with _opened(file) as db:
            return _describe(file, db)
    except FileNotFoundError:
        return None
    except (sqlite3.Error, OSError, JournalProblem) as error:
        fault = fault_of(error)
        if fault is Fault.BUSY:
            return None
        return Recoverable(file, "", "", None, "", _changed_at(file), 0, _damage_of(file, fault))


def _damage_of(file: Path, fault: Fault) -> Damage:
    if fault is Fault.DISK and not barred(file):
        return Damage.OUT_OF_REACH
    return Damage.NEWER if fault is Fault.NEWER else Damage.WHOLE


def _describe(file: Path, db: JournalDb) -> Recoverable | None:
    found = described(db)
    if found.edits <= 0 and found.whole:
        return None
    kept = db.state()
    design = design_from(kept.state, own=True)
    whole = found.whole and kept.whole
    if not whole and design == Design():
        raise JournalDamaged("")
    one = Recoverable(
        file=file,
        id=found.id,
        title=design.meta.title,
        path=found.path,
        fingerprint=found.fingerprint,
        writing=found.writing,
        at=_changed_at(file) if found.at_ms is None else found.at_ms / 1000,
        edits=max(1, found.edits),
    )
    return one if whole else replace(one, damage=Damage.PART)


def _id_of(db: JournalDb) -> str:
    return described(db).id


def _file_of(recoverable: Recoverable) -> Path | None:
    """Where the journal lies now: opening the design has set it aside."""
    for file in (aside(recoverable.file, recoverable.id), recoverable.file):
        if file.exists():
            return file
    return None


@contextmanager
def _opened(file: Path) -> Generator[JournalDb]:
    """The journal to read, or a copy of it where it cannot be opened in its place: on a disk that cannot be
    written SQLite refuses even to look. Not of one in use: reading that with other means than SQLite's would
    give up the lock on it."""
    try:
        db = JournalDb(file, exclusive=False, patience=PATIENCE)
    except (sqlite3.Error, OSError) as error:
        if fault_of(error) in (Fault.BUSY, Fault.NEWER):
            raise
        with tempfile.TemporaryDirectory(prefix="whiteboard-") as place:
            db = JournalDb(copy(file, Path(place)), exclusive=False, patience=0)
            try:
                yield db
            finally:
                db.close()
        return
    try:
        yield db
    finally:
        db.close()


@contextmanager
def _told(file: Path) -> Generator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        fault = fault_of(error)
        if fault is Fault.BUSY:
            raise JournalLocked(_("Another window has taken these unsaved edits.")) from error
        raise _unreadable(file, Damage.NEWER if fault is Fault.NEWER else Damage.WHOLE) from error


def _gone() -> JournalProblem:
    return JournalProblem(_("These unsaved edits are gone."))


def _unreadable(file: Path, damage: Damage) -> JournalProblem:
    if damage is Damage.NEWER:
        sentence = _(
            "A newer version of the program has kept these unsaved edits in {file}: recover them there."
        )
        return JournalProblem(sentence.format(file=file))
    return JournalProblem(
        _("These unsaved edits cannot be read; the record of them is {file}.").format(file=file)
    )
