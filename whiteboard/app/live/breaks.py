"""Hears when a change of somebody else's broke the document, which then began anew."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from whiteboard.document.document import Document
from whiteboard.model.changes import Origin


class Breaks(QObject):
    """Of one document, until it is stopped."""

    happened = Signal()
    """The design is whole, and its undo steps are gone."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._heard: int = document.broken
        self.stop = document.subscribe_updates(self._on_update)

    def _on_update(self, _update: bytes, _origin: Origin) -> None:
        if self._document.broken != self._heard:
            self._heard = self._document.broken
            self.happened.emit()
