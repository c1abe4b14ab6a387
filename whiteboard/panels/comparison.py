"""What the file on disk and the design here do not have in common, to read before one of them is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.differences import How, Line
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click

RELOAD, KEEP = 2, 3
"""Results of the dialog, beside that of closing it, which decides nothing."""


class Comparison(QDialog):
    """`finished` with RELOAD, KEEP or 0."""

    def __init__(self, lines: Sequence[Line], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Compare with the file"))
        self.setObjectName("comparison")
        titles = {
            How.ADDED: _("Only in the file"),
            How.CHANGED: _("Different in the file"),
            How.REMOVED: _("Only here"),
        }
        self.lines = tuple(lines)
        tree = QTreeWidget()
        tree.setHeaderHidden(True)
        tree.setAccessibleName(_("Differences"))
        tree.setRootIsDecorated(False)
        for how, title in titles.items():
            there = [line for line in lines if line.how is how]
            if there:
                top = QTreeWidgetItem([f"{title} ({len(there)})"])
                top.addChildren([QTreeWidgetItem([_said(line)]) for line in there])
                tree.addTopLevelItem(top)
        tree.expandAll()
        keep = WordButton(_("Keep mine"), theme)
        on_click(keep, lambda: self.done(KEEP))
        reload = WordButton(_("Reload"), theme)
        on_click(reload, lambda: self.done(RELOAD))
        later = WordButton(_("Close"), theme, role="primary")
        on_click(later, lambda: self.done(0))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (reload, keep, later):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        words = _("Reload takes what the file holds, as one step that can be undone.")
        if not lines:
            words = _("The file says the same as the design here.")
        column.addWidget(label(words, "sub", wrap=True))
        column.addWidget(tree, 1)
        column.addLayout(buttons)
        self.resize(520, 420)


def _said(line: Line) -> str:
    return f"{line.what}: {line.detail}" if line.detail else line.what
