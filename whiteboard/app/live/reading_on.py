"""Reads what is changed by the thousands, some records in each turn of the event loop; also goes on with what
this seat does itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from whiteboard.document.document import Document


class ReadingOn(QObject):
    """One for a window's document."""

    done = Signal()
    """The design shows all that was changed."""
    named = Signal()
    """Which design it is has come, with more of it on the way."""
    missed = Signal()
    """Something of it was refused: the room is to be asked again."""

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
        """Nobody reads on any more; what has come is taken in now."""
        self._turn.stop()
        self._document.arrivals.read_all()
        self._document.read_by(None)

    def _on_turn(self) -> None:
        named = bool(self._document.design.meta.document_id)
        # An edit in between has read all of it. What follows has a turn of its own: it looks at everything.
        if not self._document.reading:
            self._turn.stop()
            self.done.emit()
        elif self._document.arrivals.read_on() and not named and self._document.design.meta.document_id:
            self.named.emit()
        if self._document.arrivals.missed():
            self.missed.emit()
