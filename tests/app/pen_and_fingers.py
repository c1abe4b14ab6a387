"""A tablet's pen and fingers, as a driver sends them, on any widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_TIP, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_STROKE = ((QEvent.Type.TabletPress, 0.0), (QEvent.Type.TabletMove, 0.5), (QEvent.Type.TabletRelease, 1.0))


def pen() -> QPointingDevice:
    """A pen that feels how hard it is pressed."""
    able = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    kind = QPointingDevice.PointerType.Pen
    return QPointingDevice("tablet", 1, QInputDevice.DeviceType.Stylus, kind, able, 1, 2)


def stroke(widget: QWidget, device: QPointingDevice, start: QPoint, end: QPoint) -> None:
    """A straight stroke of the pen."""
    for kind, part in _STROKE:
        at = QPointF(start + (end - start) * part)
        there = widget.mapToGlobal(at)
        button = _NONE if kind is QEvent.Type.TabletMove else _TIP
        down = _NONE if kind is QEvent.Type.TabletRelease else _TIP
        none = Qt.KeyboardModifier.NoModifier
        pressure = 0.5 if down is _TIP else 0.0
        event = QTabletEvent(kind, device, at, there, pressure, 0.0, 0.0, 0.0, 0.0, 0.0, none, button, down)
        QApplication.sendEvent(widget, event)


def pinch(widget: QWidget, screen: QPointingDevice, middle: QPoint, apart: int) -> None:
    """Two fingers that go apart by so many pixels each, or together where it is negative."""
    first, near = QPoint(40, 0), QPoint(40 + apart, 0)
    QTest.touchEvent(widget, screen).press(0, middle - first).press(1, middle + first).commit()
    QTest.touchEvent(widget, screen).move(0, middle - near).move(1, middle + near).commit()
    QTest.touchEvent(widget, screen).release(0, middle - near).release(1, middle + near).commit()
