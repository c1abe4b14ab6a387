"""Any verb by a few letters of its name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from whiteboard.actions.action import Context
from whiteboard.actions.registry import action, actions
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.matching import rank
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.pick_list import Entry, PickList
from whiteboard.panels.parts.popup import Popup


class CommandPalette(Popup):
    """`chosen` carries the id of the action, after the palette has closed."""

    chosen = Signal(str)

    def __init__(self, context: Context, theme: Theme, parent: QWidget | None = None) -> None:
        self._context = context
        self._list = PickList(
            _("Run a command"), _("Type what you want to do"), self._entries, theme, rows=10
        )
        super().__init__(self._list, parent)
        self.setObjectName("command-palette")
        self._list.picked.connect(self._take)
        self.resize(480, 440)

    def restart(self) -> None:
        """Make ready before it is shown."""
        self._list.restart()

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def _entries(self, query: str) -> list[Entry]:
        found = rank(query, actions(), lambda a: (a.shown_title(self._context), a.id.replace(".", " ")))
        return [
            Entry(
                a.id,
                a.shown_title(self._context),
                a.shortcuts[0] if a.shortcuts else "",
                a.icon or "chevron-right",
                enabled=a.available(self._context),
            )
            for a in found
            if a.menu or a.contexts
        ]

    def _take(self, key: str) -> None:
        self.close()
        self.chosen.emit(action(key).id)
