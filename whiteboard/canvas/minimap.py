"""The whole board, small, with the part that is in view; a click or a drag goes there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from whiteboard.canvas.view import BoardView
from whiteboard.geometry.main_part import main_part
from whiteboard.i18n import _
from whiteboard.model.values import Box, Point
from whiteboard.session.session import Part, Session

_SIZE = QSize(200, 132)
_MARGIN = 10.0
_RADIUS = 10.0
_AFTER_MS = 120
_SMALLEST = 0.006


class Minimap(QWidget):
    """Redraws the board a moment after the last change, the frame around the view at once.

    Never while the window is painted: what has to be seen at once would wait for it.
    """

    def __init__(self, view: BoardView, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._session = view, session
        self._picture: QPixmap | None = None
        self._drawn = -1
        self._area = Box(0, 0, 1, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._redraw)
        view.board_changed.connect(self._on_board)
        self._remove = session.subscribe(self._on_session)
        self.setFixedSize(_SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Minimap"))
        self.setToolTip(_("Minimap"))

    def release_board(self) -> None:
        """Stop listening to the session; call once, when the window goes."""
        self._later.stop()
        self._remove()

    def paintEvent(self, event: QPaintEvent) -> None:
        kit = self._view.stage.kit
        if self._picture is None and not self._later.isActive():
            self._later.start()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(kit.pen(kit.colors.line, 1.0))
        painter.setBrush(kit.brush(kit.colors.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if self._picture is None:
            return
        painter.drawPixmap(0, 0, self._picture)
        seen, scale, corner = self._view.visible_box(), self._scale(), self._corner()
        frame = QRectF(
            corner.x() + (seen.x - self._area.x) * scale,
            corner.y() + (seen.y - self._area.y) * scale,
            seen.w * scale,
            seen.h * scale,
        )
        painter.setPen(kit.pen(kit.colors.accent, 1.5))
        painter.setBrush(kit.brush(kit.colors.accent, 22))
        painter.drawRoundedRect(frame.intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2)), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        at, corner, scale = event.position(), self._corner(), self._scale()
        center = Point(
            self._area.x + (at.x() - corner.x()) / scale, self._area.y + (at.y() - corner.y()) / scale
        )
        self._session.set_viewport(replace(self._session.viewport, center=center))

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        display = self._view.stage.display
        across, down = self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN
        # Smaller than that nothing of a component is left; where most of them are is worth more than dust.
        part = main_part(display.boxes(), across / _SMALLEST, down / _SMALLEST)
        bounds = display.bounds()
        if bounds is not None and part is not None and part.far:
            bounds = part.area
        self._area = bounds or self._view.visible_box()
        painter = QPainter(picture)
        corner = self._corner()
        painter.translate(corner)
        if bounds is not None:
            self._view.stage.paint_overview(painter, self._area, self._scale())
        painter.end()
        return picture

    def _scale(self) -> float:
        across = (self.width() - 2 * _MARGIN) / max(self._area.w, 1.0)
        down = (self.height() - 2 * _MARGIN) / max(self._area.h, 1.0)
        return min(across, down)

    def _corner(self) -> QPointF:
        scale = self._scale()
        return QPointF((self.width() - self._area.w * scale) / 2, (self.height() - self._area.h * scale) / 2)

    def _on_board(self) -> None:
        if self._view.stage.display.empty:
            # Nothing to wait for, and what is gone must not stay in sight.
            self._later.stop()
            self._redraw()
        elif not self._later.isActive():
            # Where something changes all the time, waiting anew each time would be waiting for ever.
            self._later.start()

    def _redraw(self) -> None:
        revision = self._view.stage.display.revision
        # A selection changes the board too, but nothing that is shown here.
        if revision != self._drawn:
            self._drawn = revision
            self._picture = self._draw()
            self.update()

    def _on_session(self, part: Part) -> None:
        if part is Part.VIEWPORT:
            self.update()
