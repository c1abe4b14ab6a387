"""A field for lines of words that is as high as they are."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from whiteboard.look.typing import break_endless

# Padding and border of the style sheet, and the document's own margin, above and below.
_MARGIN = 2
_AROUND = 2 * (5 + 1 + _MARGIN)

_NARROWEST = 40
"""Pixels; before it has its place in a layout a field may be less wide."""

_MOST_ROWS, _MOST_LETTERS = 20, 4_000
"""Beyond, a field does not grow with its words but scrolls: finding all their lines takes a second for each
width that it is given on its way into a layout."""


class GrowingText(QPlainTextEdit):
    """At least `rows` lines high, and as high as what is asked for in it: also once it has words, or all that
    is below would jump at the first letter."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_MARGIN)
        self.textChanged.connect(self._fit)
        self._fit()

    def setPlaceholderText(self, text: str) -> None:
        super().setPlaceholderText(text)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(120, self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self._wanted_height())

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._fit()

    @property
    def _scrolls(self) -> bool:
        return self.blockCount() > _MOST_ROWS or self.document().characterCount() > _MOST_LETTERS

    def _wanted_height(self) -> int:
        row = self.fontMetrics().lineSpacing()
        if self._scrolls:
            return _MOST_ROWS * row + _AROUND
        block, height = self.document().firstBlock(), 0.0
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return math.ceil(max(height, self._rows * row, self._height_of_placeholder)) + _AROUND

    @property
    def _height_of_placeholder(self) -> int:
        width = self.viewport().width() - 2 * _MARGIN
        if not self.placeholderText() or width < _NARROWEST:
            return 0
        room = QRect(0, 0, width, _MOST_ROWS * self.fontMetrics().lineSpacing())
        wrap = int(Qt.TextFlag.TextWordWrap)
        return self.fontMetrics().boundingRect(room, wrap, self.placeholderText()).height()

    def _fit(self) -> None:
        break_endless(self)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if self._scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        height = self._wanted_height()
        if height != self.height():
            self.setFixedHeight(height)
