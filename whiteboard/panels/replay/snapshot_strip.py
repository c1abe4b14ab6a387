"""The board at the end of each phase, side by side: how the design grew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from whiteboard.i18n import _

SIZE = QSize(180, 90)
"""Of each picture, in the view's pixels: those of six phases lie beside one another."""
_AROUND = QSize(24, 50)
"""For the frame of each, and a title of two lines."""
_NUMBER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Snapshot:
    """The moment with this number, and what to call it."""

    number: int
    title: str
    picture: QImage


class SnapshotStrip(QListWidget):
    """`wanted` carries the number of a moment."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Snapshots at the end of each phase"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(SIZE)
        self.setGridSize(SIZE + _AROUND)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(SIZE.height() + _AROUND.height() + 8)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)

    def show_snapshots(self, snapshots: Sequence[Snapshot]) -> None:
        self.clear()
        for snapshot in snapshots:
            pixmap = QPixmap.fromImage(snapshot.picture)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            item = QListWidgetItem(QIcon(pixmap), snapshot.title)
            item.setData(_NUMBER, snapshot.number)
            item.setToolTip(snapshot.title)
            self.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(int(item.data(_NUMBER)))
