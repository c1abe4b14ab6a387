"""One release of the Qt bindings dropped a reference to None with each call, and aborted in the end."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

_CALLS = 1_000


def test_a_thousand_calls_leave_the_count_of_none_alone(qapp: QApplication) -> None:
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        painter.drawRect(QRectF(1, 1, 5, 5))
        painter.translate(QPointF(0, 0))
        painter.save()
        painter.restore()
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < _CALLS / 10
