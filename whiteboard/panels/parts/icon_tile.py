"""An icon on a rounded square in a soft tint, as on the board's cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from whiteboard.look.icons import paint_icon
from whiteboard.look.theme import Theme

Tint = Callable[[Theme], str]


def group_tint(group: str) -> Tint:
    """The tint of a group of kinds."""
    return lambda theme: theme.tint(group)


class IconTile(QWidget):
    """Decoration only: what it says is said in words beside it."""

    def __init__(self, icon_name: str, tint: Tint, theme: Theme, *, size: int = 32) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._tint = tint
        self._theme = theme
        self.setFixedSize(size, size)

    def show_icon(self, icon_name: str, tint: Tint) -> None:
        self._icon_name, self._tint = icon_name, tint
        self.update()

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(self._tint(self._theme))
        back = QColor(color)
        back.setAlpha(46 if self._theme.dark else 26)
        side = float(self.width())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.25, side * 0.25)
        inset = side * 0.21
        paint_icon(
            painter, self._icon_name, QRectF(inset, inset, side - 2 * inset, side - 2 * inset), color.name()
        )
        painter.end()
