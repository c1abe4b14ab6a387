"""The differences of two moments laid over the picture of the board: added, removed, moved, changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QRegion

from whiteboard.document.recorded.compared import Compared
from whiteboard.geometry.bodies import box_of
from whiteboard.geometry.plans import Route
from whiteboard.geometry.sizes import label_size
from whiteboard.look.theme import Theme
from whiteboard.model.elements import Element
from whiteboard.model.values import Box

_MARGIN = 7.0
_WIDTH = 3.0
_FILL = 40  # of 255


def paint_differences(
    image: QImage,
    area: Box,
    scale: float,
    found: Compared,
    routes: Mapping[str, Route],
    theme: Theme,
) -> None:
    """On a picture of `found.both` that shows this area of the board, `scale` pixels for each board unit."""
    colors = theme.colors
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(-area.x, -area.y)
    beside = _beside_labels(found, routes, area)
    try:
        for before, after in found.moved:
            _paint_moved(painter, before, after, colors.accent)
        for elements, color, style in (
            (found.changed, colors.warn, Qt.PenStyle.SolidLine),
            (found.added, colors.ok, Qt.PenStyle.SolidLine),
            (found.removed, colors.bad, Qt.PenStyle.DashLine),
        ):
            for element in elements:
                _paint_one(painter, element, routes, beside, color, style)
    finally:
        painter.end()


def _beside_labels(found: Compared, routes: Mapping[str, Route], area: Box) -> QRegion:
    """Where a line may be marked: words that are struck through cannot be read."""
    region = QRegion(QRectF(area.x, area.y, area.w, area.h).toAlignedRect())
    for flow in found.both.flows:
        route = routes.get(flow.id)
        if flow.label and route is not None:
            w, h = label_size(flow.label)
            region -= QRegion(QRectF(route.label.x - w / 2, route.label.y - h / 2, w, h).toAlignedRect())
    return region


def _paint_one(
    painter: QPainter,
    element: Element,
    routes: Mapping[str, Route],
    beside: QRegion,
    color: str,
    style: Qt.PenStyle,
) -> None:
    box = box_of(element)
    painter.setPen(QPen(QColor(color), _WIDTH, style))
    if box is not None:
        fill = QColor(color)
        fill.setAlpha(_FILL)
        painter.setBrush(fill)
        painter.drawRoundedRect(_rect(box), 10, 10)
    elif (route := routes.get(element.id)) is not None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.save()
        painter.setClipRegion(beside)
        painter.drawPolyline(QPolygonF([QPointF(p.x, p.y) for p in route.drawn]))
        painter.restore()


def _paint_moved(painter: QPainter, before: Element, after: Element, color: str) -> None:
    old, new = box_of(before), box_of(after)
    if old is None or new is None:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(color), _WIDTH, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(_rect(old), 10, 10)
    painter.setPen(QPen(QColor(color), _WIDTH))
    painter.drawRoundedRect(_rect(new), 10, 10)
    way = QLineF(old.center.x, old.center.y, new.center.x, new.center.y)
    if way.length() < 1:
        return
    painter.drawLine(way)
    left, right = QLineF(way.p2(), way.p1()), QLineF(way.p2(), way.p1())
    for side, turn in ((left, 24.0), (right, -24.0)):
        side.setLength(14)
        side.setAngle(side.angle() + turn)
        painter.drawLine(side)


def _rect(box: Box) -> QRectF:
    grown = box.grown(_MARGIN)
    return QRectF(grown.x, grown.y, grown.w, grown.h)
