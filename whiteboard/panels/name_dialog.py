"""What others see beside what one writes."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click


class NameDialog(QDialog):
    """After it was accepted, `name` is what was typed; blank means that others read “Somebody”."""

    def __init__(self, name: str, longest: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Your name"))
        self._field = QLineEdit(name)
        self._field.setMaxLength(longest)
        self._field.setAccessibleName(_("Your name"))
        self._field.selectAll()
        keep = WordButton(_("Save"), theme, role="primary")
        keep.setDefault(True)
        on_click(keep, self.accept)
        cancel = WordButton(_("Cancel"), theme)
        on_click(cancel, self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._field)
        column.addWidget(
            label(
                _("Others see it beside your comments. What you wrote before keeps the old name."),
                "sub",
                wrap=True,
            )
        )
        column.addLayout(buttons)
        self.setMinimumWidth(380)

    @property
    def name(self) -> str:
        return self._field.text()
