"""The journal beside a window's document: within half a second every edit is safe from a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from whiteboard.document.document import Document
from whiteboard.document.journal import Journal, journal_key
from whiteboard.model.changes import Origin
from whiteboard.model.errors import JournalLocked, JournalProblem

FLUSH_MS = 300
"""A crash may cost the last half second, no more; the rest is for a busy GUI thread."""


class JournalKeeper(QObject):
    """Where no journal can be kept that is said, once, and the work goes on without."""

    trouble = Signal(str)
    """A sentence: unsaved edits cannot be kept."""

    def __init__(self, document: Document, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = folder
        self._journal: Journal | None = None
        self._name = ""
        self._told = False
        self._remove = document.subscribe_updates(self._on_update)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLUSH_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def folder(self) -> Path:
        return self._folder

    @property
    def held(self) -> bool:
        """Whether there is a journal, and so no other window on the design."""
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
        self._report(lambda: self._open(path))

    def kept(self, content: str) -> bytes | None:
        """The state to go on in, where the design file has the content with this fingerprint."""
        found: list[bytes | None] = []
        if (journal := self._journal) is not None:
            self._report(lambda: found.append(journal.kept(content)))
        return found[0] if found else None

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
        journal = self._journal
        if journal is None:
            self.take(path)
            self.begin(unsaved=True)
            return

        def move() -> None:
            self._journal = journal.moved(self._key(path))

        self._report(move)

    def saved(self, path: Path, content: str, mark: int) -> None:
        """The file has all that was heard until `mark`, as the content with this fingerprint."""
        if (journal := self._journal) is not None:
            self._report(lambda: journal.saved(path, content, mark=mark))

    def flush(self) -> bool:
        """Whether everything heard is on disk now."""
        if (journal := self._journal) is None:
            return False
        if not journal.waiting:
            return True
        written = self._report(journal.flush)
        if written:
            self._told = False
        else:
            self._timer.start()
        return written

    def end(self, *, clean: bool) -> None:
        """Let go of the journal; `clean` as for `Journal.close`."""
        self._timer.stop()
        journal, self._journal = self._journal, None
        if journal is not None:
            self._report(lambda: journal.close(clean=clean))

    def close(self, *, clean: bool) -> None:
        """Stop listening and end."""
        self._remove()
        self.end(clean=clean)

    def _open(self, path: Path | None) -> None:
        self._journal = Journal(self._folder, self._key(path))

    def _key(self, path: Path | None) -> str:
        return journal_key(path, self._name or self._document.design.meta.document_id)

    def _report(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except JournalLocked:
            raise
        except JournalProblem as error:
            # Said once: a full disk would say it three times a second.
            if not self._told:
                self._told = True
                self.trouble.emit(str(error))
            return False
        return True

    def _on_update(self, update: bytes, origin: Origin) -> None:
        if self._journal is not None:
            self._journal.append(update, origin)
            if not self._timer.isActive():
                self._timer.start()
