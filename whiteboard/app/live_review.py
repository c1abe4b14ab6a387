"""The review in the background: restarted by each change, cancelled when the board moves on."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from whiteboard.app.background import Background
from whiteboard.document.document import Document
from whiteboard.interview.coverage import PhaseCoverage, coverage
from whiteboard.model.changes import Change
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.effort.guard import in_one_line
from whiteboard.review.effort.pace import wanted_while
from whiteboard.review.engine import Cancelled, Review, review
from whiteboard.review.reports.analyses_report import report
from whiteboard.review.reports.sections.row import Section

log = logging.getLogger(__name__)

LASTING_MS = 1000
"""After this long somebody wonders whether anything happens."""

DELAY_MS = 150
"""How long the board must rest: a busy Python thread costs the gesture in progress its frames."""


@dataclass(frozen=True)
class Reviewed:
    """The review, the coverage and the analyses of one state of the design."""

    design: Design
    review: Review
    coverage: Mapping[Phase, PhaseCoverage]
    analyses: tuple[Section, ...] = ()


class _Run:
    """One run over a frozen design, cancelled from the GUI thread."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True

    def work(self) -> Reviewed | None:
        """On the worker thread; None where it was cancelled."""
        try:
            found = review(self._design, phase=self._design.meta.phase, cancelled=lambda: self.cancelled)
            # The inspector asks for them, on the thread of the window.
            found.board.words.whole.search_all()
            numbers = report(found, self._design, lambda: self.cancelled)
            with wanted_while(lambda: self.cancelled):
                covered = coverage(self._design, found)
            done = Reviewed(self._design, found, covered, numbers)
            return None if self.cancelled else done
        except Cancelled:
            return None


class LiveReview(QObject):
    """Emits `reviewed` with the newest result, `failed` with the error in one line where there is none.

    `lasting`: the work takes long; one of the others follows.
    """

    reviewed = Signal(object)
    failed = Signal(str)
    lasting = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._held = False
        self._paused = False
        self._stale = False
        self._run: _Run | None = None
        self._background = Background(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._start)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.lasting)
        self._unsubscribe = document.subscribe(self._on_change)

    def hold(self, held: bool) -> None:
        """Wait while a pointer is down; go on once it is up."""
        self._held = held
        if held:
            self._timer.stop()
        elif self._stale:
            self._timer.start()

    def set_paused(self) -> None:
        """Review nothing from now on."""
        self._paused = True
        self._patience.stop()

    def start_soon(self) -> None:
        """Review the board as it is, once it is shown and rests."""
        self._stale = True
        if not self._held:
            self._timer.start()

    def stop(self) -> None:
        """Cancel what runs and wait for it; the object is then of no more use."""
        self._unsubscribe()
        self._timer.stop()
        self._patience.stop()
        self._cancel()
        self._background.stop()

    def _on_change(self, change: Change) -> None:
        self._cancel()
        self._stale = True
        if not self._held:
            self._timer.start()

    def _start(self) -> None:
        self._stale = False
        self._cancel()
        if self._paused:
            return
        if not self._patience.isActive():
            self._patience.start(LASTING_MS)
        self._run = _Run(self._document.design)
        run = self._run
        self._background.run(
            run.work, self._on_done, lambda error: self._on_failed(run, error), harmless=True
        )

    def _cancel(self) -> None:
        if self._run:
            self._run.cancel()

    def _on_done(self, done: Reviewed | None) -> None:
        # A result of an older board that was already on its way when the board moved on.
        if done is not None and done.design is self._document.design:
            self._patience.stop()
            self.reviewed.emit(done)

    def _on_failed(self, run: _Run, error: Exception) -> None:
        # A rule's bug must not take the window down: the board stays usable, the log says what happened.
        log.error("The review failed", exc_info=error)
        if not run.cancelled:
            self._patience.stop()
            self.failed.emit(in_one_line(error))
