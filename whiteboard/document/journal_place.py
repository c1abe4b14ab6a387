"""The place of one journal on disk: taken, kept from every other window, written to, and left."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from whiteboard.document.journal_files import journal_file, put_away
from whiteboard.document.journal_opening import open_afresh, reported
from whiteboard.document.ledger import Entry, Ledger
from whiteboard.i18n import _
from whiteboard.model.errors import JournalDamaged, JournalProblem


class Place:
    """Where the journal with this key lies in the folder."""

    def __init__(self, folder: Path, key: str) -> None:
        self.folder, self.key = folder, key
        self.ledger: Ledger | None = None
        """What can be written to, None before it was taken and after it was lost."""
        self.set_aside: Path | None = None
        """Where a damaged journal is now that lay here."""

    @property
    def intact(self) -> bool:
        """Whether there is a journal that can be written to: somebody may have deleted it."""
        return self.ledger is not None and self.ledger.in_place

    def take(self, mine: str) -> Ledger:
        """Take the place; unsaved edits in it and what is damaged are set aside, but not the journal with the
        id `mine`.

        Raises:
            JournalLocked: another window has it.
            JournalProblem: the folder cannot be written.
        """
        with reported(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            opened = open_afresh(journal_file(self.folder, self.key), mine)
        self.ledger = opened.ledger
        self.set_aside = opened.set_aside or self.set_aside
        return opened.ledger

    def write(
        self,
        snapshot: tuple[int, bytes] | None,
        entries: Iterable[Entry],
        meta: dict[str, str],
        *,
        durable: bool,
    ) -> None:
        """Write all of it or nothing, as `Ledger.write`.

        Raises:
            JournalProblem: the disk refuses, or the journal is not `intact` (any more).
        """
        ledger = self.ledger
        if ledger is None or not ledger.in_place:
            sentence = _(
                "Unsaved edits cannot be kept: somebody has removed the record of them from {folder}."
            )
            raise JournalProblem(sentence.format(folder=self.folder))
        try:
            with reported(self.folder):
                ledger.write(snapshot=snapshot, entries=entries, meta=meta, durable=durable)
        except JournalDamaged:
            # Out of the way, so that whoever takes the place again begins with files that are whole.
            self.leave()
            with reported(self.folder):
                self.set_aside = put_away(ledger.file)
            raise

    def leave(self) -> None:
        """Let others have it; what is in it stays."""
        ledger, self.ledger = self.ledger, None
        if ledger is not None:
            ledger.close()

    def clear(self) -> None:
        """Leave it, and nothing in it: another journal has it all."""
        ledger, self.ledger = self.ledger, None
        if ledger is not None:
            # Where it cannot be removed it is offered again, and found to be in the file by then.
            with suppress(sqlite3.Error, OSError):
                ledger.close_as(None)
