"""Reads what is changed by the thousands, some records in each turn of the event loop; also goes on with what
this seat does itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from whiteboard.document.document import Document
from whiteboard.look.turns import Turns


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
        # Its own: who waits within a step that others do waits for this, and would be waited for.
        self._turns = Turns(self)
        document.read_by(self._begin)

    @property
    def under_way(self) -> bool:
        """Whether the design does not show all of it yet."""
        return self._document.reading

    def stop(self) -> None:
        """Nobody reads on any more; what has come is taken in now."""
        self._turns.stop()
        self._document.arrivals.read_all()
        self._document.read_by(None)

    def _begin(self) -> None:
        if not self._turns.under_way:
            self._turns.begin(self._on_turn)

    def _on_turn(self) -> bool:
        """Whether there is more to do in another turn."""
        try:
            return self._go_on()
        except Exception:
            # Whatever went wrong with a part: the rest of it is read.
            self._turns.begin(self._on_turn)
            raise

    def _go_on(self) -> bool:
        named = bool(self._document.design.meta.document_id)
        # An edit in between has read all of it. What follows has a turn of its own: it looks at everything.
        done = not self._document.reading
        if done:
            self.done.emit()
        elif self._document.arrivals.read_on() and not named and self._document.design.meta.document_id:
            self.named.emit()
        if self._document.arrivals.missed():
            self.missed.emit()
        # Whoever heard that it is done may have begun anew.
        return not done or self._document.reading
