"""A titled part of a panel that can be folded away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.icons import icon
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.labels import label


class Section(QWidget):
    """A heading with a chevron over `body`; `folded` comes when the user folds or unfolds it."""

    folded = Signal(bool)

    def __init__(self, title: str, theme: Theme, *, open_: bool = True) -> None:
        super().__init__()
        self._open = self._open_at_first = open_
        self._theme = theme
        self._fill: Callable[[], None] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._heading = _Heading(title)
        self._heading.clicked.connect(lambda: self._user_opens(not self._open))
        self._heading.wanted.connect(self._user_opens)
        self.aside = label("", "sub")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self.aside)
        column.addLayout(head)
        self.body = QWidget()
        self.body_layout = QVBoxLayout(self.body)
        self.body_layout.setContentsMargins(0, 0, 0, 4)
        self.body_layout.setSpacing(6)
        column.addWidget(self.body)
        self.dress(theme)
        self.set_open(open_)

    @property
    def is_open(self) -> bool:
        return self._open

    def fill_when_open(self, fill: Callable[[], None]) -> None:
        """Have the body filled now, or when it is unfolded: most of what is folded is never looked at."""
        self._fill = fill
        self._fill_if_open()

    def set_title(self, title: str) -> None:
        self._heading.setText(title)
        self._heading.setAccessibleName(title)

    def set_open(self, open_: bool) -> None:
        self._open = open_
        self._fill_if_open()
        self.body.setVisible(open_)
        self._heading.setIcon(icon("chevron-down" if open_ else "chevron-right", self._theme.colors.faint))
        self._heading.setAccessibleDescription("" if open_ else _("folded"))

    def begin_anew(self) -> None:
        """Be folded or not as at first, whatever the user has made of it since."""
        self.set_open(self._open_at_first)

    def _fill_if_open(self) -> None:
        if self._open and self._fill is not None:
            fill, self._fill = self._fill, None
            fill()

    def _user_opens(self, open_: bool) -> None:
        if open_ != self._open:
            self.set_open(open_)
            self.folded.emit(not open_)

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        self.set_open(self._open)


class _Heading(QToolButton):
    """Space and Enter toggle; Right opens, Left folds."""

    wanted = Signal(bool)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setAccessibleName(title)
        self.setProperty("role", "heading")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(16, 16))
        self.setMinimumHeight(24)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif arg__1.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.wanted.emit(arg__1.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(arg__1)
