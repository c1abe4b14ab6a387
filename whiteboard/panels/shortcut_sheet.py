"""The sheet of all shortcuts, made from the actions and the tools."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from whiteboard.actions.menus import MENUS, menu_title
from whiteboard.actions.registry import actions
from whiteboard.i18n import _
from whiteboard.panels.parts.labels import label
from whiteboard.tools.registry import tools

_COLUMNS = 2


def sheet() -> list[tuple[str, list[tuple[str, str]]]]:
    """Sections of (what, keys), in the order of the menus; tools and gestures first."""
    sections = [(_("Tools"), [(t.title, _native(t.keys)) for t in tools().values() if t.keys])]
    sections.append(
        (
            _("Mouse"),
            [
                (_("Pan the board"), _("Space or middle button, drag")),
                (_("Zoom"), _("Ctrl and wheel")),
                (_("Draw a flow"), _("Drag from a component's edge")),
                (_("Duplicate"), _("Alt and drag")),
                (_("No snapping while dragging"), _("Hold Ctrl")),
                (_("Keep the axis"), _("Hold Shift")),
            ],
        )
    )
    for name in (*MENUS, ""):
        rows = [(a.title, _native(a.shortcuts)) for a in actions() if a.menu == name and a.shortcuts]
        if rows:
            sections.append((menu_title(name).replace("&", "") if name else _("Board"), rows))
    return sections


class ShortcutSheet(QDialog):
    """Closed by Escape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Shortcuts"))
        self.setObjectName("shortcut-sheet")
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(20, 16, 20, 20)
        grid.setHorizontalSpacing(36)
        grid.setVerticalSpacing(18)
        heights = [0] * _COLUMNS
        columns = [QVBoxLayout() for _column in range(_COLUMNS)]
        for title, rows in sheet():
            shortest = heights.index(min(heights))
            columns[shortest].addWidget(_section(title, rows))
            heights[shortest] += len(rows) + 2
        for place, column in enumerate(columns):
            column.setSpacing(16)
            column.addStretch()
            grid.addLayout(column, 0, place)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.resize(content.sizeHint().width() + 24, 640)


def _section(title: str, rows: list[tuple[str, str]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(4)
    grid.addWidget(label(title, "title"), 0, 0, 1, 2)
    for number, (what, keys) in enumerate(rows, start=1):
        grid.addWidget(label(what), number, 0)
        shown = QLabel(keys)
        shown.setProperty("role", "sub")
        shown.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(shown, number, 1)
    grid.setColumnStretch(0, 1)
    return made


def _native(keys: tuple[str, ...]) -> str:
    return "   ".join(
        QKeySequence.fromString(k).toString(QKeySequence.SequenceFormat.NativeText) or k for k in keys
    )
