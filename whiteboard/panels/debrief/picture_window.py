"""One picture of the debrief in large, to be moved and zoomed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QDialog, QGraphicsScene, QGraphicsView, QVBoxLayout, QWidget

from whiteboard.i18n import _

_STEP = 1.0015
_KEY_STEP = 1.25
_LARGEST = 4.0


class PictureView(QGraphicsView):
    """Shows all of it until it is zoomed, by wheel or with + and -; 0 shows all of it again."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        scene = QGraphicsScene(self)
        self._item = scene.addPixmap(QPixmap.fromImage(image))
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.setScene(scene)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self._by_hand = False

    @property
    def zoom(self) -> float:
        """The view's pixels for one of the picture."""
        return self.transform().m11()

    def fit(self) -> None:
        """Show all of it."""
        self._by_hand = False
        self.fitInView(self._item, Qt.AspectRatioMode.KeepAspectRatio)

    def zoom_by(self, factor: float) -> None:
        whole = min(
            self.viewport().width() / max(1, self._item.pixmap().width()),
            self.viewport().height() / max(1, self._item.pixmap().height()),
        )
        wanted = min(_LARGEST, max(min(whole, 1.0), self.zoom * factor))
        self._by_hand = True
        self.scale(wanted / self.zoom, wanted / self.zoom)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(_STEP ** event.angleDelta().y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.text():
            case "+" | "=":
                self.zoom_by(_KEY_STEP)
            case "-":
                self.zoom_by(1 / _KEY_STEP)
            case "0":
                self.fit()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._by_hand:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._by_hand:
            self.fit()


class PictureWindow(QDialog):
    def __init__(self, image: QImage, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("debrief-picture")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = PictureView(image)
        self.view.setAccessibleName(title)
        self.view.setAccessibleDescription(
            _("The wheel, + and - zoom, the mouse moves it, 0 shows all of it.")
        )
        self.view.setToolTip(self.view.accessibleDescription())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        room = parent.screen().availableSize()
        self.resize(min(1500, room.width() - 60), min(860, room.height() - 80))
        self.view.setFocus()
