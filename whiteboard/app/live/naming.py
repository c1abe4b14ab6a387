"""The field for the name that the others see: asked for before anything of it is sent."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from whiteboard.app.settings import LONGEST_NAME
from whiteboard.i18n import _


def name_field(name: str) -> QLineEdit:
    """With the name that was chosen before; never with one that was not."""
    field = QLineEdit(name)
    field.setAccessibleName(_("Your name"))
    field.setPlaceholderText(_("What should the others call you?"))
    field.setMaxLength(LONGEST_NAME)
    return field


def nameless() -> str:
    return _("Say first how the others are to call you.")
