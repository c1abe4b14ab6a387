"""What a journal says about itself, read so that one odd value costs no more than itself."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from whiteboard.document.journal_faults import DamagedLedger
from whiteboard.document.ledger import Ledger

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


def described(ledger: Ledger) -> Described:
    """Read what can be read. What the design file has is unknown where that cannot be: all counts as unsaved.

    Raises:
        sqlite3.Error: the disk is in the way, or there is nothing to be read.
    """
    odd: list[str] = []

    def either(name: str, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except DamagedLedger:
            odd.append(name)
            return otherwise

    at_ms = either("time", lambda: ledger.last_at_ms, -1)
    return Described(
        id=either("id", lambda: ledger.id, ""),
        path=either("path", lambda: _path(ledger.get("path")), None),
        fingerprint=either("fingerprint", lambda: ledger.get("fingerprint"), ""),
        writing=either("writing", lambda: ledger.get("writing"), ""),
        at_ms=None if at_ms < 0 else at_ms,
        edits=ledger.last - either("saved", lambda: ledger.saved, -1),
        whole=not odd and (bool(ledger.id) or not ledger.get("id")),
    )


def _path(text: str) -> Path | None:
    if not text:
        return None
    try:
        found = json.loads(text)
        if not isinstance(found, str) or "\0" in found:
            raise DamagedLedger("no path")
        os.fsencode(found)
        path = Path(found)
    except (ValueError, RecursionError) as error:
        raise DamagedLedger("no path") from error
    if not path.is_absolute():
        raise DamagedLedger("no whole path")
    return path
