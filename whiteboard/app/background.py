"""Work off the GUI thread: a plain function in, its result or its error back on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import QEventLoop, QObject, QRunnable, Qt, QThreadPool, Signal

T = TypeVar("T")


class _Task(QObject):
    """One piece of work; the object lives on the GUI thread, so the queued signals arrive there."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        work: Callable[[], object],
        on_done: Callable[[object], None],
        on_failed: Callable[[Exception], None],
        on_end: Callable[[_Task], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._on_done, self._on_failed, self._on_end = work, on_done, on_failed, on_end
        self.done.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(self._fail, Qt.ConnectionType.QueuedConnection)

    def work(self) -> None:
        """Called on the worker thread."""
        try:
            result = self._work()
        except Exception as error:
            self.failed.emit(error)
        else:
            self.done.emit(result)

    def _finish(self, result: object) -> None:
        self._on_end(self)
        self._on_done(result)

    def _fail(self, error: Exception) -> None:
        self._on_end(self)
        self._on_failed(error)


class Background(QObject):
    """A queue of one thread: what was asked first is done first (two saves never overtake one another)."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._tasks: set[_Task] = set()

    @property
    def busy(self) -> bool:
        return bool(self._tasks)

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run `work` on the worker thread (frozen values only), then one of the callbacks here."""
        task = _Task(work, lambda result: done(cast(T, result)), failed, self._end, self)
        self._tasks.add(task)
        self._pool.start(QRunnable.create(task.work))

    def wait(self) -> None:
        """Process events until everything that was asked for is done; for closing and quitting."""
        while self.busy:
            loop = QEventLoop()
            self.idle.connect(loop.quit)
            loop.exec()

    def _end(self, task: _Task) -> None:
        self._tasks.discard(task)
        task.deleteLater()
        if not self._tasks:
            self.idle.emit()
