"""One phase in the list: its number or a check, its name, and its time."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from whiteboard.i18n import _
from whiteboard.look.fonts import ui_font
from whiteboard.look.icons import paint_icon
from whiteboard.look.theme import Theme
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title

HEIGHT = 33
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class PhaseState:
    """`time` is spent of budget in words; `level` "", "warn" or "bad"; `current`: the interview is there."""

    time: str = ""
    level: str = ""
    covered: bool = False
    current: bool = False
    looked_at: bool = False
    concerns: int = 0


class PhaseRow(QAbstractButton):
    """Clicked: look at the phase. `chosen`: make it the current one (double click)."""

    chosen = Signal()

    def __init__(self, phase: Phase, theme: Theme) -> None:
        super().__init__()
        self._phase = phase
        self._theme = theme
        self._state = PhaseState()
        self.setText(phase_title(phase))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def show_state(self, state: PhaseState) -> None:
        if state != self._state:
            self._state = state
            self._describe()
            self.update()

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(250, HEIGHT)

    def mouseDoubleClickEvent(self, e: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(e)
        self.chosen.emit()

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors, state = self._theme.colors, self._state
        if state.looked_at or self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.selected if state.looked_at else colors.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        self._paint_step(painter, QRectF(8, (self.height() - 22) / 2, 22, 22))
        painter.setFont(ui_font(12))
        painter.setPen(QColor({"warn": colors.warn, "bad": colors.bad}.get(state.level, colors.sub)))
        room = QRectF(self.rect()).adjusted(40, 0, -10, 0)
        painter.drawText(room, _RIGHT, state.time)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(state.time) - 8)
        painter.setFont(ui_font(13, 600 if state.looked_at else 400))
        reached = state.current or state.covered or state.looked_at
        painter.setPen(QColor(colors.text if reached else colors.sub))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, _LEFT, words)
        painter.end()

    def _paint_step(self, painter: QPainter, ring: QRectF) -> None:
        colors, state = self._theme.colors, self._state
        back = colors.accent if state.current else colors.ok_back if state.covered else ""
        painter.setPen(Qt.PenStyle.NoPen if back else QPen(QColor(colors.line_strong), 1.2))
        painter.setBrush(QColor(back) if back else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring.adjusted(0.7, 0.7, -0.7, -0.7))
        ink = colors.on_accent if state.current else colors.ok if state.covered else colors.sub
        if state.covered:
            paint_icon(painter, "check-bold", ring.adjusted(4.5, 4.5, -4.5, -4.5), ink)
            return
        painter.setPen(QColor(ink))
        painter.setFont(ui_font(11, 600))
        painter.drawText(ring, int(Qt.AlignmentFlag.AlignCenter), str(self._phase.number))

    def _describe(self) -> None:
        state = self._state
        marks = [
            _("phase {number} of 6").format(number=self._phase.number),
            state.time,
            _("covered") if state.covered else _("not covered yet"),
            _("the interview is here") if state.current else "",
            _("shown") if state.looked_at else "",
        ]
        words = ", ".join(mark for mark in marks if mark)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(words)
        self.setToolTip(f"{self.text()}\n{words}")
