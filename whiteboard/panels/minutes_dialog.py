"""How long the interview is, where none of the usual lengths fits."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.choice import LONGEST, SHORTEST
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click


class MinutesDialog(QDialog):
    """After it was accepted, `minutes` is what was chosen."""

    def __init__(self, minutes: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Length of the interview"))
        self.setObjectName("minutes")
        self._field = QSpinBox()
        self._field.setRange(SHORTEST, LONGEST)
        self._field.setValue(minutes)
        self._field.setSuffix(_(" minutes"))
        self._field.setAccessibleName(_("Minutes"))
        self._field.selectAll()
        keep = WordButton(_("Set the length"), theme, role="primary")
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
            label(_("Each phase gets its share; what was spent so far stays."), "sub", wrap=True)
        )
        column.addLayout(buttons)
        self.setMinimumWidth(320)
        self._field.setFocus()

    @property
    def minutes(self) -> int:
        return self._field.value()
