"""Small things that are painted again and again, kept as pictures: to copy one is a hundred times cheaper."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.model.values import Box

MOST = 300
"""Pictures kept: names and colours come from others, who may send new ones all the time."""
LARGEST = 600.0
"""Pixels of the view across and down; what is larger is painted as it is."""


class Stamps:
    """Of one view."""

    def __init__(self) -> None:
        self._context: PaintContext | None = None
        self._ratio = 1.0
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def draw(
        self,
        painter: QPainter,
        context: PaintContext,
        key: Hashable,
        place: Box,
        paint: Callable[[QPainter], None],
    ) -> None:
        """Draw what `key` stands for at `place`, in pixels of the view, with its corner on a whole one.

        `paint` paints it for the first time, with the corner of the place at the origin.
        """
        if max(place.w, place.h) > LARGEST:
            painter.save()
            painter.translate(place.x, place.y)
            paint(painter)
            painter.restore()
            return
        painter.drawPixmap(
            QPointF(round(place.x), round(place.y)), self._of(painter, context, key, place, paint)
        )

    def _of(
        self,
        painter: QPainter,
        context: PaintContext,
        key: Hashable,
        place: Box,
        paint: Callable[[QPainter], None],
    ) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        if context is not self._context or ratio != self._ratio:
            # Another theme, or a screen with other pixels.
            self._kept.clear()
            self._context, self._ratio = context, ratio
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        found = self._kept[key] = _painted(place, ratio, paint)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return found


def _painted(place: Box, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
    # A pixel more to the right and below, for what is no whole number of them.
    picture = QPixmap(round((place.w + 1) * ratio), round((place.h + 1) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    paint(painter)
    painter.end()
    return picture
