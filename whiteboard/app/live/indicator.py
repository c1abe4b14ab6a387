"""The button in the top bar that tells how the window stands with its room."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from whiteboard.app.live.live import Live
from whiteboard.app.live.words import Around, Told, told_of
from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.look.icons import icon
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton

COUNT_DOWN_MS = 500
"""The next attempt comes nearer, and a peer may have sent what cannot be shown."""


class Indicator(WordButton):
    """Hidden while one is alone, unless the design has a room to go back to."""

    def __init__(self, live: Live, document: Document, theme: Theme) -> None:
        self._theme = theme
        self._told: Told | None = None
        self._live, self._document = live, document
        self._back = False
        super().__init__("", theme, role="quiet")
        self.setObjectName("room-state")
        self._count_down = QTimer(self)
        self._count_down.setInterval(COUNT_DOWN_MS)
        self._count_down.timeout.connect(self.refresh)
        live.changed.connect(self.refresh)
        self.refresh()

    def offer_return(self, offered: bool) -> None:
        """Whether the design that is open was in a room that can be entered again."""
        self._back = offered
        self.refresh()

    def refresh(self) -> None:
        """Say how it is now."""
        room = self._live.room
        if room is None:
            self._count_down.stop()
            if self._back:
                self._say(
                    Told("login", _("Rejoin the room"), _("This design was shared in a room; go back to it."))
                )
            self.setVisible(self._back)
            return
        if not self._count_down.isActive():
            self._count_down.start()
        around = Around(
            people=len(room.people),
            hosts=self._live.hosts,
            retry_in=room.retry_in,
            hidden=self._document.quarantined,
            file_read_only=self._document.rights.forbidden,
            newer=self._document.newer,
        )
        self._say(told_of(room.connection_status, around))
        self.setVisible(True)

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        super().dress(theme)
        if self._told is not None:
            self.setIcon(icon(self._told.icon, theme.colors.text))

    def _say(self, told: Told) -> None:
        if told == self._told:
            return
        self._told = told
        self.setText(told.text)
        self.setIcon(icon(told.icon, self._theme.colors.text))
        self.setToolTip(told.detail)
        self.setAccessibleName(_("Room: {state}").format(state=told.text))
        self.setAccessibleDescription(told.detail)
