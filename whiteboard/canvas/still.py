"""A board that is only looked at: pictures of it made elsewhere, moved and zoomed as the board is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from whiteboard.canvas.camera import Camera, fitted, panned, zoomed
from whiteboard.look.theme import Theme
from whiteboard.model.values import Box
from whiteboard.session.parts import Viewport

_WHEEL_STEP = 1.0015


class StillBoard(QWidget):
    """Shows the last picture at its place until a new one comes."""

    look_changed = Signal()
    """A picture of another area, or at another scale, is wanted."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._viewport = Viewport()
        self._whole: Box | None = None
        self._by_hand = False
        self._picture: tuple[QImage, Box] | None = None
        self._grabbed: QPointF | None = None
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @property
    def area(self) -> Box:
        """The part of the board that is looked at."""
        return self._camera().seen()

    @property
    def scale(self) -> float:
        """The screen's pixels for one board unit."""
        return self._camera().scale

    @property
    def picture(self) -> QImage | None:
        """What is shown."""
        return self._picture[0] if self._picture is not None else None

    def show_picture(self, image: QImage, area: Box) -> None:
        """The picture of that area of the board."""
        self._picture = (image, area)
        self.update()

    def fit(self, whole: Box | None) -> None:
        """Look at all of this, as long as nobody looks elsewhere by hand."""
        self._whole, self._by_hand = whole, False
        self._refit()
        self.look_changed.emit()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.look_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.colors.canvas))
        if self._picture is not None:
            image, area = self._picture
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            there = self._camera().box_to_view(area)
            painter.drawImage(QRectF(there.x, there.y, there.w, there.h), image)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = event.size()
        self._viewport = replace(self._viewport, width=float(size.width()), height=float(size.height()))
        if not self._by_hand:
            self._refit()
        self.look_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        at, factor = event.position(), _WHEEL_STEP ** event.angleDelta().y()
        self._look(zoomed(self._viewport, self._viewport.zoom * factor, at.x(), at.y()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        by, self._grabbed = event.position() - self._grabbed, event.position()
        self._look(panned(self._viewport, by.x(), by.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit(self._whole)

    def _look(self, viewport: Viewport) -> None:
        self._viewport, self._by_hand = viewport, True
        self.update()
        self.look_changed.emit()

    def _refit(self) -> None:
        if self._whole is not None:
            self._viewport = fitted(self._viewport, self._whole)
        self.update()

    def _camera(self) -> Camera:
        return Camera(self._viewport, self.devicePixelRatioF())
