"""A list as high as its lines, between two bounds: what it does not need is left to what stands below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QStyledItemDelegate, QStyleOptionViewItem

_PADDING = 24
"""Pixels beside the words of an item, both sides together, and a few more."""


class FittedList(QListWidget):
    """Its items wrap; `least` and `most` are pixels."""

    def __init__(self, name: str, *, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setItemDelegate(_Wrapping(self))
        # A scroll bar takes room from the words, which then need another line.
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(least)

    def fit(self) -> None:
        """Take the height of what is in it now."""
        self.doItemsLayout()
        last = self.item(self.count() - 1) if self.count() else None
        wanted = 0
        if last is not None:
            wanted = self.visualItemRect(last).bottom() + 1 + self.verticalOffset() + 2 * self.frameWidth()
        self.setFixedHeight(max(self._least, min(self._most, wanted)))

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.oldSize().width() != e.size().width():
            # Words wrap elsewhere now.
            self.fit()


class _Wrapping(QStyledItemDelegate):
    """Qt breaks the lines as if the style sheet left the whole width to the words, and cuts the last one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -_PADDING, 0)
        return super().sizeHint(narrower, index)
