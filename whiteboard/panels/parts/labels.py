"""Labels by role, and the change of a role at run time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget


class WrappingLabel(QLabel):
    """Knows how high it is at a width: layouts in one another ask for the same one dozens of times, and the
    words would be shaped anew each time."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._heights: dict[int, int] = {}

    def setText(self, arg__1: str) -> None:
        self._heights.clear()
        super().setText(arg__1)

    def setWordWrap(self, on: bool) -> None:
        self._heights.clear()
        super().setWordWrap(on)

    def changeEvent(self, arg__1: QEvent) -> None:
        self._heights.clear()
        super().changeEvent(arg__1)

    def restyle(self) -> None:
        """The style sheet sees another role in it."""
        self._heights.clear()

    def heightForWidth(self, arg__1: int) -> int:
        found = self._heights.get(arg__1)
        if found is None:
            found = self._heights[arg__1] = super().heightForWidth(arg__1)
        return found


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A plain-text label; `role` names its look in the style sheet."""
    made = WrappingLabel(text) if wrap else QLabel(text)
    # A candidate's words may look like markup.
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if role:
        made.setProperty("role", role)
    return made


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and have the widget restyled."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    if isinstance(widget, WrappingLabel):
        widget.restyle()


def bullet(text: str, role: str = "") -> QWidget:
    """A line of a list, its words lined up behind the dot."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(2, 0, 0, 0)
    row.setSpacing(7)
    row.addWidget(label("•", role), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, role, wrap=True), 1)
    return made
