"""A tile of the palette: icon over title; it can be clicked, dragged out and reached with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from whiteboard.look.fonts import ui_font
from whiteboard.look.icons import paint_icon
from whiteboard.look.theme import Theme
from whiteboard.panels.placeables import Placeable

MIME_KIND = "application/x-whiteboard-kind"
"""Mime type of a dragged tile; its data is the placeable's id in UTF-8."""

WIDTH = 68
_ICON, _TOP, _GAP, _BOTTOM, _SIDES = 25, 8, 4, 7, 2
_WRAP = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_OFF = 0.4
"""How much is left to see of what is of no use now."""


class Tile(QAbstractButton):
    """Clicked: arm the place tool. `entered`: Enter was pressed. `walked`: an arrow key, by its name."""

    entered = Signal()
    walked = Signal(str)

    def __init__(self, item: Placeable, theme: Theme) -> None:
        super().__init__()
        self.item = item
        self._theme = theme
        self._pressed_at: QPoint | None = None
        self._font = ui_font(11)
        self.setText(item.title)
        self.setAccessibleName(item.title)
        self.setAccessibleDescription(item.help)
        shown = f"{item.title} ({item.kind})" if item.kind else item.title
        self.setToolTip(f"{shown}\n{item.help}" if item.help else shown)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, self.heightForWidth(WIDTH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, arg__1: int) -> int:
        room = QRect(0, 0, max(arg__1, WIDTH) - 2 * _SIDES, 1000)
        words = QFontMetrics(self._font).boundingRect(room, _WRAP, self.item.title)
        return _TOP + _ICON + _GAP + words.height() + _BOTTOM

    def nextCheckState(self) -> None:
        # The tile of the armed kind is on; the session says so, not the click.
        pass

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif Qt.Key(e.key()) in _ARROWS:
            self.walked.emit(_ARROWS[Qt.Key(e.key())])
        else:
            super().keyPressEvent(e)

    def mousePressEvent(self, e: QMouseEvent) -> None:
        super().mousePressEvent(e)
        if e.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = e.position().toPoint()

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        self._pressed_at = None
        super().mouseReleaseEvent(e)

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        start = self._pressed_at
        if start is not None and self._far(e.position().toPoint() - start):
            self._pressed_at = None
            self.setDown(False)
            self._drag()
            return
        super().mouseMoveEvent(e)

    def mime_data(self) -> QMimeData:
        """What a drop of this tile carries."""
        data = QMimeData()
        data.setData(MIME_KIND, self.item.id.encode())
        return data

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(_OFF)
        colors = self._theme.colors
        on = self.isChecked()
        if on or self.underMouse() or self.hasFocus():
            line = colors.accent if on or self.hasFocus() else colors.line
            painter.setPen(QPen(QColor(line), 1))
            painter.setBrush(QColor(colors.selected if on else colors.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        icon_rect = QRectF((self.width() - _ICON) / 2, _TOP, _ICON, _ICON)
        paint_icon(painter, self.item.icon, icon_rect, self._theme.tint(self.item.group))
        painter.setFont(self._font)
        painter.setPen(QColor(colors.text if on else colors.sub))
        top = _TOP + _ICON + _GAP
        painter.drawText(
            QRect(_SIDES, top, self.width() - 2 * _SIDES, self.height() - top), _WRAP, self.item.title
        )
        painter.end()

    @staticmethod
    def _far(delta: QPoint) -> bool:
        return delta.manhattanLength() >= QApplication.startDragDistance()

    def _drag(self) -> None:
        drag = QDrag(self)
        drag.setMimeData(self.mime_data())
        # The board draws the component itself while it is over it; the pointer carries only the icon.
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(_ICON * ratio), round(_ICON * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_icon(painter, self.item.icon, QRectF(0, 0, _ICON, _ICON), self._theme.tint(self.item.group))
        painter.end()
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(-10, -10))
        drag.exec(Qt.DropAction.CopyAction)
