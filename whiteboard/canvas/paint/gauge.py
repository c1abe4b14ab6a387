"""The load over the board: requests per second on flows, utilisation on components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from whiteboard.canvas.paint.extras import Level, Reading
from whiteboard.canvas.paint.flow import label_text, pill_height
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.model.elements import Component, Flow
from whiteboard.model.values import Box

_HEIGHT = 16.0
_WIDTH = 58.0
_TEXT_PX = 10.5
_FAR_HEIGHT, _FAR_GAP = 9.0, 3.0  # from far away, a bar below the box


def paint_readings(
    painter: QPainter,
    context: PaintContext,
    elements: Sequence[Shown],
    readings: Mapping[str, Reading],
    *,
    words: bool,
) -> None:
    """Over elements that are painted already; without `words`, from far away, only the bars."""
    for one in elements:
        reading = readings.get(one.element.id)
        if reading is None:
            continue
        if isinstance(one.element, Flow):
            if words:
                _paint_rate(painter, context, one, reading)
        elif isinstance(one.element, Component) and one.box is not None:
            if words:
                _paint_gauge(painter, context, one.box, reading)
            elif reading.part is not None:
                _paint_bar(painter, context, one.box, reading)


def _color(context: PaintContext, level: Level) -> str:
    colors = context.colors
    return {Level.OK: colors.ok, Level.WARM: colors.warn, Level.FULL: colors.bad}.get(level, colors.sub)


def _paint_gauge(painter: QPainter, context: PaintContext, box: Box, reading: Reading) -> None:
    color = _color(context, reading.level)
    text = context.text(reading.text, _TEXT_PX, 600)
    width = max(_WIDTH, text.width + 14)
    rect = QRectF(box.right - width - 8, box.bottom - _HEIGHT / 2, width, _HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(context.brush(context.colors.card))
    painter.drawRoundedRect(rect, _HEIGHT / 2, _HEIGHT / 2)
    if reading.part is not None:
        shape = QPainterPath()
        shape.addRoundedRect(rect, _HEIGHT / 2, _HEIGHT / 2)
        filled = QPainterPath()
        filled.addRect(QRectF(rect.x(), rect.y(), rect.width() * reading.part, rect.height()))
        painter.setBrush(context.brush(color, 90 if context.theme.dark else 60))
        painter.drawPath(shape.intersected(filled))
    # What is not known has a broken outline: an empty bar would pass for an idle part.
    painter.setPen(context.pen(color, 1.2, () if reading.part is not None else (2.5, 2.5)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, _HEIGHT / 2, _HEIGHT / 2)
    painter.setPen(context.color(context.colors.text))
    text.draw(painter, rect.center().x() - text.width / 2, rect.center().y() - text.height / 2)


def _paint_bar(painter: QPainter, context: PaintContext, box: Box, reading: Reading) -> None:
    track = QRectF(box.x, box.bottom + _FAR_GAP, box.w, _FAR_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(context.brush(context.colors.line_strong))
    painter.drawRect(track)
    painter.setBrush(context.brush(_color(context, reading.level)))
    painter.drawRect(QRectF(track.x(), track.y(), track.width() * (reading.part or 0.0), _FAR_HEIGHT))


def _paint_rate(painter: QPainter, context: PaintContext, one: Shown, reading: Reading) -> None:
    assert isinstance(one.element, Flow)
    assert one.route is not None
    text = context.text(reading.text, _TEXT_PX, 600)
    at = one.route.label
    # The label has the place on the line; where there is none, the number takes it.
    label = label_text(one.element)
    middle = at.y + (pill_height(label) + _HEIGHT) / 2 + 1 if label else at.y
    width = text.width + 12
    rect = QRectF(at.x - width / 2, middle - _HEIGHT / 2, width, _HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(context.brush(context.colors.canvas, 225))
    painter.drawRoundedRect(rect, _HEIGHT / 2, _HEIGHT / 2)
    painter.setPen(
        context.color(context.colors.text if reading.level is not Level.UNKNOWN else context.colors.sub)
    )
    text.draw(painter, rect.center().x() - text.width / 2, rect.center().y() - text.height / 2)
