"""The banner over the board while the debrief is out of the way of a place that it led to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import IconButton, WordButton
from whiteboard.panels.parts.icon_tile import IconTile
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click


class DebriefBar(QFrame):
    back_requested = Signal()
    close_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("walkBar")
        self.setAccessibleName(_("Debrief"))
        back = WordButton(_("Back to the debrief"), theme, role="small")
        on_click(back, self.back_requested.emit)
        close = IconButton("close", _("Close the debrief"), theme)
        on_click(close, self.close_requested.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(IconTile("file-document-outline", lambda t: t.colors.accent, theme, size=26))
        row.addWidget(label(_("The debrief led here, and waits where you left it."), "body", wrap=True), 1)
        row.addWidget(back)
        row.addWidget(close)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)
