"""The replay's timeline: phases as coloured spans, marks, and the place that is shown, to be moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from whiteboard.document.recorded.moment import Span
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.quantities.printing import clock_text

_GROUPS = ("clients", "compute", "data", "messaging", "edge", "observability")
"""Of kinds, whose colours tell the phases apart."""
_MARGIN, _BAR_TOP, _BAR_HEIGHT, _HEIGHT = 12.0, 22.0, 16.0, 52
_NEAR = 5.0
"""Pixels within which a mark is under the pointer."""


@dataclass(frozen=True)
class TimelineMark:
    """Something that happened `position` seconds from the beginning, in words."""

    position: float
    words: str


class Timeline(QWidget):
    """Positions are in seconds of the replay."""

    moved = Signal(float)
    stepped = Signal(int)
    """By so many moments."""
    toggled = Signal()
    """Play or pause."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._length = 0.0
        self._position = 0.0
        self._origin: float | None = None
        self._spans: Sequence[Span] = ()
        self._marks: Sequence[TimelineMark] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Timeline"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_film(self, length: float, spans: Sequence[Span], marks: Sequence[TimelineMark]) -> None:
        self._length, self._spans, self._marks = length, spans, marks
        self.update()

    def show_position(self, position: float) -> None:
        if position != self._position:
            self._position = position
            self.setAccessibleDescription(clock_text(position))
            self.update()

    def show_origin(self, position: float | None) -> None:
        """The moment that is compared with, if any."""
        self._origin = position
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = self._theme.colors
        font = self.font()
        font.setPointSizeF(max(7.0, font.pointSizeF() * 0.86))
        painter.setFont(font)
        for span in self._spans:
            self._paint_span(painter, span)
        painter.setPen(QPen(QColor(colors.text), 1.5))
        for mark in self._marks:
            x = self._x(mark.position)
            painter.drawLine(QPointF(x, _BAR_TOP - 4), QPointF(x, _BAR_TOP + _BAR_HEIGHT + 4))
        if self._origin is not None:
            self._paint_hand(painter, self._x(self._origin), colors.warn)
        self._paint_hand(painter, self._x(self._position), colors.accent)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.moved.emit(self._position_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.moved.emit(self._position_at(event.position().x()))
            return
        words = self.words_at(event.position().x())
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.stepped.emit(far if key == Qt.Key.Key_Right else -far)
            case Qt.Key.Key_Home:
                self.moved.emit(0.0)
            case Qt.Key.Key_End:
                self.moved.emit(self._length)
            case Qt.Key.Key_Space:
                self.toggled.emit()
            case _:
                super().keyPressEvent(event)

    def words_at(self, x: float) -> str:
        """What is under the pointer: a mark, else the phase, and when that was."""
        position = self._position_at(x)
        near = [m for m in self._marks if abs(self._x(m.position) - x) <= _NEAR]
        phase = next((s.phase for s in reversed(self._spans) if s.start <= position), None)
        words = near[0].words if near else phase_title(phase) if phase is not None else ""
        return f"{words} · {clock_text(position)}" if words else ""

    def _paint_span(self, painter: QPainter, span: Span) -> None:
        left, right = self._x(span.start), self._x(span.end)
        area = QRectF(left, _BAR_TOP, max(2.0, right - left - 1), _BAR_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(span.phase))
        painter.drawRoundedRect(area, 3, 3)
        painter.setPen(QColor(self._theme.colors.sub))
        title = painter.fontMetrics().elidedText(
            phase_title(span.phase), Qt.TextElideMode.ElideRight, int(area.width()) - 4
        )
        if area.width() > 40:
            place = QRectF(left + 1, _BAR_TOP + _BAR_HEIGHT, area.width(), 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_hand(self, painter: QPainter, x: float, color: str) -> None:
        painter.setPen(QPen(QColor(color), 2))
        painter.drawLine(QPointF(x, _BAR_TOP - 6), QPointF(x, _BAR_TOP + _BAR_HEIGHT + 6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        top = _BAR_TOP - 14
        painter.drawPolygon(QPolygonF([QPointF(x - 6, top), QPointF(x + 6, top), QPointF(x, top + 9)]))

    def _color(self, phase: Phase) -> QColor:
        return QColor(self._theme.tint(_GROUPS[phase.number - 1]))

    def _x(self, position: float) -> float:
        share = position / self._length if self._length else 0.0
        return _MARGIN + share * (self.width() - 2 * _MARGIN)

    def _position_at(self, x: float) -> float:
        share = (x - _MARGIN) / max(1.0, self.width() - 2 * _MARGIN)
        return min(max(0.0, share), 1.0) * self._length
