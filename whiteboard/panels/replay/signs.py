"""The signs of what happened in an interview, each with its colour, its shape and its row."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

from whiteboard.interview.replay_marks import Happened
from whiteboard.look.theme import Theme

SIGN_ROWS = {
    Happened.CURVEBALL: 0,
    Happened.END: 0,
    Happened.NOTE: 1,
    Happened.HINT: 1,
    Happened.RAISED: 2,
    Happened.CLOSED: 2,
    Happened.PHASE: 0,
}
"""So that signs of different things do not cover one another."""
_HALF = 4.5
_ICON = 14


def mark_color(happened: Happened, theme: Theme) -> str:
    """Never the only difference: the shapes differ as well."""
    colors = theme.colors
    return {
        Happened.PHASE: colors.text,
        Happened.END: colors.text,
        Happened.CURVEBALL: colors.warn,
        Happened.NOTE: colors.accent,
        Happened.HINT: colors.sub,
        Happened.RAISED: colors.bad,
        Happened.CLOSED: colors.ok,
    }[happened]


def paint_sign(painter: QPainter, at: QPointF, happened: Happened) -> None:
    """With the painter's pen and brush, about that point."""
    x, y, h = at.x(), at.y(), _HALF
    match happened:
        case Happened.NOTE:
            painter.drawRect(QRectF(x - h + 0.5, y - h + 0.5, 2 * h - 1, 2 * h - 1))
        case Happened.HINT:
            painter.drawEllipse(at, h, h)
        case Happened.RAISED:
            painter.drawPolygon(QPolygonF([QPointF(x, y - h), QPointF(x + h, y + h), QPointF(x - h, y + h)]))
        case Happened.CLOSED:
            painter.drawPolygon(QPolygonF([QPointF(x, y + h), QPointF(x + h, y - h), QPointF(x - h, y - h)]))
        case Happened.CURVEBALL:
            across = [QPointF(x, y - h), QPointF(x + h, y), QPointF(x, y + h), QPointF(x - h, y)]
            painter.drawPolygon(QPolygonF(across))
        case Happened.END | Happened.PHASE:
            painter.drawRect(QRectF(x - 1.5, y - h, 3, 2 * h))


def sign_icon(happened: Happened, theme: Theme, ratio: float) -> QIcon:
    """The sign as it stands over the timeline, for a list."""
    pixmap = QPixmap(QSize(_ICON, _ICON) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mark_color(happened, theme)))
    paint_sign(painter, QPointF(_ICON / 2, _ICON / 2), happened)
    painter.end()
    return QIcon(pixmap)
