"""Whose undo the keys of a field take: its own while it has something, the design's where it has nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QToolTip, QWidget

from whiteboard.i18n import _
from whiteboard.panels.parts.announce import announce


def passed_on(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether a key that the field would keep from the window's shortcuts is to reach them: it asks for an
    undo or a redo that the field does not have. To be asked of each event of a field before it sees it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    # A field that was emptied by Enter keeps the keyboard, and what was entered is undone from there.
    if (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (_asks_for_redo(event) and not redo):
        event.ignore()
        return True
    return False


def tell_taken_back(field: QWidget) -> None:
    """Say at a field that Escape took words from it, and how they come back."""
    words = _("Ctrl+Z brings back what Escape took.")
    QToolTip.showText(field.mapToGlobal(QPoint(0, field.height())), words, field)
    announce(field, words)


def _asks_for_redo(event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Redo):
        return True
    # Redo of other systems, which the board knows as well.
    return event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
