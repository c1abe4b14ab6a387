"""What differs between two moments of an interview, in words beside the picture, with its colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.differences import How, Line


class DifferenceList(QTreeWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: Sequence[Line] = ()
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
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
                top = QTreeWidgetItem([f"{sign} {title} ({len(there)})"])
                top.setForeground(0, QBrush(QColor(color)))
                top.addChildren([_item(line) for line in there])
                self.addTopLevelItem(top)
        if not lines:
            self.addTopLevelItem(QTreeWidgetItem([_("The two moments are alike.")]))
        self.expandAll()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.show_lines(self._lines)


def _item(line: Line) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{line.what}: {line.detail}" if line.detail else line.what])
    item.setToolTip(0, item.text(0))
    return item
