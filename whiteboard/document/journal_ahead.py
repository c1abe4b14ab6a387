"""What a journal will go on with, read before its window opens it, on a thread that has the time."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from whiteboard.document.journal_files import journal_file
from whiteboard.document.ledger import Ledger
from whiteboard.document.lineage import Lineage
from whiteboard.model.errors import EditError


@dataclass(frozen=True, slots=True)
class Ahead:
    """A kept state as a document, and what that state is recognised by: see `Ledger.digest`."""

    digest: str
    lineage: Lineage


def look_ahead(folder: Path, key: str, content: str) -> Ahead | None:
    """What `Journal.kept` is going to have for the design file's content with this fingerprint, if nothing
    comes in between; None where there is nothing, or another window has the journal."""
    file = journal_file(folder, key)
    if not file.exists():
        return None
    try:
        ledger = Ledger(file, exclusive=False, patience=0)
    except (sqlite3.Error, OSError):
        return None  # whoever opens it says what is wrong
    try:
        if ledger.get("fingerprint") != content or not 0 <= ledger.saved == ledger.last:
            return None
        found = ledger.state(ledger.saved)
        return Ahead(ledger.digest(ledger.saved), Lineage.kept(found.state)) if found.whole else None
    except (sqlite3.Error, OSError, EditError):
        return None
    finally:
        ledger.close()
