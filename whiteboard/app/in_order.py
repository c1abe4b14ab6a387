"""Work on a thread of its own, one thing after the other, that nobody waits for before the end."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

log = logging.getLogger(__name__)

WITHIN_SECONDS = 1.5
"""A disk that does not answer must not keep the program from ending."""


class InOrder:
    """Used by one thread; what is asked for is done in the order in which it was asked."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def do(self, work: Callable[[], None]) -> None:
        """Have it done soon."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="in order", daemon=True)
            self._thread.start()
        self._jobs.put(work)

    def finish(self) -> bool:
        """Wait until all is done; False where that takes too long, and nobody knows what became of it."""
        thread, self._thread = self._thread, None
        if thread is None:
            return True
        self._jobs.put(None)
        thread.join(WITHIN_SECONDS)
        return not thread.is_alive()

    def _serve(self) -> None:
        while (work := self._jobs.get()) is not None:
            try:
                work()
            except Exception:
                # The next thing asked for is as dear.
                log.exception("Work in the background failed")
