"""Work off the GUI thread: a plain function in, its result or its error back on the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TypeVar, cast

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal

T = TypeVar("T")


@dataclass(frozen=True)
class _Job:
    """What the worker gets. Not the callbacks: the last to let go of those would destroy Qt's objects."""

    ticket: int
    work: Callable[[], object]


@dataclass(frozen=True)
class _Answer:
    ticket: int
    result: object = None
    error: Exception | None = None


@dataclass(frozen=True)
class _Callbacks:
    done: Callable[[object], None]
    failed: Callable[[Exception], None]


class Background(QObject):
    """A queue of one thread: what was asked first is done first (two saves never overtake one another)."""

    idle = Signal()
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._open: dict[int, _Callbacks] = {}
        self._tickets = 0
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        return bool(self._open)

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run `work` on the worker thread (frozen values only), then one of the callbacks here."""
        self._tickets += 1
        self._open[self._tickets] = _Callbacks(lambda result: done(cast("T", result)), failed)
        if self._thread is None:
            # A daemon: a network drive that never answers must not keep the program from ending.
            self._thread = threading.Thread(
                target=_serve, args=(self._jobs, self._answered.emit), name="background", daemon=True
            )
            self._thread.start()
        self._jobs.put(_Job(self._tickets, work))

    def wait(self) -> None:
        """Process events until everything that was asked for is done; for closing and quitting."""
        while self.busy:
            loop = QEventLoop()
            self.idle.connect(loop.quit)
            loop.exec()

    def stop(self) -> None:
        """Finish what runs; nobody is called back any more. The object is then of no more use."""
        self._open.clear()
        while not self._jobs.empty():
            self._jobs.get()
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join()
        self.idle.emit()

    def _take(self, answer: _Answer) -> None:
        callbacks = self._open.pop(answer.ticket, None)
        if callbacks is None:
            return  # stopped meanwhile
        if not self._open:
            self.idle.emit()
        if answer.error is not None:
            callbacks.failed(answer.error)
        else:
            callbacks.done(answer.result)


def _serve(jobs: SimpleQueue[_Job | None], answer: Callable[[_Answer], None]) -> None:
    """On the worker thread."""
    while (job := jobs.get()) is not None:
        try:
            found = _Answer(job.ticket, job.work())
        except Exception as error:
            found = _Answer(job.ticket, error=error)
        # The window, and all that waited for an answer, may be gone.
        with suppress(RuntimeError):
            answer(found)
        del job, found
