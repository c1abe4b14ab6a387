"""Work off the GUI thread: a plain function in, its result or its error back on the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TypeVar, cast

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from whiteboard.look.turns import Turns

T = TypeVar("T")

_A_MOMENT = 0.5
"""Seconds."""


@dataclass(frozen=True)
class _Job:
    """What the worker gets. Not the callbacks: the last to let go of those would destroy Qt's objects."""

    ticket: int
    work: Callable[[], object]
    harmless: bool = False


@dataclass(frozen=True)
class _Answer:
    ticket: int
    result: object = None
    error: Exception | None = None


@dataclass(frozen=True)
class _Callbacks:
    done: Callable[[object], None]
    failed: Callable[[Exception], None]


class _Working:
    """What the worker is at, for whoever would wait for it."""

    harmless = False


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
        self._working = _Working()
        self._stopped = False
        self._turns = Turns(self)

    @property
    def busy(self) -> bool:
        return bool(self._open)

    @property
    def stopped(self) -> bool:
        """Whether nothing more is done: whoever waited has waited in vain."""
        return self._stopped

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        harmless: bool = False,
    ) -> int:
        """Run `work` on the worker thread (frozen values only), then one of the callbacks here.

        `harmless`: it only reads, so the program may end in the midst of it. Returns what `forget` takes.
        """
        self._tickets += 1
        self._open[self._tickets] = _Callbacks(lambda result: done(cast("T", result)), failed)
        if self._thread is None:
            # A daemon: a network drive that never answers must not keep the program from ending.
            self._thread = threading.Thread(
                target=_serve,
                args=(self._jobs, self._answered.emit, self._working),
                name="background",
                daemon=True,
            )
            self._thread.start()
        self._jobs.put(_Job(self._tickets, work, harmless))
        return self._tickets

    def next_turn(self, then: Callable[[], None]) -> int:
        """Go on in a turn of the event loop of its own, busy until then. Not by way of the thread, which may
        answer within the same turn. Returns what `forget` takes."""
        self._tickets += 1
        ticket = self._tickets
        self._open[ticket] = _Callbacks(lambda _none: then(), raise_error)
        self._turns.take(lambda: self._take(_Answer(ticket)))
        return ticket

    def forget(self, ticket: int) -> None:
        """Nobody wants that answer any more: nobody is called back, and nobody waits for it."""
        if self._open.pop(ticket, None) is not None and not self._open:
            self.idle.emit()

    def wait(self, seconds: float | None = None) -> bool:
        """Process events until everything that was asked for is done, or for so long; whether it is done."""
        timer = QTimer()
        timer.setSingleShot(True)
        if seconds is not None:
            timer.start(round(seconds * 1000))
        while self.busy and (seconds is None or timer.isActive()):
            loop = QEventLoop()
            self.idle.connect(loop.quit)
            timer.timeout.connect(loop.quit)
            loop.exec()
        return not self.busy

    def abandon(self) -> None:
        """Nobody waits any more for what runs, not even where it writes: the disk may never answer."""
        self._working.harmless = True
        self._open.clear()
        self.idle.emit()

    def stop(self) -> None:
        """Finish what runs; nobody is called back any more. The object is then of no more use.

        What only reads, or was abandoned, has a moment to end; then the thread is left behind, and dies with
        the program.
        """
        self._stopped = True
        self._turns.stop()
        self._open.clear()
        while not self._jobs.empty():
            self._jobs.get()
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join(_A_MOMENT)
            # Looked at again and again: what was only just begun has not said yet that it is harmless.
            while self._thread.is_alive() and not self._working.harmless:
                self._thread.join(_A_MOMENT)
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


def raise_error(error: Exception) -> None:
    """For what cannot fail: the crash report tells of it."""
    raise error


def _serve(jobs: SimpleQueue[_Job | None], answer: Callable[[_Answer], None], working: _Working) -> None:
    """On the worker thread."""
    while (job := jobs.get()) is not None:
        working.harmless = job.harmless
        try:
            found = _Answer(job.ticket, job.work())
        except Exception as error:
            found = _Answer(job.ticket, error=error)
        # The window, and all that waited for an answer, may be gone.
        with suppress(RuntimeError):
            answer(found)
        working.harmless = False
        del job, found
