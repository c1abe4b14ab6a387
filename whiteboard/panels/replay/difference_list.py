"""What differs between two moments of an interview, in words beside the picture, with its colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.differences import How, Line
from whiteboard.panels.replay.whole_lines import show_whole_lines


class DifferenceList(QListWidget):
    """Not a tree: that cuts a line that does not fit, where a list goes on in the next."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: Sequence[Line] = ()
        show_whole_lines(self)
        self.setAccessibleName(_("Differences"))

    def show_lines(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        colors = self._theme.colors
        self.clear()
        for how, sign, title, color in (
            (How.ADDED, "+", _("Added"), colors.ok),
            (How.REMOVED, "−", _("Removed"), colors.bad),
            (How.MOVED, "→", _("Moved"), colors.accent),
            (How.CHANGED, "~", _("Changed"), colors.warn),
        ):
            there = [line for line in lines if line.how is how]
            if there:
                head = QListWidgetItem(f"{sign} {title} ({len(there)})")
                head.setForeground(QBrush(QColor(color)))
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = self.font()
                font.setBold(True)
                head.setFont(font)
                self.addItem(head)
            for line in there:
                self.addItem(f"{line.what}: {line.detail}" if line.detail else line.what)
        if not lines:
            self.addItem(_("The two moments are alike."))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.show_lines(self._lines)
