"""The journal of one open design: its updates on disk, until the design itself is saved."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from whiteboard.document.ledger import SUFFIX, Entry, Ledger
from whiteboard.i18n import _
from whiteboard.model.changes import Origin
from whiteboard.model.errors import JournalLocked, JournalProblem
from whiteboard.model.ids import random_id

PATIENCE = 0.25
"""Seconds to wait for another process that only looks into the journal."""


def journal_key(path: Path | None, document_id: str) -> str:
    """What a journal is found by: the design's file, or the document where it has none yet."""
    return str(path.resolve()) if path is not None else f"untitled:{document_id}"


def fingerprint(content: bytes) -> str:
    """What a design file's content is recognised by."""
    return hashlib.sha256(content).hexdigest()


def journal_file(folder: Path, key: str) -> Path:
    """Where the journal of a key lies."""
    return folder / (hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:24] + SUFFIX)


class Journal:
    """Of one window. Feed it with `Document.subscribe_updates(journal.append)`, call `flush` by a timer.

    To open a design file: where `kept` has a state, `Document.resume` goes on in the file's lineage, else
    `Document.load` begins one. Both are heard as a LOAD, which starts the journal over. Then call `saved`,
    for the file has this very content. Never touches the design file.
    """

    def __init__(self, folder: Path, key: str, *, clock: Callable[[], float] = time.time) -> None:
        """Open the journal of a key, and keep every other window out of it.

        Unsaved edits that a dead process left under this key are set aside, where `recovery` finds them.

        Raises:
            JournalLocked: another window has the design open.
            JournalProblem: the folder cannot be written.
        """
        self._folder = folder
        self._key = key
        self._clock = clock
        with _reported():
            folder.mkdir(parents=True, exist_ok=True)
            self._ledger = _open_afresh(journal_file(folder, key))
            self._last = self._ledger.last
            self._saved = self._ledger.number("saved_seq")
            self._origin = {name: self._ledger.get(name) for name in ("path", "fingerprint")}
        self._baseline: tuple[int, bytes] | None = None
        self._buffer: list[Entry] = []

    @property
    def key(self) -> str:
        return self._key

    @property
    def waiting(self) -> bool:
        """Whether something is not on disk yet."""
        return bool(self._baseline or self._buffer)

    @property
    def mark(self) -> int:
        """What was heard so far, for `saved` to be told later how much of it a file has."""
        return self._last

    @property
    def unsaved(self) -> int:
        """How many updates the design file lacks."""
        return self._last - self._saved

    def kept(self, content: str) -> bytes | None:
        """The state to resume where the design file has the content with this fingerprint, else None."""
        with _reported():
            if not content or self._ledger.get("fingerprint") != content:
                return None
            return self._ledger.state(self._saved)

    def begin(
        self, state: bytes, *, unsaved: bool = False, path: Path | None = None, content: str = ""
    ) -> None:
        """Start over from the state of a new lineage; `unsaved` where no design file has this content.

        `path` and the fingerprint `content` name the design file that an unsaved state came from.
        """
        self._origin = {"path": _as_text(path), "fingerprint": content}
        self._start_over(state, unsaved=unsaved)

    def append(self, update: bytes, origin: Origin = Origin.LOCAL) -> None:
        """Take an update; it is on disk after the next `flush`."""
        if origin is Origin.LOAD:
            self.begin(update)
            return
        if origin is Origin.REBUILD:
            # The file is the one it was, and holds something else than this.
            self._start_over(update, unsaved=True)
            return
        self._last += 1
        self._buffer.append(Entry(self._last, self._now(), origin.value, update))

    def flush(self) -> None:
        """Write what was heard since the last flush; survives the process being killed.

        Raises:
            JournalProblem: the disk refuses; what was heard is kept for the next attempt.
        """
        self._write({})

    def saved(self, path: Path, content: str, *, mark: int | None = None) -> None:
        """The design file holds all that was heard until `mark` was taken, by default until now.

        `content` is the fingerprint of what the file holds. Survives a power cut.

        Raises:
            JournalProblem: the disk refuses.
        """
        upto = self._last if mark is None else mark
        meta = {"path": _as_text(path), "fingerprint": content, "saved_seq": str(upto)}
        self._write(meta, durable=True)
        self._saved = upto
        self._origin = {"path": meta["path"], "fingerprint": content}

    def moved(self, key: str) -> Journal:
        """Go on under another key, as when the design gets another file; this one is over then.

        Raises:
            JournalLocked: another window has that file open; this journal goes on.
        """
        if key == self._key:
            return self
        self.flush()
        other = Journal(self._folder, key, clock=self._clock)
        try:
            with _reported():
                other.begin(self._ledger.state(), unsaved=self.unsaved > 0)
                other._origin = {name: self._ledger.get(name) for name in ("path", "fingerprint")}
                other.flush()
                self._ledger.close_as(None)
        except JournalProblem:
            # Held on to, it would look like another window that has the file open.
            other._ledger.close()
            raise
        return other

    def close(self, *, clean: bool = True) -> None:
        """End. `clean` where the user saved or gave up the unsaved edits: then only the saved state is kept,
        for the design's next opening, and nothing of a design without a file. Else all is left for recovery.

        Raises:
            JournalProblem: the disk refuses.
        """
        try:
            self.flush()
            with _reported():
                if clean and self._saved >= 0 and self._ledger.get("fingerprint"):
                    state = self._ledger.state(self._saved)
                    self._ledger.write(snapshot=(self._now(), state), meta={"saved_seq": "0"}, durable=True)
                elif clean:
                    self._ledger.close_as(None)
        finally:
            self._ledger.close()

    def _start_over(self, state: bytes, *, unsaved: bool) -> None:
        self._baseline = (self._now(), state)
        self._buffer.clear()
        self._last, self._saved = 0, -1 if unsaved else 0

    def _write(self, meta: dict[str, str], *, durable: bool = False) -> None:
        if not (self._baseline or self._buffer or meta):
            return
        if self._baseline:
            # What was said about the lineage before is void.
            meta = {**self._origin, "saved_seq": str(self._saved), "id": random_id(), **meta}
        with _reported():
            self._ledger.write(snapshot=self._baseline, entries=self._buffer, meta=meta, durable=durable)
        self._baseline = None
        self._buffer.clear()

    def _now(self) -> int:
        return int(self._clock() * 1000)


def _as_text(path: Path | None) -> str:
    # JSON's escapes carry file names that are no text, too.
    return json.dumps(str(path.resolve())) if path is not None else ""


def aside(file: Path, journal_id: str) -> Path:
    """Where a journal with unsaved edits goes when its design is opened again."""
    return file.with_name(f"{file.stem}-{journal_id}{SUFFIX}")


def _open_afresh(file: Path) -> Ledger:
    try:
        ledger = Ledger(file, exclusive=True, patience=PATIENCE)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        # Not a journal of ours, or damaged: out of the way, but not lost.
        file.replace(file.with_suffix(".damaged"))
        return Ledger(file, exclusive=True, patience=PATIENCE)
    if ledger.last > ledger.number("saved_seq"):
        ledger.close_as(aside(file, ledger.get("id") or random_id()))
        return Ledger(file, exclusive=True, patience=PATIENCE)
    return ledger


@contextmanager
def _reported() -> Generator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise JournalLocked(_("This design is open in another window.")) from error
        raise JournalProblem(_("Unsaved edits cannot be kept: {reason}.").format(reason=error)) from error
    except (sqlite3.Error, OSError) as error:
        raise JournalProblem(_("Unsaved edits cannot be kept: {reason}.").format(reason=error)) from error
