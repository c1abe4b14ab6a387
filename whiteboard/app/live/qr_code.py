"""An invitation as a QR code: dark on white in every theme, for cameras read nothing else."""

from __future__ import annotations

import segno
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from whiteboard.i18n import _

QUIET = 4
"""Modules of white around the code, as ISO/IEC 18004 asks for."""
SIDE = 244
"""Pixels, at least; a long link gets as many as it needs."""
FINEST = 3
"""Pixels of a module, at least: a telephone's camera has to tell them apart."""


def modules_of(text: str) -> tuple[tuple[bool, ...], ...]:
    """Which modules are dark, row by row, without the quiet zone."""
    return tuple(tuple(bool(one) for one in row) for row in segno.make(text, error="l", micro=False).matrix)


class QrCode(QWidget):
    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._modules: tuple[tuple[bool, ...], ...] = ()
        self.setAccessibleName(_("QR code of the invitation link"))
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text; none shows a white field."""
        self._modules = modules_of(text) if text else ()
        count = len(self._modules) + 2 * QUIET
        side = max(SIDE, count * FINEST)
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        # In the screen's own pixels: a module of two and a half would be blurred.
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        side = int(self.width() * ratio)
        count = len(self._modules) + 2 * QUIET
        module = side // count
        corner = (side - module * count) // 2 + QUIET * module
        for y, row in enumerate(self._modules):
            for x, dark in enumerate(row):
                if dark:
                    place = QRect(corner + x * module, corner + y * module, module, module)
                    painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()
