"""Hand over the words that are still in a field, before a save, a close or a change of phase."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.text_field import TextField


def finish_editing() -> None:
    """Commit the field that has the keyboard focus, if it is one of ours."""
    focused = QApplication.focusWidget()
    if isinstance(focused, LineField | TextField):
        focused.finish()
