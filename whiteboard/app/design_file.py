"""Which file the document is, whether it is saved, and the journal of what is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from whiteboard.app.background import Background
from whiteboard.document.document import Document
from whiteboard.document.journal import Journal, fingerprint, journal_key
from whiteboard.document.recovery import Recoverable, discard, recover
from whiteboard.files.loaded import Extras, Loaded
from whiteboard.files.store import load, save
from whiteboard.i18n import _
from whiteboard.model.changes import Change, Origin
from whiteboard.model.design import Design
from whiteboard.model.errors import FileProblem, JournalLocked, JournalProblem

NATIVE = ".whiteboard"
FLUSH_MS = 300
"""A crash may cost the last half second, no more."""


class ChangedOnDisk(FileProblem):
    """Somebody else wrote the file since it was opened."""


@dataclass(frozen=True)
class _Read:
    loaded: Loaded
    content: str


class DesignFile(QObject):
    """Reads and writes on the background thread; the document is touched on this one only."""

    changed = Signal()
    """The path, the title, the modified mark or the read-only state may be others now."""
    trouble = Signal(str)
    """A sentence: unsaved edits cannot be kept."""

    def __init__(
        self, document: Document, journals: Path, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._journals = journals
        self._background = background
        self._path: Path | None = None
        self._extras = Extras()
        self._on_disk = ""
        self._saved: Design | None = document.design
        self._journal: Journal | None = None
        self._told = False
        self._newer = False
        self._removers = (
            document.subscribe(self._on_change),
            document.subscribe_updates(self._on_update),
        )
        self._timer = QTimer(self)
        self._timer.setInterval(FLUSH_MS)
        self._timer.timeout.connect(self._flush)

    @property
    def path(self) -> Path | None:
        """The native file, None for a design that was never saved."""
        return self._path

    @property
    def design(self) -> Design:
        return self._document.design

    @property
    def title(self) -> str:
        """What to call the design."""
        if self._document.design.meta.title:
            return self._document.design.meta.title
        return self._path.stem if self._path else _("Untitled design")

    @property
    def modified(self) -> bool:
        """Whether closing would lose something."""
        if self._document.read_only:
            return False
        return self._saved is None or self._document.design != self._saved

    def start(self, design: Design) -> None:
        """Begin a design that has no file."""
        self._end_journal(clean=True)
        self._document.set_read_only(False)
        self._newer = False
        self._path, self._extras, self._on_disk = None, Extras(), ""
        self._document.load(design)
        self._saved = self._document.design
        self._begin_journal(unsaved=False)
        self.changed.emit()

    def open(
        self, path: Path, done: Callable[[tuple[str, ...]], None], failed: Callable[[Exception], None]
    ) -> None:
        """Read a file of any format; `done` gets what is to be told about it, one sentence each."""

        def read() -> _Read:
            loaded = load(path)
            return _Read(loaded, fingerprint(path.read_bytes()))

        self._background.run(read, lambda found: done(self._adopt(path, found)), failed)

    def recover(self, offer: Recoverable) -> None:
        """Take up what a crash left; the journal goes only when it is safely in this one's.

        Raises:
            JournalProblem: it is gone or damaged, or another window has taken it.
        """
        found = recover(offer)
        self._end_journal(clean=True)
        self._document.set_read_only(False)
        self._newer = False
        self._path, self._extras, self._on_disk = offer.path, Extras(), offer.fingerprint
        self._document.resume(found.state)
        self._saved = None
        self._begin_journal(unsaved=True)
        self._flush()
        discard(offer)
        self.changed.emit()

    def save(
        self,
        path: Path,
        done: Callable[[], None],
        failed: Callable[[Exception], None],
        *,
        anyway: bool = False,
    ) -> None:
        """Write the design as it is now; edits made meanwhile stay unsaved.

        `failed` gets a FileProblem: ChangedOnDisk where somebody else wrote it (`anyway` overwrites),
        JournalLocked where another window has that file open.
        """
        design, extras, known = self._document.design, self._extras, self._on_disk
        same = path == self._path
        try:
            self._move_journal(path)
        except (JournalLocked, JournalProblem) as error:
            failed(error)
            return

        def write() -> str:
            if same and known and not anyway and path.exists() and fingerprint(path.read_bytes()) != known:
                raise ChangedOnDisk(
                    _("{name} was changed by another program since you opened it.").format(name=path)
                )
            save(path, design, extras)
            return fingerprint(path.read_bytes())

        def finish(content: str) -> None:
            self._path, self._on_disk, self._saved = path, content, design
            if self._journal is None:
                # It was read-only because another window has the file; the copy is this window's own.
                self._document.set_read_only(self._newer)
                self._begin_journal(unsaved=False)
            if self._journal is not None and self._document.design is design:
                self._report(lambda: self._journal and self._journal.saved(path, content))
            self.changed.emit()
            done()

        def give_up(error: Exception) -> None:
            if not same:
                self._report(lambda: self._move_journal(self._path))
            failed(error)

        self._background.run(write, finish, give_up)

    def close(self, *, clean: bool) -> None:
        """End. `clean`: the user saved, or gave up what is unsaved."""
        self._timer.stop()
        for remove in self._removers:
            remove()
        self._end_journal(clean=clean)

    def _adopt(self, path: Path, found: _Read) -> tuple[str, ...]:
        loaded, notes = found.loaded, [*found.loaded.notes]
        native = is_native(path)
        self._end_journal(clean=True)
        self._path = path if native else None
        self._extras = loaded.extras
        self._on_disk = found.content if native else ""
        locked = False
        try:
            kept = self._open_journal(found.content)
        except JournalLocked:
            kept, locked = None, True
            notes.append(_("This design is open in another window, so this one is read-only."))
        except JournalProblem as error:
            kept = None
            notes.append(str(error))
        self._document.set_read_only(False)
        if kept is not None:
            self._document.resume(kept)
        if kept is None or self._document.design != loaded.design:
            self._document.load(loaded.design if native else _titled(loaded.design, path))
        if self._journal is not None:
            self._journal.begin(self._document.encode_state(), unsaved=not native)
            if native:
                self._report(lambda: self._journal and self._journal.saved(path, found.content))
            self._timer.start()
        if loaded.newer:
            notes.append(
                _("A newer version wrote this design, so it is read-only here; nothing in it is lost.")
            )
        self._newer = loaded.newer
        self._document.set_read_only(loaded.newer or locked)
        self._saved = self._document.design if native else None
        self.changed.emit()
        return tuple(notes)

    def _open_journal(self, content: str) -> bytes | None:
        key = journal_key(self._path, self._document.design.meta.document_id)
        self._journal = Journal(self._journals, key)
        return self._journal.kept(content) if self._path else None

    def _begin_journal(self, *, unsaved: bool) -> None:
        def begin() -> None:
            key = journal_key(self._path, self._document.design.meta.document_id)
            self._journal = Journal(self._journals, key)
            self._journal.begin(self._document.encode_state(), unsaved=unsaved)

        self._report(begin)
        self._timer.start()

    def _move_journal(self, path: Path | None) -> None:
        if self._journal is not None:
            key = journal_key(path, self._document.design.meta.document_id)
            self._journal = self._journal.moved(key)

    def _end_journal(self, *, clean: bool) -> None:
        self._timer.stop()
        journal, self._journal = self._journal, None
        if journal is not None:
            self._report(lambda: journal.close(clean=clean))

    def _flush(self) -> None:
        if self._journal is not None:
            self._report(self._journal.flush)

    def _report(self, write: Callable[[], object]) -> None:
        try:
            write()
        except JournalProblem as error:
            # Said once: a full disk would say it three times a second.
            if not self._told:
                self._told = True
                self.trouble.emit(str(error))
        else:
            self._told = False

    def _on_update(self, update: bytes, origin: Origin) -> None:
        if self._journal is not None:
            self._journal.append(update, origin)

    def _on_change(self, _change: Change) -> None:
        self.changed.emit()


def _titled(design: Design, path: Path) -> Design:
    if design.meta.title:
        return design
    return design.with_records(put=[design.meta.changed(title=path.stem)])


def is_native(path: Path) -> bool:
    """Whether the file holds everything that a design has, so that saving goes back to it."""
    return path.suffix.lower() == NATIVE
