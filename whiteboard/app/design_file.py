"""Which file the document is, whether it is saved, and the journal of what is not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from whiteboard.app.background import Background
from whiteboard.app.disk import Found, Rescued, is_native, read_file, read_unsaved, write_file
from whiteboard.app.disk_look import Fate, Seen
from whiteboard.app.journal_keeper import JournalKeeper
from whiteboard.canvas.cursors import waiting
from whiteboard.document.bringing import bring_to
from whiteboard.document.document import Document
from whiteboard.document.journal import fingerprint
from whiteboard.document.recovery import Damage, Recoverable, discard
from whiteboard.files.apart import Reading
from whiteboard.files.budget import Progress
from whiteboard.files.claim import Claim
from whiteboard.files.loaded import Extras, Loaded
from whiteboard.files.store import written
from whiteboard.i18n import _
from whiteboard.model.changes import Change
from whiteboard.model.design import Design
from whiteboard.model.errors import JournalLocked, JournalProblem
from whiteboard.model.ids import random_id

NO_CHANGE = b"\x00\x00"
"""The state of a lineage in which nothing has happened yet."""

Failed = Callable[[Exception], None]

Prepare = Callable[[Design], Callable[[], None]]
"""Does, off this thread, what takes long when a design comes; the result is called right before it does."""


@dataclass(frozen=True)
class Opened:
    """What is to be told about a design that was opened: sentences, and unsaved edits that a crash left."""

    notes: tuple[str, ...] = ()
    offers: tuple[Recoverable, ...] = ()


class DesignFile(QObject):
    """Reads and writes on the background thread; the document is touched on this one only."""

    changed = Signal()
    """The path, the title, the modified mark or the read-only state may be others now."""
    trouble = Signal(str)
    """A sentence: unsaved edits cannot be kept."""
    settling = Signal()
    """The design is about to be written, or left: what is only counted so far belongs in it now."""
    arrived = Signal(float)
    """A design that was written before is open here; with the POSIX time of its last unsaved edit, or 0."""
    kept_again = Signal()
    """Unsaved edits are safe from a crash again, after a time in which they were not."""
    leaving = Signal()
    """Another design is about to take the place of this one."""

    def __init__(
        self,
        document: Document,
        journals: Path,
        background: Background,
        parent: QObject | None = None,
        *,
        prepare: Prepare | None = None,
    ) -> None:
        super().__init__(parent)
        self._prepare = prepare
        self._document = document
        self._background = background
        self._keeper = JournalKeeper(document, journals, self)
        self._keeper.trouble.connect(self.trouble)
        self._keeper.changed.connect(self._on_kept)
        self._path: Path | None = None
        self._extras = Extras()
        self._on_disk = ""
        self._claim = Claim()
        self._fate = Fate.SAME
        self._saved: Design | None = document.design
        self._newer = False
        self._unsent: int | None = None
        self._remove = document.subscribe(self._on_change)

    @property
    def path(self) -> Path | None:
        """The native file, None for a design that was never saved."""
        return self._path

    @property
    def design(self) -> Design:
        return self._document.design

    @property
    def read_only(self) -> bool:
        return self._document.read_only

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
        return self._fate is not Fate.SAME or self._saved is None or self._document.design != self._saved

    @property
    def content(self) -> str:
        """The fingerprint of what the file held when it was last read or written."""
        return self._on_disk

    @property
    def fate(self) -> Fate:
        """What another program has done to the file since, and nobody has answered to yet."""
        return self._fate

    def met(self, seen: Seen) -> None:
        """Another program has done this to the file. One that was renamed is followed."""
        if seen.fate is Fate.MOVED and seen.moved is not None and self._path is not None:
            try:
                self._keeper.move(seen.moved)
            except JournalLocked:
                self._fate = Fate.GONE
            else:
                self._path, self._fate = seen.moved, Fate.SAME
                if not self.modified:
                    self._keeper.saved(seen.moved, self._on_disk, self._keeper.mark)
        else:
            self._fate = seen.fate
        self.changed.emit()

    def reload(self, loaded: Loaded, content: str) -> None:
        """Take what the file holds now, as one step that can be undone."""
        if self._document.read_only:
            with waiting():
                self._document.load(loaded.design)
        else:
            with waiting(), self._document.edit(_("Reload the file")) as edit:
                bring_to(edit, loaded.design)
        self._extras, self._saved = loaded.extras, self._document.design
        self._settle(content)
        if self._path is not None:
            self._keeper.saved(self._path, content, self._keeper.mark)
        self.changed.emit()

    def keep_mine(self, content: str) -> None:
        """Hold on to the design that is here; it is unsaved then, and saving writes over the file."""
        self._saved = None
        self._settle(content)
        self.changed.emit()

    def _settle(self, content: str) -> None:
        self._on_disk, self._fate = content, Fate.SAME

    @property
    def unkept(self) -> str:
        """A sentence while a crash would cost the unsaved edits, else ""."""
        return self._keeper.problem

    @property
    def unsent(self) -> int | None:
        """How many edits here a room has never got, None while there is nobody who lacks any: what is not
        saved of this copy is then left for recovery, whatever else becomes of it."""
        return self._unsent

    def note_unsent(self, edits: int | None) -> None:
        """See `unsent`."""
        self._unsent = edits

    def start(self, design: Design) -> None:
        """Begin a design that has no file."""
        self._let_go()
        self._become(None, Extras(), "")
        self._document.load(design)
        self._saved = self._document.design
        self._keep_untitled(unsaved=False)
        self.changed.emit()

    def start_shared(self) -> None:
        """Begin empty, without a file, to become the copy of what a room holds."""
        self._let_go()
        self._become(None, Extras(), "")
        self._document.resume(NO_CHANGE)
        self._saved = self._document.design
        # Not under the design's id, which is the same in every window that is in the room.
        self._keep_untitled(unsaved=False, name=f"shared:{random_id()}")
        self.changed.emit()

    def open(
        self,
        path: Path,
        allowed: Callable[[], bool],
        done: Callable[[Opened], None],
        failed: Failed,
        progress: Progress = lambda _done: None,
    ) -> Callable[[], None]:
        """Read a file of any format; `allowed` says then whether it may replace the design here.

        `progress` is called from another thread. What is returned gives it up: nobody is called back then.
        """

        prepare = self._prepare

        def read() -> tuple[Found, Callable[[], None]]:
            found = read_file(whole, journals, reading)
            return found, prepare(found.loaded.design) if prepare else lambda: None

        def adopt(read: tuple[Found, Callable[[], None]]) -> None:
            found, ready = read
            if allowed():
                ready()
                done(self._adopt(found))

        whole, journals = path.absolute(), self._keeper.folder
        reading = Reading(progress)
        ticket = self._background.run(read, adopt, failed, harmless=True)

        def give_up() -> None:
            reading.cancel()
            self._background.forget(ticket)

        return give_up

    def recover(
        self,
        offer: Recoverable,
        allowed: Callable[[], bool],
        done: Callable[[Opened], None],
        failed: Failed,
    ) -> None:
        """Take up what a crash left, as unsaved changes of the file they were made to."""

        def adopt(rescued: Rescued) -> None:
            if allowed():
                done(self._adopt_unsaved(rescued))

        self._background.run(lambda: read_unsaved(offer), adopt, failed)

    def save(self, path: Path, done: Callable[[], None], failed: Failed, *, anyway: bool = False) -> None:
        """Write the design as it is now; edits made meanwhile stay unsaved. One save at a time.

        `failed` gets a FileProblem: ChangedOnDisk where somebody else wrote it (`anyway` overwrites),
        JournalLocked where another window has that file open.
        """
        path = path.absolute()
        self.settling.emit()
        design, extras, before, held = self._document.design, self._extras, self._path, self._keeper.held
        same = before is not None and path.resolve() == before.resolve()
        known = self._on_disk if same and not anyway else ""
        # Of what is to be overwritten, until that is done.
        old, fresh = Claim(), Claim()
        try:
            if not self._claim.holds(path) and not old.take(path):
                raise JournalLocked
            self._keeper.move(path)
        except JournalLocked:
            old.release()
            sentence = _("Cannot save {name}: another window has it open; choose another name.")
            failed(JournalLocked(sentence.format(name=path)))
            return
        # Or a death right after the write would leave the file newer than what recovery offers.
        self._keeper.flush()
        mark = self._keeper.mark

        def finish(content: str) -> None:
            self._path, self._saved = path, design
            self._settle(content)
            for claim in (old, self._claim):
                claim.release()
            self._claim = fresh
            # Where another window has the file, this copy is now the window's own.
            self._document.set_read_only(self._newer)
            self._keeper.saved(path, content, mark)
            self.changed.emit()
            done()

        def give_up(error: Exception) -> None:
            for claim in (old, fresh):
                claim.release()
            if held:
                self._move_back(before)
            else:
                self._keeper.end(clean=True)
            failed(error)

        def write(data: bytes) -> None:
            content = fingerprint(data)
            # Or a death right after the write would leave what looks like the file of another program.
            self._keeper.writing(content)
            self._background.run(
                lambda: write_file(path, data, known, fresh), lambda _none: finish(content), give_up
            )

        self._background.run(lambda: written(path, design, extras), write, give_up)

    def close(self, *, clean: bool) -> None:
        """End. `clean`: the user saved, or gave up what is unsaved."""
        self._remove()
        self._keeper.close(clean=clean and self._may_forget)
        self._claim.release()

    def keep(self) -> None:
        """Have the journal hold everything now: the program may be ended at any moment."""
        self.settling.emit()
        self._keeper.flush()

    def leave(self) -> None:
        """End without having asked: what is unsaved is left for recovery."""
        self.settling.emit()
        self.close(clean=not self.modified)

    def _adopt(self, found: Found) -> Opened:
        loaded, notes = found.loaded, [*found.loaded.notes]
        self._let_go()
        if not is_native(found.path):
            self._become(None, loaded.extras, "")
            with waiting():
                self._document.load(_titled(loaded.design, found.path))
            self._saved = None
            self._keep_untitled(unsaved=True)
            self.changed.emit()
            return Opened(tuple(notes))
        locked = self._take(found.path)
        if locked:
            notes.append(_("This design is open in another window, so this one is read-only."))
        self._become(found.path, loaded.extras, found.content)
        kept = self._keeper.kept(found.content)
        if kept is not None:
            self._document.resume(kept)
        if kept is None or self._document.design != loaded.design:
            with waiting():
                self._document.load(loaded.design)
        if self._keeper.begin(unsaved=False):
            self._keeper.saved(found.path, found.content, self._keeper.mark)
        if loaded.newer:
            notes.append(
                _("A newer version wrote this design, so it is read-only here; nothing in it is lost.")
            )
        self._newer = loaded.newer
        self._document.set_read_only(loaded.newer or locked)
        self._saved = self._document.design
        self.changed.emit()
        return Opened(tuple(notes), () if self.read_only else found.offers)

    def _adopt_unsaved(self, rescued: Rescued) -> Opened:
        offer, notes = rescued.offer, list[str]()
        path = offer.path
        if offer.damage is not Damage.NONE:
            notes.append(_("Some of these unsaved edits could not be read; what could be is here."))
        self._let_go()
        if path is not None and self._take(path):
            notes.append(
                _("{name} is open in another window; save what was recovered under another name.").format(
                    name=path.name
                )
            )
            path = None
        self._become(path, rescued.extras, rescued.content if path else "")
        self._document.resume(rescued.recovered.state)
        self._saved = None
        if path is None:
            safe = self._keep_untitled(unsaved=True)
        else:
            safe = self._keeper.begin(unsaved=True, path=path, content=rescued.content)
        if safe:
            # Only now, or a full disk would cost the work that has just been found again.
            self._drop(offer, notes)
        self.changed.emit()
        return Opened(tuple(notes))

    @property
    def _may_forget(self) -> bool:
        """Whether what is not saved may go, as the user has said."""
        return self._unsent is None or not self.modified

    def _become(self, path: Path | None, extras: Extras, content: str) -> None:
        self.leaving.emit()
        self._document.set_read_only(False)
        self._newer = False
        self._unsent = None
        self._path, self._extras = path, extras
        self._settle(content)

    def _take(self, path: Path) -> bool:
        """Whether another window has the file open."""
        if not self._claim.take(path):
            return True
        try:
            self._keeper.take(path)
        except JournalLocked:
            self._claim.release()
            return True
        return False

    def _let_go(self) -> None:
        """Leave the design that is here."""
        self._keeper.end(clean=self._may_forget)
        self._claim.release()

    def _keep_untitled(self, *, unsaved: bool, name: str = "") -> bool:
        try:
            self._keeper.take(None, name=name)
        except JournalLocked as error:
            # The same work recovered in two windows.
            self.trouble.emit(str(error))
            return False
        return self._keeper.begin(unsaved=unsaved)

    def _move_back(self, path: Path | None) -> None:
        # Somebody may have opened it in this moment; the journal stays where it is then.
        with suppress(JournalLocked):
            self._keeper.move(path)

    def _drop(self, offer: Recoverable, notes: list[str]) -> None:
        try:
            discard(offer)
        except JournalProblem as error:
            notes.append(str(error))

    def _on_kept(self) -> None:
        self.changed.emit()
        if not self._keeper.problem:
            self.kept_again.emit()

    def _on_change(self, _change: Change) -> None:
        self.changed.emit()


def _titled(design: Design, path: Path) -> Design:
    if design.meta.title:
        return design
    return design.with_records(put=[design.meta.changed(title=path.stem)])
