"""How long the interview is, where none of the usual lengths fits."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from whiteboard.i18n import _
from whiteboard.interview.choice import LONGEST, SHORTEST
from whiteboard.look.theme import Theme
from whiteboard.panels.field_dialog import FieldDialog


class MinutesDialog(FieldDialog):
    """After it was accepted, `minutes` is what was chosen."""

    def __init__(self, minutes: int, theme: Theme, parent: QWidget | None = None) -> None:
        self._field = QSpinBox()
        self._field.setRange(SHORTEST, LONGEST)
        self._field.setValue(minutes)
        self._field.setSuffix(_(" minutes"))
        self._field.setAccessibleName(_("Minutes"))
        self._field.selectAll()
        super().__init__(
            _("Length of the interview"),
            self._field,
            _("Each phase gets its share; what was spent so far stays."),
            _("Set the length"),
            theme,
            parent,
            width=320,
        )
        self.setObjectName("minutes")

    @property
    def minutes(self) -> int:
        return self._field.value()
