"""The place of one journal on disk: taken, kept from every other window, written to, and left."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from whiteboard.document.journal_db import Entry, JournalDb
from whiteboard.document.journal_files import journal_file, put_away
from whiteboard.document.journal_opening import open_afresh, reported
from whiteboard.i18n import _
from whiteboard.model.errors import JournalDamaged, JournalProblem


class Place:
    """Where the journal with this key lies in the folder."""

    def __init__(self, folder: Path, key: str) -> None:
        self.folder, self.key = folder, key
        self.db: JournalDb | None = None
        """What can be written to, None before it was taken and after it was lost."""
        self.set_aside: Path | None = None
        """Where a damaged journal is now that lay here."""

    @property
    def intact(self) -> bool:
        """Whether there is a journal that can be written to: somebody may have deleted it."""
        return self.db is not None and self.db.in_place

    def take(self, mine: str) -> JournalDb:
        """Take the place; unsaved edits in it and what is damaged are set aside, but not the journal with the
        id `mine`.

        Raises:
            JournalLocked: another window has it.
            JournalProblem: the folder cannot be written.
        """
        with reported(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            opened = open_afresh(journal_file(self.folder, self.key), mine)
        self.db = opened.db
        self.set_aside = opened.set_aside or self.set_aside
        return opened.db

    def write(
        self,
        snapshot: tuple[int, bytes] | None,
        entries: Iterable[Entry],
        meta: dict[str, str],
        *,
        durable: bool,
    ) -> None:
        """Write all of it or nothing, as `JournalDb.write`.

        Raises:
            JournalProblem: the disk refuses, or the journal is not `intact` (any more).
        """
        db = self.db
        if db is None or not db.in_place:
            sentence = _(
                "Unsaved edits cannot be kept: somebody has removed the record of them from {folder}."
            )
            raise JournalProblem(sentence.format(folder=self.folder))
        try:
            with reported(self.folder):
                db.write(snapshot=snapshot, entries=entries, meta=meta, durable=durable)
        except JournalDamaged:
            # Out of the way, so that whoever takes the place again begins with files that are whole.
            self.leave()
            with reported(self.folder):
                self.set_aside = put_away(db.file)
            raise

    def leave(self) -> None:
        """Let others have it; what is in it stays."""
        db, self.db = self.db, None
        if db is not None:
            db.close()

    def clear(self) -> None:
        """Leave it, and nothing in it: another journal has it all."""
        db, self.db = self.db, None
        if db is not None:
            # Where it cannot be removed it is offered again, and found to be in the file by then.
            with suppress(sqlite3.Error, OSError):
                db.close_as(None)
