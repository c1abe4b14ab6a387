"""What processes that died left unsaved: listed, turned into a design again, or discarded."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whiteboard.document.journal import PATIENCE, aside
from whiteboard.document.ledger import SUFFIX, Ledger
from whiteboard.document.replica import design_from
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.errors import JournalLocked, JournalProblem

KEPT = 50
"""Journals of saved designs that are worth their disk space."""


@dataclass(frozen=True, slots=True)
class Recoverable:
    """A journal with edits that its design file lacks.

    `path` is the design file, None where there was none yet. `fingerprint` is that of its content at the
    last save, "" where there was none: a file with another one was changed since. `at` is the POSIX time of
    the last edit.
    """

    file: Path
    id: str
    title: str
    path: Path | None
    fingerprint: str
    at: float
    edits: int


@dataclass(frozen=True, slots=True)
class Recovered:
    """The design with its unsaved edits, and the state for `Document.resume`."""

    design: Design
    state: bytes


def pending(folder: Path) -> tuple[Recoverable, ...]:
    """What can be recovered, latest first. Journals in use and files that are no journals are passed over."""
    found: list[Recoverable] = []
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            ledger = Ledger(file, exclusive=False, patience=0)
        except sqlite3.Error:
            continue
        try:
            recoverable = _describe(ledger)
        except (sqlite3.Error, ValueError):
            continue
        finally:
            ledger.close()
        if recoverable is not None:
            found.append(recoverable)
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def recover(recoverable: Recoverable) -> Recovered:
    """The design as it was half a second before the end, or later. The journal stays until it is discarded.

    Raises:
        JournalLocked: another window has taken it meanwhile.
        JournalProblem: it is gone or damaged.
    """
    with _opened(recoverable, exclusive=False) as ledger:
        state = ledger.state()
    return Recovered(design_from(state), state)


def discard(recoverable: Recoverable) -> None:
    """Remove the journal for good; the design file is not touched. Fine where it is gone already.

    Raises:
        JournalLocked: another window has taken it meanwhile.
    """
    if _file_of(recoverable) is None:
        return
    with _opened(recoverable, exclusive=True) as ledger:
        ledger.close_as(None)


def prune(folder: Path, keep: int = KEPT) -> None:
    """Remove the oldest journals that only keep a lineage; unsaved edits and journals in use stay."""
    for file in sorted(folder.glob(f"*{SUFFIX}"), key=_changed_at, reverse=True)[keep:]:
        try:
            ledger = Ledger(file, exclusive=True, patience=0)
        except sqlite3.Error:
            continue
        try:
            if ledger.last <= ledger.number("saved_seq"):
                ledger.close_as(None)
        except (sqlite3.Error, OSError):
            continue
        finally:
            ledger.close()


def _changed_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0  # another process has removed it just now


def _describe(ledger: Ledger) -> Recoverable | None:
    edits = ledger.last - ledger.number("saved_seq")
    if edits <= 0:
        return None
    path = ledger.get("path")
    return Recoverable(
        file=ledger.file,
        id=ledger.get("id"),
        title=design_from(ledger.state()).meta.title,
        path=Path(json.loads(path)) if path else None,
        fingerprint=ledger.get("fingerprint"),
        at=ledger.last_at_ms / 1000,
        edits=edits,
    )


def _file_of(recoverable: Recoverable) -> Path | None:
    """Where the journal lies now: opening the design has set it aside."""
    for file in (aside(recoverable.file, recoverable.id), recoverable.file):
        if file.exists():
            return file
    return None


@contextmanager
def _opened(recoverable: Recoverable, *, exclusive: bool) -> Generator[Ledger]:
    file = _file_of(recoverable)
    try:
        if file is None:
            raise JournalProblem(_("These unsaved edits are gone."))
        ledger = Ledger(file, exclusive=exclusive, patience=PATIENCE)
        try:
            if ledger.get("id") != recoverable.id:
                raise JournalProblem(_("These unsaved edits are gone."))
            yield ledger
        finally:
            ledger.close()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise JournalLocked(_("Another window has taken these unsaved edits.")) from error
        raise JournalProblem(_("These unsaved edits cannot be read.")) from error
    except sqlite3.Error as error:
        raise JournalProblem(_("These unsaved edits cannot be read.")) from error
