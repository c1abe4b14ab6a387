"""The time in which no journal can be kept: told once, shown while it lasts, tried again until it is over."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

log = logging.getLogger(__name__)

FIRST_RETRY_MS, LONGEST_RETRY_MS = 500, 4000


class JournalOutage(QObject):
    """`try_again` is called now and then, ever more rarely, until `end` is."""

    told = Signal(str)
    """A sentence, once in each outage."""
    changed = Signal()
    """`problem` is another now."""

    def __init__(self, try_again: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._try_again = try_again
        self._problem = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FIRST_RETRY_MS)
        self._timer.timeout.connect(self._on_time)

    @property
    def problem(self) -> str:
        """A sentence while it lasts, else ""."""
        return self._problem

    def begin(self, sentence: str) -> None:
        """It began, or goes on, perhaps for another reason."""
        known, self._problem = self._problem, sentence
        if not self._timer.isActive():
            self._timer.start()
        if sentence != known:
            self.changed.emit()
        # Said once: a full disk would say it three times a second.
        if not known:
            log.warning("%s", sentence)
            self.told.emit(sentence)

    def end(self) -> None:
        """All is on disk again."""
        if not self._problem:
            return
        self._problem = ""
        self.rest()
        log.info("Unsaved edits are kept again")
        self.changed.emit()

    def rest(self) -> None:
        """There is nothing to try for now."""
        self._timer.stop()
        self._timer.setInterval(FIRST_RETRY_MS)

    def _on_time(self) -> None:
        self._timer.setInterval(min(LONGEST_RETRY_MS, self._timer.interval() * 2))
        self._try_again()
