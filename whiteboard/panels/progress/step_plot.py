"""The marks of one dimension as a small step plot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from whiteboard.interview.progress.trends import Trend
from whiteboard.interview.rubric import LEVELS, dimension_title
from whiteboard.look.theme import Theme

_SIZE = QSize(220, 46)
_EDGE = 7.0
_DOT = 3.2
_MOST = 24
"""So many marks fit beside one another; the latest are shown."""
_HIRE = 3


class StepPlot(QWidget):
    """A step for each interview, evenly apart, from 1 at the bottom to 4 at the top; the line of “Hire” is
    drawn through. What it shows is also its description."""

    def __init__(self, trend: Trend, theme: Theme) -> None:
        super().__init__()
        self._marks = [dot.mark for dot in trend.dots[-_MOST:]]
        self._theme = theme
        self.setAccessibleName(dimension_title(trend.dimension))
        self.setAccessibleDescription(trend.words)
        self.setToolTip(trend.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return _SIZE

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    @property
    def steps(self) -> list[QPointF]:
        """The middle of each step, in pixels."""
        wide = (self.width() - 2 * _EDGE) / max(len(self._marks), 1)
        return [QPointF(_EDGE + (n + 0.5) * wide, self._height(mark)) for n, mark in enumerate(self._marks)]

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level in LEVELS:
            hire = level == _HIRE
            color = QColor(colors.line_strong if hire else colors.line)
            painter.setPen(QPen(color, 1, Qt.PenStyle.DashLine if hire else Qt.PenStyle.SolidLine))
            y = self._height(level)
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        middles = self.steps
        if middles:
            half = (self.width() - 2 * _EDGE) / len(middles) / 2
            ends = [QPointF(p.x() + side, p.y()) for p in middles for side in (-half, half)]
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawPolyline(QPolygonF(ends))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent))
            for middle in middles:
                painter.drawEllipse(middle, _DOT, _DOT)
        painter.end()

    def _height(self, mark: int) -> float:
        """Pixels from the top."""
        span = self.height() - 2 * _EDGE
        return _EDGE + span * (LEVELS[-1] - mark) / (LEVELS[-1] - LEVELS[0])
