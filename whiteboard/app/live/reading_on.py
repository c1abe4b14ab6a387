"""Reads what peers have changed by the thousands, some records in each turn of the event loop."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from whiteboard.document.document import Document


class ReadingOn(QObject):
    """One for a window's document."""

    done = Signal()
    """The design shows all that peers have changed."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)
        document.read_by(self._turn.start)

    @property
    def under_way(self) -> bool:
        """Whether the design does not show all of it yet."""
        return self._document.reading

    def stop(self) -> None:
        """Nobody reads on any more."""
        self._turn.stop()
        self._document.read_by(None)

    def _on_turn(self) -> None:
        # An edit in between has read all of it.
        if not (self._document.reading and self._document.read_on()):
            self._turn.stop()
            self.done.emit()
