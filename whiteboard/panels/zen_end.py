"""The way out of zen mode for the mouse."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.action_button import tip
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.on import on_click
from whiteboard.session.session import Session


class ZenEnd(QFrame):
    """Hidden until it is of use."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "float")
        self._button = WordButton(_("Leave zen mode"), theme, role="quiet", icon_name="fullscreen-exit")
        self._button.setToolTip(tip(_("Bring panels and bars back"), "view.zen"))
        on_click(self._button, lambda: session.set_zen(False))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(self._button)
        self.setVisible(False)

    def set_theme(self, theme: Theme) -> None:
        self._button.dress(theme)
