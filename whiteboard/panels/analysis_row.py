"""One number of an analysis: its value, and on a click what it was made from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.labels import bullet, label, set_property
from whiteboard.review.reports.sections.row import Row

_SHORT_NAME, _SHORT_VALUE, _SHORT = 24, 20, 36
"""Up to so many letters, alone and together, a name and its value stand in one line of the panel."""


class AnalysisRow(QFrame):
    """Click, Enter or Space open the working and show on the board what the number is about."""

    def __init__(self, row: Row, on_show: Callable[[tuple[str, ...]], None]) -> None:
        super().__init__()
        self._row = row
        self._on_show = on_show
        self._working: QWidget | None = None
        self.setProperty("role", "tile")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = label("", "sub", wrap=True)
        self._value = label("", "line", wrap=True)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head.setSpacing(1)
        self._head.addWidget(self._name, 1)
        self._head.addWidget(self._value)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(7, 4, 7, 4)
        self._column.setSpacing(4)
        self._column.addLayout(self._head)
        self._show()

    @property
    def is_open(self) -> bool:
        return self._working is not None

    @property
    def row(self) -> Row:
        return self._row

    def show_row(self, row: Row) -> None:
        """The same number after another review; an open working stays open."""
        if row == self._row:
            return
        self._row = row
        self._show()
        if self._working is not None:
            self.set_open(False)
            self.set_open(True)

    def set_open(self, open_: bool) -> None:
        if self._working is not None:
            self._column.removeWidget(self._working)
            discard(self._working)
            self._working = None
        if open_ and self._row.basis:
            self._working = QWidget()
            lines = QVBoxLayout(self._working)
            lines.setContentsMargins(0, 0, 0, 2)
            lines.setSpacing(2)
            for line in self._row.basis:
                lines.addWidget(bullet(line, "small"))
            self._column.addWidget(self._working)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pressed()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Else the release would go to whoever takes the press.
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._pressed()

    def _pressed(self) -> None:
        self.set_open(not self.is_open)
        if self._row.elements:
            self._on_show(self._row.elements)

    def _show(self) -> None:
        row = self._row
        letters = len(row.name), len(row.value)
        beside = letters[0] <= _SHORT_NAME and letters[1] <= _SHORT_VALUE and sum(letters) <= _SHORT
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(along if beside else down)
        # A wrapping label asks for no width of its own: beside the name it would get none.
        self._value.setWordWrap(not beside)
        wide = QSizePolicy.Policy.Fixed if beside else QSizePolicy.Policy.Ignored
        self._value.setSizePolicy(wide, QSizePolicy.Policy.Minimum)
        self._name.setText(row.name)
        self._value.setText(row.value)
        role = "line" if row.known else "line-open"
        set_property(self._value, "role", "sub-warn" if row.wants else role)
        self.setToolTip("\n".join(row.basis) or _("Nothing is known of this yet."))
        self.setAccessibleName(f"{row.name}: {row.value}")
        self.setAccessibleDescription("; ".join(row.basis))
