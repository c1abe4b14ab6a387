"""Lists whose lines are read to their end: what does not fit goes on in the next."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

_PADDING = 16
"""Pixels that the style keeps free left and right of a line."""


class _Wrapping(QStyledItemDelegate):
    """The style's padding is taken off where a line is painted, and forgotten where its height is found: a
    line that just did not fit lost its end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -_PADDING, 0)
        return super().sizeHint(narrower, index)


def show_whole_lines(listed: QListWidget) -> None:
    """Have this list do so."""
    listed.setWordWrap(True)
    listed.setTextElideMode(Qt.TextElideMode.ElideNone)
    listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    listed.setItemDelegate(_Wrapping(listed))
