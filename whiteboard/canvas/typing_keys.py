"""Which keys a field over the board keeps to itself while somebody types in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_ALT_GR = Qt.KeyboardModifier.GroupSwitchModifier
_COMMANDS = _CONTROL | _ALT | Qt.KeyboardModifier.MetaModifier

_FOR_THE_FIELD = frozenset(
    {
        Qt.Key.Key_Escape,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Insert,
    }
)

_EDITING = (
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)


def is_typing(event: QKeyEvent) -> bool:
    """Whether a key types or edits; every other one is the window's, be it a shortcut or a menu's letter."""
    if event.key() in _FOR_THE_FIELD or any(event.matches(key) for key in _EDITING):
        return True
    held = event.modifiers()
    if held & _CONTROL and event.key() == Qt.Key.Key_Y:
        # Redo of other systems, which the board knows as well.
        return True
    # Some systems report AltGr as Control and Alt together; with it one types @ or {.
    alt_gr = bool(held & _ALT_GR) or held & _COMMANDS == _CONTROL | _ALT
    return event.text().isprintable() and event.text() != "" and (alt_gr or not held & _COMMANDS)
