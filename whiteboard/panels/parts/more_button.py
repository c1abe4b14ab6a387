"""The end of a long list: how much more there is, shown a handful at a time."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton


class MoreButton(WordButton):
    """Rows are widgets, of which thousands take seconds and hundreds of megabytes. Hidden while nothing is
    left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("", theme, role="small")
        self.hide()

    def show_rest(self, rest: int) -> None:
        """So many rows are not shown."""
        if rest:
            self.setText(_("Show more ({n} left)").format(n=f"{rest:,}"))
        self.setVisible(rest > 0)
