"""Every verb and everything that can be placed, by a few letters."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from whiteboard.actions.action import Action, Context
from whiteboard.actions.menus import MENUS
from whiteboard.actions.registry import action, actions, key_of
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import Catalogue
from whiteboard.look.theme import Theme
from whiteboard.panels.matching import rank
from whiteboard.panels.parts.icon_tile import group_tint
from whiteboard.panels.parts.pick_list import Entry, PickList
from whiteboard.panels.parts.popup import Popup
from whiteboard.panels.placeables import bare, find, placeables

_ACTION, _PLACE = "action ", "place "
_MOST_PLACES = 12


class CommandPalette(Popup):
    """A verb is run, after the palette has closed; a component is asked for by `place_requested`."""

    place_requested = Signal(str)

    def __init__(self, context: Context, catalogue: Catalogue, theme: Theme, parent: QWidget) -> None:
        self._context = context
        items = placeables(catalogue)
        self._items = bare(items) if context.session.practising else items
        self._list = PickList(_("Command"), _("Type a command or a component"), self._entries, theme, rows=11)
        super().__init__(self._list, parent)
        self._list.picked.connect(self._take)
        self.resize(520, 470)

    def restart(self) -> None:
        """Make ready before it is shown: what can run is asked anew."""
        self._list.restart()

    def _entries(self, query: str) -> list[Entry]:
        found = rank(query, self._offered(), lambda a: (a.shown_title(self._context), a.menu))
        entries = [
            Entry(
                _ACTION + a.id,
                a.shown_title(self._context),
                key_of(a.id, self._context.session.keymap),
                a.icon,
                enabled=a.available(self._context) and not a.out_of_sight(self._context),
            )
            for a in found
        ]
        if query and self._context.session.board_shown:
            entries += [
                Entry(
                    _PLACE + item.id,
                    _("Place: {name}").format(name=item.title),
                    item.kind or _("component"),
                    item.icon,
                    group_tint(item.group),
                )
                for item in find(query, self._items)[:_MOST_PLACES]
            ]
        # What cannot run now is still listed, so that one learns that it exists.
        return sorted(entries, key=lambda entry: not entry.enabled)

    @staticmethod
    def _offered() -> list[Action]:
        return sorted((a for a in actions() if a.menu), key=lambda a: MENUS.index(a.menu))

    def _take(self, key: str) -> None:
        self.close()
        if key.startswith(_PLACE):
            self.place_requested.emit(key.removeprefix(_PLACE))
        else:
            action(key.removeprefix(_ACTION)).trigger(self._context)
