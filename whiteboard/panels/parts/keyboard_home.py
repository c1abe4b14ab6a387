"""Where the keyboard goes when a field is done with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class KeyboardHome(QWidget):
    """Around fields and cards, beside something that is worked on with the keyboard. Escape leads back to it
    from all that have no use of their own for the key."""

    def take_keyboard(self) -> None:
        """Whoever ended a field goes on here."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.take_keyboard()
            event.accept()
        else:
            super().keyPressEvent(event)


def leave(field: QWidget) -> bool:
    """Give the keyboard up to the home around a field; False where there is none, as in a dialog."""
    around = field.parentWidget()
    while around is not None and not isinstance(around, KeyboardHome):
        around = None if around.isWindow() else around.parentWidget()
    if around is not None:
        around.take_keyboard()
    return around is not None
