"""A field whose words go nowhere before they are sent: its draft is kept by whoever holds it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from whiteboard.panels.parts.text_field import TextField


class DraftField(TextField):
    """Enter starts a new line, Ctrl+Enter sends, Escape is for whoever holds the field. `kept`: its words are
    in the session's drafts, so nothing is lost with the field. Without `many_lines` Enter sends."""

    def __init__(self, name: str, *, rows: int = 1, kept: bool = False, many_lines: bool = True) -> None:
        super().__init__(
            name, placeholder=name, many_lines=many_lines, rows=rows, keeps_keyboard=not many_lines
        )
        self.kept = kept

    @property
    def pending(self) -> bool:
        """The design lacks nothing: it is to have these words only once they are sent."""
        return False

    def finish(self) -> None:
        """Nothing is handed over by leaving the field."""

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape:
            e.ignore()
            return
        super().keyPressEvent(e)
