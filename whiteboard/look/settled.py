"""What follows a change of the design: at once, or a moment later while more of a large one is to come."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from whiteboard.document.document import Document

WAIT_MS = 150


class Settled(QObject):
    """Does it once for many that come one after another: to look at everything anew for each part of what a
    peer has pasted would take the window as long as the parts themselves."""

    def __init__(self, document: Document, then: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._then = document, then
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_MS)
        self._later.timeout.connect(then)

    @property
    def waiting(self) -> bool:
        return self._later.isActive()

    def ask(self) -> None:
        """Something has changed."""
        if not self._document.reading:
            self.stop()
            self._then()
        elif not self._later.isActive():
            # Not anew each time: what comes for seconds is to be seen on its way.
            self._later.start()

    def stop(self) -> None:
        """Nobody is interested any more."""
        self._later.stop()
