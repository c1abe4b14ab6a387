"""Where painters get the pixels of pictures from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtGui import QImage

from whiteboard.canvas.picture_bytes import pixels_of
from whiteboard.model.pictures import Picture, bytes_of
from whiteboard.model.record import Record

MOST_BYTES = 192 * 1024 * 1024
"""Of pixels, about those of a dozen large pictures; what comes beyond them is kept small."""
SMALL = 256
"""Pixels a side."""


class Pictures(Protocol):
    def image(self, picture: str) -> QImage | None:
        """The pixels of the picture with this id; None where there are none, or not yet."""
        ...


class NoPictures:
    """For whoever only measures."""

    def image(self, _picture: str) -> QImage | None:
        return None


class PicturesOf:
    """Of one design, each decoded when it is first asked for: for whoever paints once, beside the window."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records
        self._kept = KeptPixels()

    def image(self, picture: str) -> QImage | None:
        if picture not in self._kept:
            self._kept.put(picture, self._kept.decoding(self._records.get(picture))())
        return self._kept.get(picture)


class KeptPixels:
    """What was decoded, None for what cannot be shown. None of them gives way to another: all in view at once
    they would be decoded in turn for ever, and a few bytes can stand for millions of pixels."""

    def __init__(self) -> None:
        self._images: dict[str, QImage | None] = {}
        self._bytes = 0

    def __contains__(self, picture: str) -> bool:
        return picture in self._images

    def get(self, picture: str) -> QImage | None:
        return self._images.get(picture)

    def put(self, picture: str, image: QImage | None) -> None:
        self.forget(picture)
        self._images[picture] = image
        self._bytes += 0 if image is None else image.sizeInBytes()

    def forget(self, picture: str) -> None:
        gone = self._images.pop(picture, None)
        self._bytes -= 0 if gone is None else gone.sizeInBytes()

    def decoding(self, record: Record | None) -> Callable[[], QImage | None]:
        """What gives the pixels of a record, in any thread, as large as there is room for now."""
        side = SMALL if self._bytes > MOST_BYTES else 0
        return lambda: _decoded(record, side)


def _decoded(record: Record | None, side: int) -> QImage | None:
    encoded = bytes_of(record) if isinstance(record, Picture) else None
    return None if encoded is None else pixels_of(encoded, side)
