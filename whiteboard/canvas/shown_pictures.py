"""The pictures of the design in the window, decoded beside it; who waits for one is told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage

from whiteboard.canvas.paint.pictures import KeptPixels
from whiteboard.document.document import Document

Decoding = Callable[[], QImage | None]
Beside = Callable[[Decoding, Callable[[QImage | None], None]], object]
"""Runs the first in another thread, and then the second in the window's."""


class ShownPictures:
    """`changed(picture)` is called when the pixels of one are here, or it turned out that there are none."""

    def __init__(self, document: Document, changed: Callable[[str], None]) -> None:
        self._document, self._changed = document, changed
        self._beside: Beside | None = None
        self._kept = KeptPixels()
        self._asked: set[str] = set()

    def decode_with(self, beside: Beside) -> None:
        """Have the decoding done beside the window from now on; until then it is done at once."""
        self._beside = beside

    def image(self, picture: str) -> QImage | None:
        record = self._document.design.answers.get(picture)
        # What has not come yet is asked for again when it has.
        if record is not None and picture not in self._kept and picture not in self._asked:
            decoding = self._kept.decoding(record)
            if self._beside is None:
                self._kept.put(picture, decoding())
            else:
                self._asked.add(picture)
                self._beside(decoding, lambda image: self._take(picture, image))
        return self._kept.get(picture)

    def forget(self, picture: str) -> None:
        """Its bytes have come, are others, or went."""
        self._kept.forget(picture)
        self._asked.discard(picture)

    def _take(self, picture: str, image: QImage | None) -> None:
        self._asked.discard(picture)
        self._kept.put(picture, image)
        self._changed(picture)
