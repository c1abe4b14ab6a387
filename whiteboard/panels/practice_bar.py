"""The banner of plain-box practice: the board holds bare boxes, as in a real interview tool."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.icon_tile import IconTile
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.session.session import Part, Session


class PracticeBar(QFrame):
    """Shown while the session practises; its button ends that and shows what was recognised."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("walkBar")
        self.setAccessibleName(_("Plain-box practice"))
        end = WordButton(_("Show what was recognised"), theme, role="small")
        on_click(end, lambda: session.practise(False))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(IconTile("rectangle-outline", lambda t: t.colors.accent, theme, size=26))
        words = _("Plain-box practice: draw boxes and name them, “LB” or “Redis”. They count all the same.")
        row.addWidget(label(words, "body", wrap=True), 1)
        row.addWidget(end)
        self._show()
        self.destroyed.connect(session.subscribe(self._on_session))

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def _on_session(self, part: Part) -> None:
        if part is Part.PRACTICE:
            self._show()

    def _show(self) -> None:
        self.setVisible(self._session.practising)
