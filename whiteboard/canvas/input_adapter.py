"""Qt's pointer, wheel, key and drop events as plain values for the tools: here Qt ends."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QImage,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from whiteboard.canvas.camera import Camera, panned, zoomed
from whiteboard.canvas.cursors import waiting
from whiteboard.canvas.stylus import Stylus
from whiteboard.canvas.touch import Touch
from whiteboard.geometry.plans import Hit
from whiteboard.model.values import Point
from whiteboard.session.session import Session
from whiteboard.tools.events import Button, KeyEvent, PointerEvent
from whiteboard.tools.host import ToolHost

KIND_MIME = "application/x-whiteboard-kind"
"""What the palette drags: a kind's id, in UTF-8."""

_MANY = 300
"""From so many selected elements on, the end of a drag may take long enough for somebody to wonder."""

_NOTCH_PX = 80.0
_NOTCH = 120.0
_ZOOM_PER_NOTCH = 1.2
_BUTTONS = {
    Qt.MouseButton.LeftButton: Button.LEFT,
    Qt.MouseButton.MiddleButton: Button.MIDDLE,
    Qt.MouseButton.RightButton: Button.RIGHT,
}

_BESIDE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
"""Held while something is dropped, it is put into no flow there."""


class InputAdapter(QObject):
    """Watches the view's events. Handlers return whether the event was used up."""

    pointer_at = Signal(float, float)
    menu_wanted = Signal(QPoint, QPointF)
    """Global position, and the position in the view."""
    files_dropped = Signal(list, float, float)
    """Paths, and where on the board."""
    pixels_dropped = Signal(QImage, float, float)

    def __init__(
        self,
        view: QWidget,
        session: Session,
        tools: ToolHost,
        camera: Callable[[], Camera],
        under: Callable[[Point], Hit],
    ) -> None:
        """`under` tells what lies under a point of the board."""
        super().__init__(view)
        self._session, self._tools, self._camera = session, tools, camera
        self._stylus = Stylus(session, tools, self._place)
        self._touch = Touch(session, tools, self._stylus, self._place, under)
        # A pen over the board tells that it is near, and one or more fingers are no mouse.
        view.setTabletTracking(True)
        view.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handle = self._handlers.get(event.type())
        return handle(event) if handle is not None else False

    @cached_property
    def _handlers(self) -> dict[QEvent.Type, Callable[[QEvent], bool]]:
        kind = QEvent.Type
        return {
            kind.MouseMove: self._on_move,
            kind.MouseButtonPress: self._on_press,
            kind.MouseButtonDblClick: self._on_double_click,
            kind.MouseButtonRelease: self._on_release,
            kind.TabletPress: self._on_tablet,
            kind.TabletMove: self._on_tablet,
            kind.TabletRelease: self._on_tablet,
            kind.TouchBegin: self._on_touch,
            kind.TouchUpdate: self._on_touch,
            kind.TouchEnd: self._on_touch,
            kind.TouchCancel: self._on_touch,
            kind.Leave: self._on_leave,
            kind.Wheel: self._on_wheel,
            kind.NativeGesture: self._on_gesture,
            kind.KeyPress: self._on_key,
            kind.KeyRelease: self._on_key_up,
            kind.FocusOut: self._on_focus_out,
            kind.ContextMenu: self._on_menu,
            kind.DragEnter: self._on_drag,
            kind.DragMove: self._on_drag,
            kind.DragLeave: self._on_drag_leave,
            kind.Drop: self._on_drop,
        }

    def _on_move(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        pointer = self._pointer(event, Button.NONE)
        self._session.set_pointer(pointer.screen)
        self._tools.move(pointer)
        self.pointer_at.emit(*pointer.point)
        return True

    def _on_press(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        self._tools.press(self._pointer(event, _BUTTONS.get(event.button(), Button.NONE)))
        return True

    def _on_double_click(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        self._tools.double_click(self._pointer(event, _BUTTONS.get(event.button(), Button.NONE), clicks=2))
        return True

    def _on_release(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        with waiting() if len(self._session.selection) >= _MANY else nullcontext():
            self._tools.release(self._pointer(event, _BUTTONS.get(event.button(), Button.NONE)))
        return True

    def _on_tablet(self, event: QEvent) -> bool:
        self._touch.give_up()
        at = self._stylus.take(event)
        if at is None:
            event.ignore()
            return True
        self._session.set_pointer(at.screen)
        self.pointer_at.emit(*at.point)
        event.accept()
        return True

    def _on_touch(self, event: QEvent) -> bool:
        assert isinstance(event, QTouchEvent)
        if event.deviceType() is QInputDevice.DeviceType.TouchPad:
            return False
        self._touch.take(event)
        event.accept()
        return True

    def _on_leave(self, event: QEvent) -> bool:
        self._tools.leave()
        # A chooser that opens under the mouse is asked for by somebody who points at the board.
        if QApplication.activePopupWidget() is None:
            self._session.set_pointer(None)
        return False

    def _on_wheel(self, event: QEvent) -> bool:
        assert isinstance(event, QWheelEvent)
        held = event.modifiers()
        at = event.position()
        view = self._session.viewport
        if held & Qt.KeyboardModifier.ControlModifier:
            factor = _ZOOM_PER_NOTCH ** (event.angleDelta().y() / _NOTCH)
            self._session.set_viewport(zoomed(view, view.zoom * factor, at.x(), at.y()))
            return True
        exact = event.pixelDelta()
        if exact.isNull():
            dx = event.angleDelta().x() / _NOTCH * _NOTCH_PX
            dy = event.angleDelta().y() / _NOTCH * _NOTCH_PX
        else:
            dx, dy = float(exact.x()), float(exact.y())
        if held & Qt.KeyboardModifier.ShiftModifier and not dx:
            dx, dy = dy, 0.0
        self._session.set_viewport(panned(view, dx, dy))
        return True

    def _on_gesture(self, event: QEvent) -> bool:
        assert isinstance(event, QNativeGestureEvent)
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        view, at = self._session.viewport, event.position()
        self._session.set_viewport(zoomed(view, view.zoom * (1 + event.value()), at.x(), at.y()))
        return True

    def _on_key(self, event: QEvent) -> bool:
        assert isinstance(event, QKeyEvent)
        key = _key(event)
        return key is not None and self._tools.key(key)

    def _on_key_up(self, event: QEvent) -> bool:
        assert isinstance(event, QKeyEvent)
        key = _key(event)
        return key is not None and not event.isAutoRepeat() and self._tools.key_up(key)

    def _on_focus_out(self, event: QEvent) -> bool:
        assert isinstance(event, QFocusEvent)
        # The tool that has just put down a text hands the focus to its editor itself.
        if not self._session.editing:
            self._tools.cancel()
        return False

    def _on_menu(self, event: QEvent) -> bool:
        assert isinstance(event, QContextMenuEvent)
        self.menu_wanted.emit(event.globalPos(), QPointF(event.pos()))
        return True

    def _on_drag(self, event: QEvent) -> bool:
        assert isinstance(event, QDragEnterEvent | QDragMoveEvent)
        kind = _dragged_kind(event)
        if kind:
            at = event.position()
            beside = bool(event.modifiers() & _BESIDE)
            self._tools.drag_in(kind, self._camera().to_board(at.x(), at.y()), beside=beside)
        elif not _files(event) and not event.mimeData().hasImage():
            event.ignore()
            return True
        event.acceptProposedAction()
        return True

    def _on_drag_leave(self, event: QEvent) -> bool:
        self._tools.leave_in()
        return True

    def _on_drop(self, event: QEvent) -> bool:
        assert isinstance(event, QDropEvent)
        kind, files = _dragged_kind(event), _files(event)
        at = event.position()
        if kind:
            beside = bool(event.modifiers() & _BESIDE)
            self._tools.drop_in(kind, self._camera().to_board(at.x(), at.y()), beside=beside)
        elif files:
            self.files_dropped.emit(files, *self._camera().to_board(at.x(), at.y()))
        elif event.mimeData().hasImage():
            self.pixels_dropped.emit(event.mimeData().imageData(), *self._camera().to_board(at.x(), at.y()))
        else:
            event.ignore()
            return True
        event.acceptProposedAction()
        return True

    def _pointer(self, event: QMouseEvent, button: Button, clicks: int = 1) -> PointerEvent:
        return replace(self._place(event.position(), event.modifiers()), button=button, clicks=clicks)

    def _place(self, at: QPointF, held: Qt.KeyboardModifier) -> PointerEvent:
        return PointerEvent(
            point=self._camera().to_board(at.x(), at.y()),
            screen=Point(at.x(), at.y()),
            shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
            ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
            alt=bool(held & Qt.KeyboardModifier.AltModifier),
        )


def _key(event: QKeyEvent) -> KeyEvent | None:
    try:
        name = Qt.Key(event.key()).name.removeprefix("Key_")
    except ValueError:  # a key that this Qt has no name for
        return None
    held = event.modifiers()
    return KeyEvent(
        "Return" if name == "Enter" else name,
        shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
        ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
        alt=bool(held & Qt.KeyboardModifier.AltModifier),
    )


def _dragged_kind(event: QDropEvent) -> str:
    data = event.mimeData().data(KIND_MIME)
    return bytes(data.data()).decode("utf-8", "replace")


def _files(event: QDropEvent) -> list[str]:
    urls: list[QUrl] = event.mimeData().urls()
    return [url.toLocalFile() for url in urls if url.isLocalFile()]
