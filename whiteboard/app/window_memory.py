"""What a window remembers for the ones to come: what is chosen in it, its place and its columns."""

from __future__ import annotations

from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from whiteboard.app.first_place import place
from whiteboard.app.kept import Kept, SettingsKeeper
from whiteboard.app.kept_place import Places, places, places_file
from whiteboard.app.layout import Panels
from whiteboard.document.private_file import make_private
from whiteboard.panels.palette_order import PaletteOrder
from whiteboard.session.session import Session


class Host(SettingsKeeper, Places, Protocol):
    """Where it is remembered."""


class WindowMemory:
    """Brings the window to its remembered place when it is made."""

    def __init__(
        self, host: Host, window: QWidget, session: Session, panels: Panels, order: PaletteOrder
    ) -> None:
        self._host, self._window, self._session = host, window, session
        self._panels, self._order = panels, order
        self._restore()
        self._kept = Kept(host, self._choices())

    def keep_choices(self) -> None:
        """Have the settings know what is chosen here."""
        self._kept.keep(self._choices())

    def keep(self) -> None:
        """The window is about to go."""
        self.keep_choices()
        if self._host.remembers:
            with suppress(OSError):
                # Qt would leave it open to others; where it cannot be written, Qt does not write it either.
                make_private(places_file(self._host))
            store = places(self._host)
            store.setValue("geometry", self._window.saveGeometry())
            store.setValue("columns", self._panels.save_sizes())

    def _choices(self) -> dict[str, object]:
        session = self._session
        return {
            "grid": session.grid,
            "snapping": session.snapping,
            "load_shown": session.load_shown,
            "practising": session.practising,
            "cursors_shown": session.cursors_shown,
            "hidden_panels": self._panels.hidden,
            "recent_kinds": self._order.recent,
            "favourite_kinds": self._order.favourites,
        }

    def _restore(self) -> None:
        for name in self._host.settings.hidden_panels:
            self._panels.show_panel(name, shown=False)
        if not self._host.remembers:
            place(self._window, None)
            return
        store = places(self._host)
        geometry = store.value("geometry")
        place(self._window, geometry if isinstance(geometry, QByteArray) else None)
        sizes = store.value("columns")
        if isinstance(sizes, QByteArray):
            self._panels.restore_sizes(sizes)
