"""The whole board, small, with the part that is in view; a click or a drag goes there."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.scene import Scene
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
AT_A_TIME = 800
"""Things that are drawn in one turn of the event loop: some 5 ms."""


class Minimap(QWidget):
    """Redraws the board a moment after the last change, the frame around the view at once.

    Never while the window is painted: what has to be seen at once would wait for it; and of thousands of
    things some in each turn of the event loop, while the picture before is shown.
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
        self._later.timeout.connect(lambda: view.turns.take(self._redraw))
        self._drawing: Generator[None, None, Drawn] | None = None
        view.board_changed.connect(self._on_board)
        self._remove = session.subscribe(self._on_session)
        self.setFixedSize(_SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Minimap"))
        self.setToolTip(_("Minimap"))

    def release_board(self) -> None:
        """Stop listening to the session; call once, when the window goes."""
        self._later.stop()
        self._drawing = None
        self._remove()

    def paintEvent(self, event: QPaintEvent) -> None:
        context = self._view.scene.context
        if self._picture is None and self._drawing is None and not self._later.isActive():
            self._later.start()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(context.pen(context.colors.line, 1.0))
        painter.setBrush(context.brush(context.colors.panel))
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
        painter.setPen(context.pen(context.colors.accent, 1.5))
        painter.setBrush(context.brush(context.colors.accent, 22))
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

    def _scale(self) -> float:
        return _scale(self._area)

    def _corner(self) -> QPointF:
        return _corner(self._area)

    def _on_board(self) -> None:
        if self._view.scene.index.empty:
            # Nothing to wait for, and what is gone must not stay in sight.
            self._later.stop()
            self._drawing = None
            self._redraw()
        elif self._drawing is None and not self._later.isActive():
            # Where something changes all the time, waiting anew each time would be waiting for ever.
            self._later.start()

    def _redraw(self) -> None:
        scene = self._view.scene
        if scene.growing:
            # The rest comes in a moment; to draw all of it again and again would only hold it up.
            self._later.start()
            return
        if self._drawing is not None:
            # It comes to its end first: a board that is laid out bit by bit would have it begin for ever.
            return
        revision = scene.index.revision
        # A selection changes the board too, but nothing that is shown here.
        if revision != self._drawn:
            self._drawn = revision
            self._drawing = drawn(scene, self._view.visible_box(), self.devicePixelRatioF())
            if self._draw_on():
                self._view.turns.begin(self._draw_on)

    def _draw_on(self) -> bool:
        """Whether more is left."""
        drawing = self._drawing
        if drawing is None:
            return False
        try:
            next(drawing)
        except StopIteration as done:
            found: Drawn = done.value
            self._drawing = None
            self._picture, self._area = found
            self.update()
            if self._view.scene.index.revision != self._drawn:
                # The board went on while it was drawn.
                self._later.start()
            return False
        return True

    def _on_session(self, part: Part) -> None:
        if part is Part.VIEWPORT:
            self.update()


class Drawn(NamedTuple):
    """The picture, and the part of the board that it shows."""

    picture: QPixmap
    area: Box


def drawn(scene: Scene, seen: Box, ratio: float) -> Generator[None, None, Drawn]:
    """Draws all of the board, or where most of it is; pauses after every `AT_A_TIME` things. `seen` stands in
    where there is nothing."""
    picture = QPixmap(_SIZE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    index = scene.index
    boxes = index.boxes()
    many = len(boxes) > AT_A_TIME
    if many:
        yield
    across, down = _SIZE.width() - 2 * _MARGIN, _SIZE.height() - 2 * _MARGIN
    # Smaller than that nothing of a component is left; where most of them are is worth more than dust.
    part = main_part(boxes, across / _SMALLEST, down / _SMALLEST)
    if many:
        yield
    area = part.area if part is not None and part.far else index.bounds()
    if area is None:
        return Drawn(picture, seen)
    if many:
        yield
    elements = index.within(area)
    if many:
        yield
    # In the layers in which they are painted anyway, so that it may be done bit by bit.
    elements.sort(key=_layer)
    for begin in range(0, len(elements), AT_A_TIME):
        if begin:
            yield
        painter = QPainter(picture)
        painter.translate(_corner(area))
        scene.paint_overview(painter, elements[begin : begin + AT_A_TIME], area, _scale(area))
        painter.end()
    return Drawn(picture, area)


def _layer(one: Shown) -> int:
    return one.rank[0]


def _scale(area: Box) -> float:
    across = (_SIZE.width() - 2 * _MARGIN) / max(area.w, 1.0)
    down = (_SIZE.height() - 2 * _MARGIN) / max(area.h, 1.0)
    return min(across, down)


def _corner(area: Box) -> QPointF:
    scale = _scale(area)
    return QPointF((_SIZE.width() - area.w * scale) / 2, (_SIZE.height() - area.h * scale) / 2)
