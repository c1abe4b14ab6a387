"""The journal of one open design: its updates on disk, until the design itself is saved."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path

from whiteboard.document.journal_ahead import Ahead
from whiteboard.document.journal_db import LOOKED_AT, Entry, JournalDb
from whiteboard.document.journal_opening import reported
from whiteboard.document.journal_place import Place
from whiteboard.model.changes import Origin
from whiteboard.model.errors import JournalLocked, JournalProblem
from whiteboard.model.ids import random_id


def journal_key(path: Path | None, document_id: str) -> str:
    """What a journal is found by: the design's file, or the document where it has none yet."""
    return str(path.resolve()) if path is not None else f"untitled:{document_id}"


def fingerprint(content: bytes) -> str:
    """What a design file's content is recognised by."""
    return hashlib.sha256(content).hexdigest()


class Journal:
    """Of one window. Feed it with `Document.subscribe_updates(journal.append)`, call `flush` by a timer.

    To open a design file: where `kept` has a state, `Document.resume` goes on in the file's lineage, else
    `Document.load` begins one. Both are heard as a LOAD, which starts the journal over. Then call `saved`,
    for the file has this very content. Never touches the design file.

    Updates are numbered through all starts, so that a `mark` taken before one means no later update; on disk
    the numbers begin at each start.
    """

    def __init__(
        self, folder: Path, key: str, *, clock: Callable[[], float] = time.time, later: bool = False
    ) -> None:
        """Open the journal of a key as `open` does, or `later`: until then what is heard is only counted."""
        self._place = Place(folder, key)
        self._clock = clock
        self._base = self._last = self._saved = 0
        self._origin = {"path": "", "fingerprint": ""}
        self._id = random_id()
        self._writing = ""
        self._baseline: tuple[int, bytes] | None = None
        self._buffer: list[Entry] = []
        self._noted = True
        self._former: Journal | None = None
        if not later:
            self.open()

    @property
    def key(self) -> str:
        return self._place.key

    @property
    def set_aside(self) -> Path | None:
        """Where a damaged journal is now that lay in the place of this one."""
        return self._place.set_aside

    @property
    def intact(self) -> bool:
        """Whether there is a journal on disk that can be written to; else `renew` it."""
        return self._place.intact

    @property
    def waiting(self) -> bool:
        """Whether something is not on disk yet."""
        return bool(self._baseline or self._buffer or not self._noted)

    @property
    def mark(self) -> int:
        """What was heard so far, for `saved` to be told later how much of it a file has."""
        return self._last

    @property
    def unsaved(self) -> int:
        """How many updates the design file lacks."""
        return self._last - self._saved

    def open(self) -> None:
        """Open the journal, and keep every other window out of it.

        Unsaved edits that a dead process left under this key are set aside, where `recovery` finds them, and
        so is what is damaged.

        Raises:
            JournalLocked: another window has the design open.
            JournalProblem: the folder cannot be written.
        """
        db = self._place.take(self._id)
        with reported(self._place.folder):
            self._last, self._saved = db.last, db.saved
            self._origin = {name: db.get(name) for name in self._origin}
            self._id = db.id or self._id

    def kept(self, content: str, ahead: Ahead | None = None) -> bytes | None:
        """The state to resume where the design file has the content with this fingerprint, else None. What
        was read `ahead` is not read again."""
        db = self._place.db
        if db is None or not content or self._saved < self._base:
            return None
        with reported(self._place.folder):
            if db.get("fingerprint") != content:
                return None
            upto = self._saved - self._base
            if ahead is not None and ahead.digest == db.digest(upto):
                return ahead.lineage.state
            found = db.state(upto)
        return found.state if found.whole else None

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
        if self._place.db is not None:
            # Else the whole state is written as soon as there is a place for it.
            self._buffer.append(Entry(self._last - self._base, self._now(), origin.value, update))

    def flush(self, *, durable: bool = False) -> None:
        """Write what was heard since the last flush; survives the process being killed, and a power cut where
        it is `durable`.

        Raises:
            JournalProblem: the disk refuses; what was heard is kept for the next attempt, which has to be
                `renew` where the journal is not `intact`.
        """
        if not self.waiting:
            return
        saved = max(-1, self._saved - self._base)
        about = {"saved_seq": str(saved), "id": self._id, "writing": self._writing}
        meta = {} if self._noted else {**self._origin, **about}
        if self._baseline:
            meta[LOOKED_AT] = "1"
        self._place.write(self._baseline, self._buffer, meta, durable=durable)
        self._baseline, self._noted = None, True
        self._buffer.clear()
        if self._former is not None:
            former, self._former = self._former, None
            former.drop()

    def renew(self, state: bytes) -> None:
        """Write everything anew, from the document's state, where the files were lost or never made.

        Raises:
            JournalLocked: another window has taken the design meanwhile.
            JournalProblem: the disk refuses still.
        """
        if not self.intact:
            self._place.leave()
            # What lies there now has been there since this journal was last written to, or is its remains.
            self._place.take(self._id)
        self._baseline = (self._now(), state)
        self._buffer.clear()
        self._base, self._noted = self._last, False
        self.flush(durable=True)

    def writing(self, content: str) -> None:
        """The design file is about to get the content with this fingerprint, which the next `flush` notes."""
        self._writing, self._noted = content, False

    def saved(self, path: Path, content: str, *, mark: int | None = None) -> None:
        """The design file holds all that was heard until `mark` was taken, by default until now.

        `content` is the fingerprint of what the file holds. Survives a power cut.

        Raises:
            JournalProblem: the disk refuses; it is noted by the next `flush` that succeeds.
        """
        self._saved = self._last if mark is None else mark
        self._origin = {"path": _as_text(path), "fingerprint": content}
        self._writing, self._noted = "", False
        self.flush(durable=True)

    def moved(self, key: str, state: bytes) -> Journal:
        """Go on under another key with the document's state, as when the design gets another file. This
        journal is over as soon as the other is on disk, which `flush` or `renew` of that one see to.

        Raises:
            JournalLocked: another window has that file open; this journal goes on.
        """
        if key == self.key:
            return self
        other = Journal(self._place.folder, key, clock=self._clock, later=True)
        try:
            other.open()
        except JournalLocked:
            raise
        except JournalProblem:
            pass  # the design belongs to that file all the same, and `renew` tries again
        other._last = other._base = self._last
        other._saved, other._origin = self._saved, self._origin
        other._baseline, other._noted = (self._now(), state), False
        other._former = self
        return other

    def close(self, *, clean: bool = True) -> None:
        """End. `clean` where the user saved or gave up the unsaved edits: then only the saved state is kept,
        for the design's next opening, and nothing of a design without a file. Else all is left for recovery.

        Raises:
            JournalProblem: the disk refuses.
        """
        try:
            if (db := self._place.db) is not None:
                self.flush()
                if clean:
                    with reported(self._place.folder):
                        self._leave_saved_state(db)
        finally:
            self._place.leave()
            if self._former is not None:
                self._former.close(clean=clean)

    def drop(self) -> None:
        """End, and leave nothing: another journal has it all."""
        self._place.clear()

    def _leave_saved_state(self, db: JournalDb) -> None:
        if self._saved >= self._base and self._origin["fingerprint"]:
            found = db.state(self._saved - self._base)
            if found.whole:
                db.write(snapshot=(self._now(), found.state), meta={"saved_seq": "0"}, durable=True)
                return
        # Where it was spoilt meanwhile a part of it must not pass for what the file holds.
        db.close_as(None)

    def _start_over(self, state: bytes, *, unsaved: bool) -> None:
        self._baseline = (self._now(), state)
        self._buffer.clear()
        self._id, self._noted = random_id(), False
        self._last += 1
        self._base = self._last
        self._saved = self._base - 1 if unsaved else self._base

    def _now(self) -> int:
        return int(self._clock() * 1000)


def _as_text(path: Path | None) -> str:
    # JSON's escapes carry file names that are no text, too.
    return json.dumps(str(path.resolve())) if path is not None else ""
