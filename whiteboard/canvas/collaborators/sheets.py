"""Lasers' traces on sheets of their own: to copy one is cheap, and only where it grew it is drawn on."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from whiteboard.canvas.collaborators.beam import FULL, Beam
from whiteboard.canvas.collaborators.mark import rect_of
from whiteboard.canvas.paint.paint_context import PaintContext

MOST = 6_000_000
"""Pixels of all sheets together; a trace that finds no room is painted as it is."""
_MARGIN = 96
"""Pixels around a trace, so that it does not outgrow its sheet at once."""


@dataclass
class _Sheet:
    place: QRect
    picture: QPixmap
    beam: Beam

    @property
    def pixels(self) -> int:
        return self.place.width() * self.place.height()


class Sheets:
    """Of one view, for marks that are beams, by their keys."""

    def __init__(self) -> None:
        self._context: PaintContext | None = None
        self._sheets: dict[Hashable, _Sheet] = {}

    @property
    def pixels(self) -> int:
        """How many all of them have."""
        return sum(sheet.pixels for sheet in self._sheets.values())

    def keep(self, keys: Collection[Hashable]) -> None:
        """Forget all others."""
        for key in self._sheets.keys() - keys:
            del self._sheets[key]

    def draw(
        self, painter: QPainter, context: PaintContext, key: Hashable, beam: Beam, dirty: QRegion
    ) -> None:
        """Draw what of it lies in the dirty region, which the painter is clipped to."""
        if context is not self._context:
            self._context = context
            self._sheets.clear()
        sheet = self._with(
            key, replace(beam, shade=FULL), context, painter.device().devicePixelRatioF(), dirty
        )
        if sheet is None:
            beam.paint_within(painter, context, dirty)
            return
        painter.setOpacity(beam.shade / FULL)
        painter.drawPixmap(sheet.place.topLeft(), sheet.picture)
        painter.setOpacity(1.0)

    def _with(
        self, key: Hashable, beam: Beam, context: PaintContext, ratio: float, dirty: QRegion
    ) -> _Sheet | None:
        known = self._sheets.get(key)
        if known is not None and known.picture.devicePixelRatioF() == ratio:
            if known.beam == beam:
                return known
            if known.beam.colour == beam.colour and known.place.contains(rect_of(beam.bounds)):
                _follow(known, beam, context)
                return known
        self._sheets.pop(key, None)
        around = rect_of(beam.bounds)
        place = around.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        if self.pixels + place.width() * place.height() > MOST:
            return None
        picture = QPixmap(place.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        made = self._sheets[key] = _Sheet(place, picture, beam)
        _draw(made, context, around)
        return made


def _follow(sheet: _Sheet, beam: Beam, context: PaintContext) -> None:
    changed = QRect()
    for place in beam.differing(sheet.beam):
        changed = changed.united(place)
    sheet.beam = beam
    _draw(sheet, context, changed)


def _draw(sheet: _Sheet, context: PaintContext, part: QRect) -> None:
    painter = QPainter(sheet.picture)
    painter.translate(-sheet.place.topLeft())
    painter.setClipRect(part)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillRect(part, Qt.GlobalColor.transparent)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheet.beam.paint_within(painter, context, QRegion(part))
    painter.end()
