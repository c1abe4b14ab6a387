"""Choose what to place, or what a component is, by a few letters of its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from whiteboard.i18n import _
from whiteboard.kinds.catalogue import Catalogue
from whiteboard.look.theme import Theme
from whiteboard.panels.names import group_title
from whiteboard.panels.parts.icon_tile import group_tint
from whiteboard.panels.parts.pick_list import Entry, PickList
from whiteboard.panels.parts.popup import Popup
from whiteboard.panels.placeables import Placeable, bare, find, of_kind, placeables


class KindPicker(Popup):
    """`picked` carries the id of the kind, or of any other placeable with `everything`; then it closes.

    `first` are the kinds that are likely meant, on top until something is typed. `practising`: only what
    there is in plain-box practice.
    """

    picked = Signal(str)

    def __init__(
        self,
        catalogue: Catalogue,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        first: Sequence[str] = (),
        everything: bool = False,
        practising: bool = False,
    ) -> None:
        items: Sequence[Placeable] = (
            placeables(catalogue) if everything else [of_kind(kind) for kind in catalogue.palette]
        )
        self._first = {kind: number for number, kind in enumerate(first)}
        offered = bare(items) if practising else items
        self._items = sorted(offered, key=lambda item: self._first.get(item.id, len(first)))
        self._list = PickList(_("Choose a component"), _("Type a name"), self._entries, theme)
        super().__init__(self._list, parent)
        self._list.picked.connect(self._take)
        self.resize(320, 400)

    def restart(self, query: str = "") -> None:
        """Make ready before it is shown."""
        self._list.restart(query)

    def _entries(self, query: str) -> list[Entry]:
        return [
            Entry(item.id, item.title, self._detail(item), item.icon, group_tint(item.group))
            for item in find(query, self._items)
        ]

    def _detail(self, item: Placeable) -> str:
        if item.kind:
            return item.kind
        return _("often next") if item.id in self._first else group_title(item.group)

    def _take(self, key: str) -> None:
        self.close()
        self.picked.emit(key)
