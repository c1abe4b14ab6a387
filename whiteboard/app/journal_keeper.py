"""The journal beside a window's document: within half a second every edit is safe from a crash."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from whiteboard.app.journal_outage import JournalOutage
from whiteboard.document.document import Document
from whiteboard.document.journal import Journal, journal_key
from whiteboard.document.journal_ahead import Ahead
from whiteboard.document.lineage import Lineage
from whiteboard.i18n import _
from whiteboard.model.changes import Origin
from whiteboard.model.errors import EditError, JournalLocked, JournalProblem

log = logging.getLogger(__name__)

FLUSH_MS = 300
"""A crash may cost the last half second, no more; the rest is for a busy GUI thread."""
LOOK_MS = 2000
"""Whoever deletes the journals is noticed this soon, where nobody draws."""


class JournalKeeper(QObject):
    """Where no journal can be kept that is said, once, and the work goes on without, until one can be kept
    again: then everything is in it, also what was drawn meanwhile."""

    trouble = Signal(str)
    """A sentence: unsaved edits cannot be kept, or what was kept of them could not be read."""
    changed = Signal()
    """Whether they are kept may be another now."""

    def __init__(self, document: Document, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = folder
        self._journal: Journal | None = None
        self._name = ""
        self._told_aside: Path | None = None
        self._remove = document.subscribe_updates(self._on_update)
        self._outage = JournalOutage(self.flush, self)
        self._outage.told.connect(self.trouble)
        self._outage.changed.connect(self.changed)
        self._timer = QTimer(self, singleShot=True, interval=FLUSH_MS)
        self._timer.timeout.connect(self.flush)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_after)

    @property
    def folder(self) -> Path:
        return self._folder

    @property
    def problem(self) -> str:
        """A sentence while unsaved edits are not safe from a crash, else ""."""
        return self._outage.problem

    @property
    def held(self) -> bool:
        """Whether the design is this window's, and no other window has it."""
        return self._journal is not None

    @property
    def mark(self) -> int:
        """What was heard so far, for `saved`."""
        return self._journal.mark if self._journal else 0

    def take(self, path: Path | None, *, name: str = "") -> None:
        """Open the journal of the document, or of the file that it is about to become. `name` tells apart
        documents without a file that have the same id, as two windows' copies of one room have.

        Raises:
            JournalLocked: another window has it.
        """
        self._name = name
        journal = Journal(self._folder, self._key(path), later=True)
        self._do(journal.open)
        self._journal = journal
        self._tell_aside(journal)
        self._look.start()

    def kept(self, content: str, ahead: Ahead | None = None) -> Lineage | None:
        """What to go on in, where the design file has the content with this fingerprint; `ahead` is what was
        found of it before the journal was opened."""
        try:
            state = self._journal.kept(content, ahead) if self._journal else None
            if state is None:
                return None
            known = ahead is not None and state is ahead.lineage.state
            return ahead.lineage if ahead is not None and known else Lineage.kept(state)
        except (JournalProblem, EditError) as error:
            # The file has it all; only that copies of it from before could be merged with it is over.
            log.warning("The lineage of the design could not be read: %s", error)
            return None

    def begin(self, *, unsaved: bool, path: Path | None = None, content: str = "") -> bool:
        """Start over from the document as it is, for `Journal.begin`; whether it is on disk now."""
        if self._journal is None:
            return False
        self._journal.begin(self._document.encode_state(), unsaved=unsaved, path=path, content=content)
        return self.flush()

    def move(self, path: Path | None) -> None:
        """Go on as the journal of another file; take it where there was no journal.

        Raises:
            JournalLocked: another window has that file open; nothing has changed.
        """
        if self._journal is None:
            self.take(path)
            self.begin(unsaved=True)
            return
        self._journal = self._journal.moved(self._key(path), self._document.encode_state())
        self._tell_aside(self._journal)
        self.flush()

    def saved(self, path: Path, content: str, mark: int) -> None:
        """The file has all that was heard until `mark`, as the content with this fingerprint."""
        journal = self._journal
        if journal is None:
            return
        try:
            self._do(lambda: self._written(lambda: journal.saved(path, content, mark=mark)))
        except JournalLocked as error:
            self._outage.begin(str(error))

    def writing(self, content: str) -> None:
        """The file is about to get the content with this fingerprint."""
        if self._journal is not None:
            self._journal.writing(content)
            self.flush()

    def flush(self) -> bool:
        """Whether everything heard is on disk now."""
        if self._journal is None:
            return False
        try:
            return self._do(self._write)
        except JournalLocked as error:
            # Another window has taken the design while this one had no journal to keep it out with.
            self._outage.begin(str(error))
            return False

    def end(self, *, clean: bool) -> None:
        """Let go of the journal; `clean` as for `Journal.close`."""
        for timer in (self._timer, self._look):
            timer.stop()
        if not clean:
            self.flush()
        self._outage.rest()
        journal, self._journal = self._journal, None
        if journal is None:
            return
        try:
            journal.close(clean=clean)
        except JournalProblem as error:
            # What was to be kept could not be, which was said when it began.
            log.warning("The journal was not closed: %s", error)

    def close(self, *, clean: bool) -> None:
        """Stop listening and end."""
        self._remove()
        self.end(clean=clean)

    def _write(self) -> None:
        if self._journal is not None:
            self._written(self._journal.flush)

    def _written(self, write: Callable[[], None]) -> None:
        """Write; all of it anew where what is there cannot be written to any more."""
        journal = self._journal
        assert journal is not None, "asked by who calls"
        try:
            write()
            if journal.intact:
                return
        except JournalProblem:
            if journal.intact:
                raise  # only the disk is in the way
        journal.renew(self._document.encode_state())
        self._tell_aside(journal)

    def _do(self, work: Callable[[], object]) -> bool:
        """Whether it could be done. That another window has the design is told by who asked for it."""
        try:
            work()
        except JournalLocked:
            raise
        except JournalProblem as error:
            self._outage.begin(str(error))
            return False
        if self._journal is not None and self._journal.intact and not self._journal.waiting:
            self._outage.end()
        return True

    def _look_after(self) -> None:
        if self._journal is not None and not self._journal.intact and not self._outage.problem:
            self.flush()

    def _tell_aside(self, journal: Journal) -> None:
        if journal.set_aside not in (None, self._told_aside):
            self._told_aside = journal.set_aside
            sentence = _(
                "The record of this design's unsaved edits was damaged and is set aside as {file}; "
                "look whether anything is missing."
            )
            self.trouble.emit(sentence.format(file=journal.set_aside))

    def _key(self, path: Path | None) -> str:
        return journal_key(path, self._name or self._document.design.meta.document_id)

    def _on_update(self, update: bytes, origin: Origin) -> None:
        if self._journal is None:
            return
        self._journal.append(update, origin)
        if self._outage.problem:
            return
        if not self._timer.isActive():
            self._timer.start()
        elif not self._timer.remainingTime():
            # The process stood still, and the timer has its turn after this edit: whoever killed the program
            # in between would take what is older with it.
            self._timer.stop()
            self.flush()
