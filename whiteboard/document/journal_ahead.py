"""What a journal will go on with, read before its window opens it, on a thread that has the time."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from whiteboard.document.journal_db import JournalDb
from whiteboard.document.journal_files import journal_file
from whiteboard.document.lineage import Lineage
from whiteboard.model.errors import EditError


@dataclass(frozen=True, slots=True)
class Ahead:
    """A kept state as a document, and what that state is recognised by: see `JournalDb.digest`."""

    digest: str
    lineage: Lineage


def look_ahead(folder: Path, key: str, content: str) -> Ahead | None:
    """What `Journal.kept` is going to have for the design file's content with this fingerprint, if nothing
    comes in between; None where there is nothing, or another window has the journal."""
    file = journal_file(folder, key)
    if not file.exists():
        return None
    try:
        db = JournalDb(file, exclusive=False, patience=0)
    except (sqlite3.Error, OSError):
        return None  # whoever opens it says what is wrong
    try:
        if db.get("fingerprint") != content or not 0 <= db.saved == db.last:
            return None
        found = db.state(db.saved)
        return Ahead(db.digest(db.saved), Lineage.kept(found.state)) if found.whole else None
    except (sqlite3.Error, OSError, EditError):
        return None
    finally:
        db.close()
