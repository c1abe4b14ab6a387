"""A button with an icon that follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

from whiteboard.look.icons import icon
from whiteboard.look.theme import Theme


class IconButton(QToolButton):
    """A flat button; `name` is its accessible name and its tooltip, `keys` is added to the tooltip."""

    def __init__(self, icon_name: str, name: str, theme: Theme, *, size: int = 18, keys: str = "") -> None:
        super().__init__()
        self._icon_name = icon_name
        self._theme = theme
        self.setIconSize(QSize(size, size))
        # Said outright: a crowded layout would else squeeze it to nothing for the moment of a first painting.
        self.setMinimumSize(size + 8, size + 8)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_name(name, keys)
        self.dress(theme)

    def set_name(self, name: str, keys: str = "") -> None:
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  ({keys})" if keys else name)

    def set_icon(self, icon_name: str) -> None:
        self._icon_name = icon_name
        self._paint_icon()

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._paint_icon()

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self._paint_icon()

    def setChecked(self, arg__1: bool) -> None:
        super().setChecked(arg__1)
        self._paint_icon()

    def _paint_icon(self) -> None:
        colors = self._theme.colors
        color = colors.text
        if not self.isEnabled():
            color = colors.line_strong
        elif self.isChecked():
            color = colors.accent
        self.setIcon(icon(self._icon_name, color))


class WordButton(QPushButton):
    """A push button with words and, where wanted, an icon. Roles: "", primary, quiet."""

    def __init__(self, text: str, theme: Theme, *, role: str = "", icon_name: str = "") -> None:
        super().__init__(text)
        self._words = text
        self._icon_name = icon_name
        if role:
            self.setProperty("role", role)
        self.setAutoDefault(False)
        self.dress(theme)

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, or the words as well."""
        self.setText("" if compact else self._words)
        self.setAccessibleName(self._words)

    @property
    def words_width(self) -> int:
        """Pixels that the words take."""
        return self.fontMetrics().horizontalAdvance(self._words)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        # Without a dialog around it a button would take only the space bar.
        if arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(arg__1)

    def dress(self, theme: Theme) -> None:
        if self._icon_name:
            primary = self.property("role") == "primary"
            self.setIcon(icon(self._icon_name, theme.colors.on_accent if primary else theme.colors.text))
            self.setIconSize(QSize(17, 17))
