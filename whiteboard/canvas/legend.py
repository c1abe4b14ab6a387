"""What the lines mean: one sample for each mode and each operation, in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from whiteboard.canvas.paint.flow import ink_of, paint_line
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.geometry.plans import Route
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.elements import Flow, FlowEnd, FlowMode, FlowOp
from whiteboard.model.values import Point

_ROW, _PAD, _SAMPLE, _WIDTH = 22.0, 12.0, 52.0, 218.0
_TEXT_PX = 11.5
_RADIUS = 10.0


def legend_rows() -> tuple[tuple[FlowMode, FlowOp, str], ...]:
    """What is explained, in order."""
    none = FlowOp.UNKNOWN
    return (
        (FlowMode.SYNC, none, _("waits for the answer")),
        (FlowMode.ASYNC, none, _("does not wait")),
        (FlowMode.STREAM, none, _("continuous stream")),
        (FlowMode.BATCH, none, _("in batches")),
        (FlowMode.REPLICATION, none, _("replication")),
        (FlowMode.SYNC, FlowOp.READ, _("reads")),
        (FlowMode.SYNC, FlowOp.WRITE, _("writes")),
        (FlowMode.SYNC, FlowOp.READ_WRITE, _("reads and writes")),
    )


class Legend(QWidget):
    """A card of a fixed size, to float over the board."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = PaintContext(theme)
        self.setAccessibleName(_("Legend"))
        self.setFixedSize(QSize(round(_WIDTH), round(len(legend_rows()) * _ROW + 2 * _PAD - 6)))

    def set_theme(self, theme: Theme) -> None:
        self._context = PaintContext(theme)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        context = self._context
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(context.pen(context.colors.line, 1.0))
        painter.setBrush(context.brush(context.colors.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        for number, (mode, op, words) in enumerate(legend_rows()):
            middle = _PAD - 3 + (number + 0.5) * _ROW
            start, end = Point(_PAD, middle), Point(_PAD + _SAMPLE, middle)
            flow = Flow(id="", source=FlowEnd(point=start), target=FlowEnd(point=end), mode=mode, op=op)
            paint_line(painter, context, flow, ink_of(flow, Route((start, end), start)))
            block = context.text(words, _TEXT_PX, width=_WIDTH - _SAMPLE - 3 * _PAD)
            painter.setPen(context.color(context.colors.sub))
            block.draw(painter, end.x + _PAD, middle - block.height / 2)
