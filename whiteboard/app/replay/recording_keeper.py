"""The recording beside a window's document: what each commit of an interview changed, on disk in a moment."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from whiteboard.app.background import Background
from whiteboard.document.document import Document
from whiteboard.document.recorded.film import Film
from whiteboard.document.recorded.moment import Moment
from whiteboard.document.recorded.recording import Listening, Note, Writing
from whiteboard.document.recorded.tape import forget, read_tape
from whiteboard.interview.clock import total_elapsed
from whiteboard.model.changes import Change, Origin
from whiteboard.model.errors import FileProblem, RecordingLocked
from whiteboard.panels.message import sentence_of

T = TypeVar("T")

log = logging.getLogger(__name__)

FLUSH_MS = 300
"""As the journal: a crash may cost the last half second."""
REST = 30.0
"""Seconds until it is tried again to record where the disk refused, or another window does."""


class _Booth:
    """One document's notes on their way to its file."""

    def __init__(self, folder: Path, document_id: str, since: Moment) -> None:
        self.id = document_id
        self.listening = Listening(since)
        self.writing = Writing(folder, document_id)
        self.notes: deque[Note] = deque()
        self.rests_until = 0.0
        self.forgetting = False
        """Whether the design was given up for good, and all that was recorded of it with it."""

    def write(self) -> None:
        """On any one thread."""
        notes: list[Note] = []
        while self.notes:
            notes.append(self.notes.popleft())
        if notes:
            self.writing.write(notes)

    def finish(self) -> None:
        """On any one thread: write, or forget, and let go of the file."""
        try:
            if self.forgetting:
                self.notes.clear()
                forget(self.writing.file)
            self.write()
        finally:
            self.writing.close()


class RecordingKeeper(QObject):
    """Follows the document from design to design. `now` is in POSIX seconds; `say` gets a sentence, once for
    each design, where it cannot be recorded."""

    def __init__(
        self,
        document: Document,
        folder: Path,
        now: Callable[[], float],
        say: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._folder, self._now, self._say = document, folder, now, say
        # Not the queue of the files: that is waited for, and says that the window is busy.
        self._background = Background(self)
        self._booth: _Booth | None = None
        self._leaving: list[_Booth] = []
        self._exists = False
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLUSH_MS)
        self._timer.timeout.connect(self.flush)
        self._remove = document.subscribe(self._on_change)

    @property
    def exists(self) -> bool:
        """Whether there is something to replay of this design."""
        return self._exists

    def flush(self) -> None:
        """Have what was heard written, on another thread."""
        booth = self._booth
        if booth is not None and booth.notes:
            self._background.run(booth.write, lambda _none: None, lambda error: self._failed(booth, error))

    def read(
        self,
        take: Callable[[Film], T],
        then: Callable[[T | None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Have all that is recorded of this design by now taken in on another thread, and call back with what
        `take` made of it, None where nothing is recorded."""
        booth = self._booth
        if booth is None or not self.exists:
            then(None)
            return
        self.flush()
        file = booth.writing.file

        def work() -> T | None:
            film = Film(read_tape(file))
            # All of it is looked through for the first answer, which is to be quick later.
            film.first_written("")
            return take(film) if len(film) else None

        self._background.run(work, then, failed, harmless=True)

    def forget(self) -> None:
        """Remove what is recorded of this design; what is done from now on is recorded again.

        Raises:
            RecordingProblem: the disk refuses.
        """
        booth, self._booth = self._booth, None
        if booth is None:
            return
        booth.notes.clear()
        self._background.wait()
        booth.forgetting = True
        try:
            booth.finish()
        finally:
            self._begin()

    def close(self, *, forgetting: bool = False) -> tuple[str, ...]:
        """End, with everything written; `forgetting` where the design was given up for good. Returns a
        sentence for each design whose end the disk did not take, or would not forget."""
        self._remove()
        self._timer.stop()
        self._background.stop()
        if self._booth is not None:
            self._booth.forgetting = forgetting
            self._leaving.append(self._booth)
            self._booth = None
        lost: list[str] = []
        for booth in self._leaving:
            try:
                booth.finish()
            except FileProblem as error:
                log.warning("The end of an interview was not recorded: %s", error)
                if not isinstance(error, RecordingLocked):
                    lost.append(sentence_of(error))
        self._leaving.clear()
        return tuple(lost)

    def leave(self, *, forgetting: bool) -> None:
        """Another design is about to come; `forgetting` where the one here was given up for good."""
        booth, self._booth = self._booth, None
        self._exists = False
        if booth is None:
            return
        booth.forgetting = forgetting
        self._leaving.append(booth)
        self._background.run(
            booth.finish, lambda _none: self._on_left(booth), lambda error: self._failed(booth, error)
        )

    def _on_change(self, change: Change) -> None:
        document_id = change.after.meta.document_id
        booth = self._booth
        moment = self._moment(change.label)
        if booth is None or booth.id != document_id:
            self.leave(forgetting=False)
            booth = self._begin()
            if booth is None or change.origin is Origin.LOAD:
                return
        if moment.at < booth.rests_until:
            booth.listening.begin_again(moment)
            return
        heard = booth.listening.hear(change, moment)
        booth.notes.extend(heard)
        if heard:
            self._exists = True
            if not self._timer.isActive():
                self._timer.start()

    def _begin(self) -> _Booth | None:
        design = self._document.design
        self._booth = None
        if design.meta.document_id:
            self._booth = _Booth(self._folder, design.meta.document_id, self._moment(""))
        self._exists = self._booth is not None and self._booth.writing.file.is_file()
        return self._booth

    def _moment(self, label: str) -> Moment:
        design, now = self._document.design, self._now()
        return Moment(now, total_elapsed(design.clock, now), design.meta.phase, label)

    def _on_left(self, booth: _Booth) -> None:
        self._leaving.remove(booth)
        if self._booth is not None and self._booth.id == booth.id:
            # The same design was opened again before all of it was written.
            self._exists = self._exists or self._booth.writing.file.is_file()

    def _failed(self, booth: _Booth, error: Exception) -> None:
        if booth in self._leaving:
            self._leaving.remove(booth)
        moment = self._moment("")
        booth.notes.clear()
        booth.listening.begin_again(moment)
        booth.rests_until = moment.at + REST
        if booth is self._booth:
            self._exists = booth.writing.file.is_file()
        log.warning("The interview is not recorded: %s", error)
        if not isinstance(error, RecordingLocked) and self._told != booth.id:
            self._told = booth.id
            self._say(sentence_of(error))
