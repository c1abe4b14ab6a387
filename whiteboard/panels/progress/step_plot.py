"""The marks of one dimension as a small step plot."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from whiteboard.i18n import _
from whiteboard.interview.progress.trends import Trend
from whiteboard.interview.progress.words import day
from whiteboard.interview.rubric import LEVELS, dimension_title, level_title
from whiteboard.look.theme import Theme

_SIZE = QSize(236, 58)
_GUTTER = 16.0
"""Left of the plot, for the marks that its lines stand for."""
_DIGITS = 10
_EDGE = 7.0
_DOT = 3.2
MOST_SHOWN = 24
"""So many marks fit beside one another; the latest are shown."""
_HIRE = 3
_BESIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def legend(trends: Iterable[Trend]) -> str:
    """What the lines and the steps of these plots are."""
    lines = ", ".join(
        (_("{mark} {level} (dashed)") if mark == _HIRE else _("{mark} {level}")).format(
            mark=mark, level=level_title(mark)
        )
        for mark in LEVELS
    )
    days = [dot.at for trend in trends for dot in trend.dots[-MOST_SHOWN:]]
    if not days:
        return _("The lines: {lines}.").format(lines=lines)
    text = _("The lines: {lines}. A step for each interview with a mark, from {first} on the left to {last}.")
    return text.format(lines=lines, first=day(min(days)), last=day(max(days)))


class StepPlot(QWidget):
    """A step for each interview, evenly apart, from 1 at the bottom to 4 at the top, as stands beside the
    lines; that of “Hire” is dashed. What it shows is also its description."""

    def __init__(self, trend: Trend, theme: Theme) -> None:
        super().__init__()
        self._marks = [dot.mark for dot in trend.dots[-MOST_SHOWN:]]
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
        wide = self._room / max(len(self._marks), 1)
        left = _GUTTER + _EDGE
        return [QPointF(left + (n + 0.5) * wide, self.height_of(mark)) for n, mark in enumerate(self._marks)]

    def height_of(self, mark: int) -> float:
        """Where the line of a mark lies, in pixels from the top."""
        span = self.height() - 2 * _EDGE
        return _EDGE + span * (LEVELS[-1] - mark) / (LEVELS[-1] - LEVELS[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(_DIGITS)
        painter.setFont(font)
        for level in LEVELS:
            hire = level == _HIRE
            color = QColor(colors.line_strong if hire else colors.line)
            painter.setPen(QPen(color, 1, Qt.PenStyle.DashLine if hire else Qt.PenStyle.SolidLine))
            y = self.height_of(level)
            painter.drawLine(QPointF(_GUTTER, y), QPointF(self.width(), y))
            painter.setPen(QColor(colors.text if hire else colors.sub))
            painter.drawText(QRectF(0, y - _EDGE, _GUTTER - 6, 2 * _EDGE), _BESIDE, str(level))
        middles = self.steps
        if middles:
            half = self._room / len(middles) / 2
            ends = [QPointF(p.x() + side, p.y()) for p in middles for side in (-half, half)]
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawPolyline(QPolygonF(ends))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent))
            for middle in middles:
                painter.drawEllipse(middle, _DOT, _DOT)
        painter.end()

    @property
    def _room(self) -> float:
        """Pixels for all steps."""
        return self.width() - _GUTTER - 2 * _EDGE
