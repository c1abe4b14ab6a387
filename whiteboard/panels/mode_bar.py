"""A banner that says in which mode the board is, with a button that ends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.action_button import tip
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.icon_tile import IconTile
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.session.session import Part, Session


@dataclass(frozen=True)
class BoardMode:
    """`on` and `end` are about a session; `action` is the id of the action that ends it as well, or ""."""

    part: Part
    on: Callable[[Session], bool]
    end: Callable[[Session], None]
    name: str
    icon: str
    words: str
    button: str
    action: str = ""


class ModeBar(QFrame):
    """Shown while the session is in the mode."""

    def __init__(self, mode: BoardMode, session: Session, theme: Theme) -> None:
        super().__init__()
        self._mode, self._session = mode, session
        self.setObjectName("walkBar")
        self.setAccessibleName(mode.name)
        end = self._end = WordButton(mode.button, theme, role="small")
        on_click(end, lambda: mode.end(session))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(IconTile(mode.icon, lambda t: t.colors.accent, theme, size=26))
        row.addWidget(label(mode.words, "body", wrap=True), 1)
        row.addWidget(end)
        self._show()
        self.destroyed.connect(session.subscribe(self._on_session))

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def _on_session(self, part: Part) -> None:
        if part in (self._mode.part, Part.KEYS):
            self._show()

    def _show(self) -> None:
        if self._mode.action:
            self._end.setToolTip(tip(self._mode.button, self._mode.action, self._session.keymap))
        self.setVisible(self._mode.on(self._session))


PRACTICE = BoardMode(
    Part.PRACTICE,
    lambda session: session.practising,
    lambda session: session.practise(False),
    _("Plain-box practice"),
    "rectangle-outline",
    _("Plain-box practice: draw boxes and name them, “LB” or “Redis”. They count all the same."),
    _("Show what was recognised"),
)
VIEW_MODE = BoardMode(
    Part.LOOKING,
    lambda session: session.looking,
    lambda session: session.only_look(False),
    _("View mode"),
    "eye-outline",
    _("View mode: look, select and point; nothing can be changed."),
    _("Edit"),
    "view.view-mode",
)
