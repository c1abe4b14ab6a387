"""A wide picture in large on pages of its own: in strips below one another, as a line of text is broken."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

_READABLE, _WANTED = 0.5, 0.66
"""Pixels of the page for one board unit: with the first a name can just be read, with the second well."""
_MOST = 8
_OVERLAP = 200.0
"""Board units that two strips share: a part that one of them cuts stands whole in the other."""
_GAP = 14.0


@dataclass(frozen=True)
class Plate:
    """One page: where on it which part of the picture goes."""

    parts: tuple[tuple[QRectF, QRectF], ...]


def plates(image: QImage, scale: float, room: QSizeF) -> list[Plate]:
    """The pages, with so much room each, of a picture that has `scale` pixels for one board unit: one page
    where that makes it readable, else in as few strips as do."""
    whole = QSizeF(image.width() / scale, image.height() / scale)
    count = max(range(1, _MOST + 1), key=lambda n: _factor(whole, n, room, on_page=n))
    on_page = count
    if _factor(whole, count, room, on_page=count) < _READABLE:
        on_page = 1
        enough = (n for n in range(1, _MOST) if _factor(whole, n, room, on_page=1) >= _WANTED)
        # Where the height is what is short, strips make nothing larger.
        best = max(range(1, _MOST + 1), key=lambda n: _factor(whole, n, room, on_page=1))
        count = next(enough, best)
    factor = min(scale, _factor(whole, count, room, on_page=on_page))
    wide, down = _wide(whole.width(), count), whole.height() * factor
    strips = [
        QRectF(number * (wide - _OVERLAP) * scale, 0, wide * scale, image.height()) for number in range(count)
    ]
    return [
        Plate(
            tuple(
                (QRectF(0, place * (down + _GAP), wide * factor, down), strip)
                for place, strip in enumerate(strips[first : first + on_page])
            )
        )
        for first in range(0, count, on_page)
    ]


def _factor(whole: QSizeF, count: int, room: QSizeF, *, on_page: int) -> float:
    """Pixels of the page for one board unit of a picture in so many strips, so many of them on a page."""
    down = (room.height() - (on_page - 1) * _GAP) / on_page
    return min(room.width() / _wide(whole.width(), count), down / whole.height())


def _wide(whole: float, count: int) -> float:
    """How wide each of so many strips is."""
    return (whole + (count - 1) * _OVERLAP) / count
