"""The replay's timeline: phases as coloured spans, marks, and the place that is shown, to be moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from whiteboard.document.recorded.moment import Span
from whiteboard.i18n import _
from whiteboard.interview.replay_marks import Happened
from whiteboard.look.theme import Theme
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.panels.replay.signs import SIGN_ROWS, mark_color, paint_sign
from whiteboard.quantities.printing import clock_text

_GROUPS = ("clients", "compute", "data", "messaging", "edge", "observability")
"""Of kinds, whose colours tell the phases apart."""
_MARGIN, _BAR_TOP, _BAR_HEIGHT, _HEIGHT = 12.0, 42.0, 14.0, 98
_HAND = 9.0
"""The height of what marks the moment below the bar; the names stand below that."""
_NAMES_TOP, _NAMES_HEIGHT = _BAR_TOP + _BAR_HEIGHT + _HAND + 3, 28.0
_SIGNS, _SIGN_STEP = 8.0, 12.0
"""The first row of signs above the bar, and from one to the next."""
_MOST_TOLD = 6
_NAME = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_NEAR = 5.0
"""Pixels within which a mark is under the pointer."""


def name_within(phase: Phase, room: QSizeF, metrics: QFontMetrics) -> str:
    """What to call a phase where there is so much room: its title in one line or two, else its number."""
    place = QRect(0, 0, max(0, int(room.width())), max(0, int(room.height())))
    for name in (phase_title(phase), str(phase.number)):
        taken = metrics.boundingRect(place, _NAME, name)
        if taken.width() <= place.width() and taken.height() <= place.height():
            return name
    return ""


@dataclass(frozen=True)
class TimelineMark:
    """Something that happened `position` seconds from the beginning, in words."""

    position: float
    words: str
    happened: Happened = Happened.PHASE


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

    def show_marks(self, marks: Sequence[TimelineMark]) -> None:
        self._marks = marks
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
        for mark in self._marks:
            self._paint_mark(painter, mark)
        if self._origin is not None:
            self._paint_hand(painter, self.x_of(self._origin), colors.warn)
        self._paint_hand(painter, self.x_of(self._position), colors.accent)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            near = self._near(event.position().x())
            self.moved.emit(near[0].position if near else self._position_at(event.position().x()))

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
        near = self._near(x)
        if near:
            shown = [f"{clock_text(m.position)} {m.words}" for m in near[:_MOST_TOLD]]
            more = len(near) - len(shown)
            return "\n".join([*shown, _("{count} more").format(count=more)] if more else shown)
        phase = next((s.phase for s in reversed(self._spans) if s.start <= position), None)
        return f"{phase_title(phase)} · {clock_text(position)}" if phase is not None else ""

    def _near(self, x: float) -> list[TimelineMark]:
        """The marks at a place, the nearest first."""
        found = [(abs(self.x_of(m.position) - x), n, m) for n, m in enumerate(self._marks)]
        return [mark for away, _number, mark in sorted(found, key=lambda f: f[:2]) if away <= _NEAR]

    def _paint_mark(self, painter: QPainter, mark: TimelineMark) -> None:
        x, colors = self.x_of(mark.position), self._theme.colors
        if mark.happened is Happened.PHASE:
            painter.setPen(QPen(QColor(colors.text), 1.5))
            painter.drawLine(QPointF(x, _BAR_TOP - 4), QPointF(x, _BAR_TOP + _BAR_HEIGHT + 4))
            return
        painter.setPen(QPen(QColor(colors.canvas), 1))
        painter.setBrush(QColor(mark_color(mark.happened, self._theme)))
        paint_sign(painter, QPointF(x, _SIGNS + _SIGN_STEP * SIGN_ROWS[mark.happened]), mark.happened)

    def _paint_span(self, painter: QPainter, span: Span) -> None:
        left, right = self.x_of(span.start), self.x_of(span.end)
        area = QRectF(left, _BAR_TOP, max(2.0, right - left - 1), _BAR_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(span.phase))
        painter.drawRoundedRect(area, 3, 3)
        painter.setPen(QColor(self._theme.colors.sub))
        place = QRectF(left + 1, _NAMES_TOP, area.width() - 4, _NAMES_HEIGHT)
        painter.drawText(place, _NAME, name_within(span.phase, place.size(), painter.fontMetrics()))

    def _paint_hand(self, painter: QPainter, x: float, color: str) -> None:
        painter.setPen(QPen(QColor(color), 2))
        end = _BAR_TOP + _BAR_HEIGHT + 2
        painter.drawLine(QPointF(x, 2), QPointF(x, end))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        # From below: above it stand the signs.
        low = end + _HAND
        painter.drawPolygon(QPolygonF([QPointF(x - 6, low), QPointF(x + 6, low), QPointF(x, end)]))

    def _color(self, phase: Phase) -> QColor:
        return QColor(self._theme.tint(_GROUPS[phase.number - 1]))

    def x_of(self, position: float) -> float:
        """Where a position lies, in the widget's pixels."""
        share = position / self._length if self._length else 0.0
        return _MARGIN + share * (self.width() - 2 * _MARGIN)

    def _position_at(self, x: float) -> float:
        share = (x - _MARGIN) / max(1.0, self.width() - 2 * _MARGIN)
        return min(max(0.0, share), 1.0) * self._length
