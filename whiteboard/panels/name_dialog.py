"""What others see beside what one writes."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.field_dialog import FieldDialog


class NameDialog(FieldDialog):
    """After it was accepted, `name` is what was typed; blank means that others read “Somebody”."""

    def __init__(self, name: str, longest: int, theme: Theme, parent: QWidget | None = None) -> None:
        self._field = QLineEdit(name)
        self._field.setMaxLength(longest)
        self._field.setAccessibleName(_("Your name"))
        self._field.selectAll()
        super().__init__(
            _("Your name"),
            self._field,
            _("Others see it beside your comments. What you wrote before keeps the old name."),
            _("Save"),
            theme,
            parent,
            width=380,
        )

    @property
    def name(self) -> str:
        return self._field.text()
