"""All keys on one sheet, from the tools and the actions themselves; each can be changed there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.key_dialog import KeyDialog
from whiteboard.panels.keys import Command, commands, shown, words_of
from whiteboard.panels.matching import score
from whiteboard.panels.message import ask
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.scroll import ScrollColumn, empty
from whiteboard.session.keymap import Keymap, Keys

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ShortcutSheet(QDialog):
    """Two columns of groups; the field at the top narrows them down, and finds what has no key."""

    def __init__(
        self, keymap: Keymap, keep: Callable[[Keymap], None], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """`keep` gets each keymap that the user makes of the one before."""
        super().__init__(parent)
        self._keymap, self._keep, self._theme = keymap, keep, theme
        self.setWindowTitle(_("Keyboard shortcuts"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(_("Find a command, also one without a key"))
        self._search.setAccessibleName(_("Find a shortcut"))
        self._search.textChanged.connect(self._fill)
        self._scroll = ScrollColumn(spacing=0)
        self._reset = WordButton(_("Reset all keys…"), theme)
        on_click(self._reset, self._reset_all)
        close = WordButton(_("Close"), theme)
        on_click(close, self.accept)
        foot = QHBoxLayout()
        words = _("A click on a command changes its key. Single letters act while the board has the focus.")
        foot.addWidget(label(words, "sub", wrap=True), 1)
        foot.addWidget(self._reset)
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
        sheet = QWidget()
        halves = QHBoxLayout(sheet)
        halves.setContentsMargins(0, 0, 8, 0)
        halves.setSpacing(36)
        columns = [QVBoxLayout(), QVBoxLayout()]
        heights = [0, 0]
        for title, lines in self._groups(self._search.text()):
            shorter = heights.index(min(heights))
            columns[shorter].addWidget(_table(title, lines))
            heights[shorter] += len(lines) + 2
        for half in columns:
            half.setSpacing(18)
            half.addStretch(1)
            halves.addLayout(half, 1)
        self._scroll.column.addWidget(sheet)
        self._scroll.column.addStretch(1)
        self._reset.setVisible(bool(self._keymap.chosen))

    def _groups(self, query: str) -> Iterator[tuple[str, Sequence[QWidget]]]:
        for group, of_it in groupby(commands(), key=lambda command: command.group):
            # What was taken from a command is shown, or nobody would find where to give it another key.
            wanted = [c for c in of_it if query or c.own or shown(c, self._keymap)]
            found = [self._line(c) for c in wanted if score(query, c.title) is not None]
            if found:
                yield group, found
        by_hand = [_Line(name, keys) for name, keys in _with_the_mouse() if score(query, name) is not None]
        if by_hand:
            yield _("With the mouse"), by_hand

    def _line(self, command: Command) -> QWidget:
        keys = shown(command, self._keymap)
        if command.fixed:
            return _Line(command.title, keys)
        line = _Changing(command.title, keys)
        line.opened.connect(lambda: self._change(command))
        return line

    def _change(self, command: Command) -> None:
        dialog = KeyDialog(command, self._keymap, self._take, self._theme, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _take(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._keep(keymap)
        self._fill()

    def _reset_all(self) -> None:
        question = _("Give every command its own key again?")
        if ask(self, question, [_("Reset all keys"), _("Cancel")]) == 0:
            self._take(Keymap())


class _Line(QFrame):
    """A command, and its keys at the right."""

    def __init__(self, name: str, keys: Keys) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(4)
        row.addWidget(label(name, "body", wrap=True), 1)
        for key in keys:
            row.addWidget(label(key, "key"))


class _Changing(_Line):
    """`opened`: by a click, Enter or Space."""

    opened = Signal()

    def __init__(self, name: str, keys: Keys) -> None:
        super().__init__(name, keys)
        self.setProperty("role", "quote")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{name}: {words_of(keys)}")
        self.setAccessibleDescription(_("Change the key"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _OPENING:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()


def _with_the_mouse() -> list[tuple[str, Keys]]:
    return [
        (_("Pan"), (_("Space-drag"), _("middle button"))),
        (_("Zoom"), (_("Ctrl+wheel"),)),
        (_("No snapping while dragging"), (_("hold Ctrl"),)),
        (_("Duplicate"), (_("Alt-drag"),)),
        (_("Draw a flow"), (_("drag from an edge"),)),
        (_("Text"), (_("double-click"),)),
    ]


def _table(title: str, lines: Sequence[QWidget]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(1)
    head = label(title, "title")
    head.setContentsMargins(5, 0, 0, 2)
    grid.addWidget(head, 0, 0)
    for row, line in enumerate(lines, start=1):
        grid.addWidget(line, row, 0)
    return table
