"""What a journal says about itself, read so that one odd value costs no more than itself."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from whiteboard.document.journal_db import JournalDb
from whiteboard.document.journal_faults import DamagedJournalDb

T = TypeVar("T")


@dataclass(frozen=True)
class Described:
    """`edits` are those that the design file lacks; `at_ms` is None where no time can be read; `whole` is
    False where something had to be passed over."""

    id: str
    path: Path | None
    fingerprint: str
    writing: str
    at_ms: int | None
    edits: int
    whole: bool


def described(db: JournalDb) -> Described:
    """Read what can be read. What the design file has is unknown where that cannot be: all counts as unsaved.

    Raises:
        sqlite3.Error: the disk is in the way, or there is nothing to be read.
    """
    odd: list[str] = []

    def either(name: str, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except DamagedJournalDb:
            odd.append(name)
            return otherwise

    at_ms = either("time", lambda: db.last_at_ms, -1)
    return Described(
        id=either("id", lambda: db.id, ""),
        path=either("path", lambda: _path(db.get("path")), None),
        fingerprint=either("fingerprint", lambda: db.get("fingerprint"), ""),
        writing=either("writing", lambda: db.get("writing"), ""),
        at_ms=None if at_ms < 0 else at_ms,
        edits=db.last - either("saved", lambda: db.saved, -1),
        whole=not odd and (bool(db.id) or not db.get("id")),
    )


def _path(text: str) -> Path | None:
    if not text:
        return None
    try:
        found = json.loads(text)
        if not isinstance(found, str) or "\0" in found:
            raise DamagedJournalDb("no path")
        os.fsencode(found)
        path = Path(found)
    except (ValueError, RecursionError) as error:
        raise DamagedJournalDb("no path") from error
    if not path.is_absolute():
        raise DamagedJournalDb("no whole path")
    return path
