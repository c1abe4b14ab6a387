"""The review in the background: restarted by each change, cancelled when the board moves on."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from whiteboard.document.document import Document
from whiteboard.interview.coverage import PhaseCoverage, coverage
from whiteboard.model.changes import Change
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.engine import Cancelled, Review, review

log = logging.getLogger(__name__)

DELAY_MS = 150
"""How long the board must rest: a busy Python thread costs the gesture in progress its frames."""


@dataclass(frozen=True)
class Reviewed:
    """The review and the coverage of one state of the design."""

    design: Design
    review: Review
    coverage: Mapping[Phase, PhaseCoverage]


class _Job(QRunnable):
    """One run over a frozen design."""

    class Signals(QObject):
        done = Signal(object)
        failed = Signal(str)

    def __init__(self, design: Design) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = self.Signals()
        self._design = design
        self._cancelled = False

    def cancel(self) -> None:
        self._cancelled = True

    def run(self) -> None:
        try:
            found = review(self._design, phase=self._design.meta.phase, cancelled=lambda: self._cancelled)
            done = Reviewed(self._design, found, coverage(self._design, found))
        except Cancelled:
            return
        except Exception as error:
            # A rule's bug must not take the window down: the board stays usable, the log says what happened.
            log.exception("The review failed")
            self.signals.failed.emit(str(error))
            return
        if not self._cancelled:
            self.signals.done.emit(done)


class LiveReview(QObject):
    """Emits `reviewed` with the newest result, `failed` with a sentence."""

    reviewed = Signal(object)
    failed = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._held = False
        self._stale = False
        self._job: _Job | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._start)
        self._unsubscribe = document.subscribe(self._on_change)

    def hold(self, held: bool) -> None:
        """Wait while a pointer is down; go on once it is up."""
        self._held = held
        if held:
            self._timer.stop()
        elif self._stale:
            self._timer.start()

    def start_now(self) -> None:
        """Review without waiting for the board to rest."""
        self._timer.stop()
        self._start()

    def stop(self) -> None:
        """Cancel what runs and wait for it; the object is then of no more use."""
        self._unsubscribe()
        self._timer.stop()
        if self._job:
            self._job.cancel()
        self._pool.waitForDone()

    def _on_change(self, change: Change) -> None:
        if self._job:
            self._job.cancel()
        self._stale = True
        if not self._held:
            self._timer.start()

    def _start(self) -> None:
        self._stale = False
        if self._job:
            self._job.cancel()
        job = _Job(self._document.design)
        job.signals.done.connect(self._on_done)
        job.signals.failed.connect(self.failed)
        self._job = job
        self._pool.start(job)

    def _on_done(self, done: Reviewed) -> None:
        # A result of an older board that was already on its way when the board moved on.
        if done.design is self._document.design:
            self.reviewed.emit(done)
