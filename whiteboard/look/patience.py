"""How long something is waited for, in time that the program itself has gone on."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

STEPS = 20


class Patience(QObject):
    """A timer that counts a standstill of this program as one of its steps at most.

    After one a plain timer is over before the program has heard what came in meanwhile: whoever opens a
    window for two seconds would take everybody that was asked before for somebody who does not answer.
    """

    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = 0
        self._step = QTimer(self)
        self._step.timeout.connect(self._on_step)

    def start(self, ms: int) -> None:
        """Be over after so long."""
        self._left = STEPS
        self._step.start(max(1, ms // STEPS))

    def stop(self) -> None:
        """Never be over."""
        self._step.stop()

    def _on_step(self) -> None:
        self._left -= 1
        if not self._left:
            self.stop()
            self.over.emit()
