"""The way out of zen mode for the mouse."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.action_button import tip
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.on import on_click
from whiteboard.session.session import Part, Session


class ZenEnd(QFrame):
    """Hidden until it is of use."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "float")
        self._button = WordButton(_("Leave zen mode"), theme, role="quiet", icon_name="fullscreen-exit")
        on_click(self._button, lambda: session.set_zen(False))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(self._button)
        self.setVisible(False)
        self._session = session
        self._show_key(Part.KEYS)
        self.destroyed.connect(session.subscribe(self._show_key))

    def set_theme(self, theme: Theme) -> None:
        self._button.dress(theme)

    def _show_key(self, part: Part) -> None:
        if part is Part.KEYS:
            self._button.setToolTip(tip(_("Bring panels and bars back"), "view.zen", self._session.keymap))
