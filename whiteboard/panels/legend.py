"""What the lines on the board mean: a small legend, painted as the board paints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.elements import FlowMode, FlowOp
from whiteboard.panels.names import mode_title, op_title
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.labels import label

_DASHES: dict[FlowMode, tuple[float, ...]] = {
    FlowMode.ASYNC: (6, 5),
    FlowMode.STREAM: (14, 4),
    FlowMode.BATCH: (2, 4),
}
_WIDTH, _BOLD, _HEAD, _HALF = 1.6, 2.1, 9.0, 4.5


@dataclass(frozen=True, slots=True)
class Sample:
    """One line of the legend."""

    title: str
    mode: FlowMode = FlowMode.SYNC
    op: FlowOp = FlowOp.UNKNOWN


def samples() -> Sequence[Sample]:
    modes = [Sample(mode_title(mode), mode=mode) for mode in FlowMode]
    return [*modes, *(Sample(op_title(op), op=op) for op in FlowOp if op is not FlowOp.UNKNOWN)]


class Legend(QFrame):
    """Modes by the line, operations by head and colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "float")
        self.setAccessibleName(_("Legend of the flows"))
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 12, 8)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        for row, sample in enumerate(samples()):
            grid.addWidget(_Line(sample, theme), row, 0)
            grid.addWidget(label(sample.title, "tile"), row, 1)

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)


class _Line(QWidget):
    def __init__(self, sample: Sample, theme: Theme) -> None:
        super().__init__()
        self._sample = sample
        self._theme = theme
        self.setFixedSize(QSize(46, 14))

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors, op, mode = self._theme.colors, self._sample.op, self._sample.mode
        color = QColor({FlowOp.READ: colors.read, FlowOp.WRITE: colors.write}.get(op, colors.edge))
        pen = QPen(color, _BOLD if op is FlowOp.WRITE else _WIDTH)
        dashes = _DASHES.get(mode)
        if dashes:
            pen.setDashPattern([length / pen.widthF() for length in dashes])
        painter.setPen(pen)
        y, right = self.height() / 2, float(self.width() - 2)
        left = _HEAD if op is FlowOp.READ_WRITE else 1.0
        offsets = (-1.7, 1.7) if mode is FlowMode.REPLICATION else (0.0,)
        for offset in offsets:
            painter.drawLine(QPointF(left, y + offset), QPointF(right - _HEAD, y + offset))
        painter.setPen(QPen(color, 1.4))
        painter.setBrush(QColor(colors.panel) if op is FlowOp.READ else color)
        painter.drawPolygon(_head(right, y, -1))
        if op is FlowOp.READ_WRITE:
            painter.drawPolygon(_head(1.0, y, 1))
        painter.end()


def _head(tip: float, y: float, way: int) -> QPolygonF:
    back = tip + way * _HEAD
    return QPolygonF([QPointF(tip, y), QPointF(back, y - _HALF), QPointF(back, y + _HALF)])
