"""All keys on one sheet, from the tools and the actions themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from whiteboard.actions.menus import MENUS, menu_title
from whiteboard.actions.registry import actions
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.matching import score
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.scroll import ScrollColumn, empty
from whiteboard.tools.registry import tools

Line = tuple[str, Sequence[str]]


class ShortcutSheet(QDialog):
    """Two columns of groups; the field at the top narrows them down."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(_("Find a shortcut"))
        self._search.setAccessibleName(_("Find a shortcut"))
        self._search.textChanged.connect(self._fill)
        self._scroll = ScrollColumn(spacing=0)
        close = WordButton(_("Close"), theme)
        on_click(close, self.accept)
        foot = QHBoxLayout()
        foot.addWidget(label(_("Single letters act while the board has the focus."), "sub", wrap=True), 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 14, 16)
        column.setSpacing(12)
        column.addWidget(self._search)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
        self.resize(840, 640)
        self._fill()

    def _fill(self) -> None:
        empty(self._scroll.column)
        query = self._search.text()
        sheet = QWidget()
        halves = QHBoxLayout(sheet)
        halves.setContentsMargins(0, 0, 8, 0)
        halves.setSpacing(36)
        columns = [QVBoxLayout(), QVBoxLayout()]
        heights = [0, 0]
        for title, lines in _groups():
            shown = [(name, keys) for name, keys in lines if score(query, name) is not None]
            if not shown:
                continue
            shorter = heights.index(min(heights))
            columns[shorter].addWidget(_table(title, shown))
            heights[shorter] += len(shown) + 2
        for half in columns:
            half.setSpacing(18)
            half.addStretch(1)
            halves.addLayout(half, 1)
        self._scroll.column.addWidget(sheet)
        self._scroll.column.addStretch(1)


def _groups() -> list[tuple[str, list[Line]]]:
    found: list[tuple[str, list[Line]]] = [
        (_("Tools"), [(tool.title, tool.keys) for tool in tools().values() if tool.keys])
    ]
    for menu in MENUS:
        lines: list[Line] = [(a.title, a.shortcuts) for a in actions() if a.menu == menu and a.shortcuts]
        found.append((menu_title(menu).replace("&", ""), lines))
    found.append(
        (
            _("With the mouse"),
            [
                (_("Pan"), (_("Space-drag"), _("middle button"))),
                (_("Zoom"), (_("Ctrl+wheel"),)),
                (_("No snapping while dragging"), (_("hold Ctrl"),)),
                (_("Duplicate"), (_("Alt-drag"),)),
                (_("Draw a flow"), (_("drag from an edge"),)),
                (_("Text"), (_("double-click"),)),
            ],
        )
    )
    return [(title, lines) for title, lines in found if lines]


def _table(title: str, lines: Sequence[Line]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(title, "title"), 0, 0, 1, 2)
    for row, (name, keys) in enumerate(lines, start=1):
        grid.addWidget(label(name, "body", wrap=True), row, 0)
        caps = QHBoxLayout()
        caps.setSpacing(4)
        for key in keys:
            caps.addWidget(_cap(key))
        grid.addLayout(caps, row, 1, Qt.AlignmentFlag.AlignRight)
    return table


def _cap(key: str) -> QLabel:
    return label(key, "key")
