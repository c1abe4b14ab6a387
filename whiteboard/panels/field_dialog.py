"""A dialog for one field: what is filled in, what that means, and whether to keep it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click


class FieldDialog(QDialog):
    """Accepted by the button `keep`, and by Enter. `width`: at least so many pixels."""

    def __init__(
        self,
        title: str,
        field: QWidget,
        meaning: str,
        keep: str,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        width: int,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        accept = WordButton(keep, theme, role="primary")
        accept.setDefault(True)
        on_click(accept, self.accept)
        cancel = WordButton(_("Cancel"), theme)
        on_click(cancel, self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(field)
        column.addWidget(label(meaning, "sub", wrap=True))
        column.addLayout(buttons)
        self.setMinimumWidth(width)
        field.setFocus()
