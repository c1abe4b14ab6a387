"""The sentence below a field whose text cannot be read."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_text


def problem_line(field: LineField) -> QLabel:
    """A label that shows what the field complains about, and takes no room while it does not."""
    made = label("", "error", wrap=True)
    made.hide()

    def show(sentence: str) -> None:
        made.setText(sentence)
        made.setVisible(bool(sentence))

    on_text(field.complained, show)
    return made
