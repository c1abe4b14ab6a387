"""A room that is empty: whoever may edit gives its document an id, and everybody gives it the same."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from whiteboard.document.document import Document


class Founding(QObject):
    """Of one document, as long as it is in a room."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._id = ""
        # Not within the room's own word of its status, which an edit would change again.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._found)

    @property
    def due(self) -> bool:
        """Whether the document is nobody's yet, as far as all of it has been read."""
        return not self._document.reading and not self._document.design.meta.document_id

    def start(self, document_id: str) -> None:
        """Give it this id, unless another one has come until then."""
        self._id = document_id
        self._soon.start()

    def stop(self) -> None:
        """It leaves its room."""
        self._soon.stop()

    def _found(self) -> None:
        if self.due and not self._document.rights.forbidden:
            self._document.found(self._id)
