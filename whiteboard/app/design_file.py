"""The file of the design in a window: opened, saved, recovered, left; with the journal of what is unsaved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from whiteboard.app.arriving import Arriving, Opened
from whiteboard.app.background import Background
from whiteboard.app.disk import Found, read_file, read_unsaved
from whiteboard.app.holding import Holding
from whiteboard.app.journal_keeper import JournalKeeper
from whiteboard.app.meeting_disk import MeetingDisk
from whiteboard.app.saving import Failed, Saving
from whiteboard.app.standing import Standing
from whiteboard.document.document import Document
from whiteboard.document.lineage import TakenIn
from whiteboard.document.recovery import Recoverable
from whiteboard.files.apart import Reading
from whiteboard.files.budget import Progress
from whiteboard.model.changes import Change
from whiteboard.model.design import Design
from whiteboard.model.errors import EditError

Prepare = Callable[[Design], Callable[[], None]]
"""Does, off this thread, what takes long when a design comes; the result is called right before it does."""


class DesignFile(QObject):
    """Reads and writes on the background thread; the document is touched on this one only. `standing` tells
    how the design stands to its file, `on_disk` answers to what other programs do to that."""

    changed = Signal()
    """The path, the title, the modified mark or the read-only state may be others now."""
    trouble = Signal(str)
    """A sentence: unsaved edits cannot be kept."""
    settling = Signal()
    """The design is about to be written: what is only counted so far belongs in it now."""
    arrived = Signal(float)
    """A design that was written before is open here; with the POSIX time of its last unsaved edit, or 0."""
    kept_again = Signal()
    """Unsaved edits are safe from a crash again, after a time in which they were not."""
    leaving = Signal()
    """Another design is about to take the place of this one."""
    parting = Signal()
    """As `settling`, by somebody who means to leave the design; `staying` where nothing came of it."""
    staying = Signal()

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
        self._keeper = keeper = JournalKeeper(document, journals, self)
        keeper.trouble.connect(self.trouble)
        keeper.changed.connect(self._on_kept)
        self.standing = standing = Standing(document)
        self._holding = holding = Holding(keeper, self.trouble.emit)
        self._arriving = Arriving(document, standing, holding, self.leaving.emit, self.changed.emit)
        self._saving = Saving(document, standing, holding, background, self.changed.emit)
        self.on_disk = MeetingDisk(document, standing, keeper, self.changed.emit)
        self._remove = document.subscribe(self._on_change)

    @property
    def path(self) -> Path | None:
        """The native file, None for a design that was never saved."""
        return self.standing.path

    @property
    def design(self) -> Design:
        return self._document.design

    @property
    def read_only(self) -> bool:
        return self._document.rights.forbidden

    @property
    def title(self) -> str:
        """What to call the design."""
        return self.standing.title

    @property
    def modified(self) -> bool:
        """Whether closing would lose something."""
        return self.standing.modified

    @property
    def begun(self) -> bool:
        """Whether there is a design at all: one with a file, a title, or something in it."""
        design = self.design
        return bool(self.path or design.meta.title or design.elements or design.answers)

    @property
    def unkept(self) -> str:
        """A sentence while a crash would cost the unsaved edits, else ""."""
        return self._keeper.problem

    def start(self, design: Design) -> None:
        """Begin a design that has no file."""
        self._arriving.start(design)

    def start_shared(self) -> None:
        """Begin empty, without a file, to become the copy of what a room holds."""
        self._arriving.start_shared()

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
            return found, prepare(found.lineage.design) if prepare else lambda: None

        def take_in(read: tuple[Found, Callable[[], None]]) -> None:
            nonlocal ticket, taken_in
            try:
                taken_in = taken = TakenIn.of(read[0].lineage, self.design)
            except EditError as error:
                failed(error)
                return
            # In a turn of its own, as the two take about the same time; the window stays busy.
            ticket = self._background.next_turn(lambda: adopt(*read, taken))

        def adopt(found: Found, ready: Callable[[], None], taken: TakenIn) -> None:
            nonlocal taken_in
            taken_in = None
            if not allowed():
                taken.close()
                return
            ready()
            done(self._arriving.adopt(found, taken))

        whole, journals = path.absolute(), self._keeper.folder
        reading = Reading(progress)
        taken_in: TakenIn | None = None
        ticket = self._background.run(read, take_in, failed, harmless=True)

        def give_up() -> None:
            reading.cancel()
            self._background.forget(ticket)
            if taken_in is not None:
                taken_in.close()

        return give_up

    def recover(
        self,
        offer: Recoverable,
        allowed: Callable[[], bool],
        done: Callable[[Opened], None],
        failed: Failed,
    ) -> None:
        """Take up what a crash left, as unsaved changes of the file they were made to."""
        self._background.run(
            lambda: read_unsaved(offer),
            lambda rescued: done(self._arriving.adopt_unsaved(rescued)) if allowed() else None,
            failed,
        )

    def save(self, path: Path, done: Callable[[], None], failed: Failed, *, anyway: bool = False) -> None:
        """Write the design as it is now; edits made meanwhile stay unsaved. One save at a time.

        `failed` gets a FileProblem: ChangedOnDisk where somebody else wrote it (`anyway` overwrites),
        JournalLocked where another window has that file open.
        """
        self.settling.emit()
        self._saving.save(path.absolute(), done, failed, anyway=anyway)

    def close(self, *, clean: bool) -> None:
        """End. `clean`: the user saved, or gave up what is unsaved."""
        self._remove()
        self._holding.close(clean=clean and self.standing.may_forget)

    def keep(self) -> None:
        """Have the journal hold everything now: the program may be ended at any moment."""
        self.settling.emit()
        self._keeper.flush()

    def leave(self) -> None:
        """End without having asked: what is unsaved is left for recovery."""
        self.parting.emit()
        self.close(clean=not self.modified)

    def _on_kept(self) -> None:
        self.changed.emit()
        if not self._keeper.problem:
            self.kept_again.emit()

    def _on_change(self, _change: Change) -> None:
        self.changed.emit()
