"""The digits by their place on the keyboard: a French one writes them with Shift, and signs without."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

_FIRST = {"xcb": 10, "wayland": 10, "windows": 2}
"""The scan code of the key left of all digits' keys, by the window system; the others follow one by one."""
_DIGITS = "1234567890"
_NAMED = {ord(digit): digit for digit in _DIGITS}
"""What Qt calls a key whose sign is the digit."""
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def scan_codes(platform: str) -> Mapping[int, str]:
    """The digits by the codes of their keys; empty where a window system does not tell keys apart so."""
    first = _FIRST.get(platform)
    return {} if first is None else {first + place: digit for place, digit in enumerate(_DIGITS)}


class DigitRow(QObject):
    """Watches the board. `press` is called with what a shortcut is called, and says whether there is one."""

    def __init__(
        self, board: QWidget, press: Callable[[str], bool], codes: Mapping[int, str] | None = None
    ) -> None:
        super().__init__(board)
        self._press = press
        self._codes = scan_codes(QGuiApplication.platformName()) if codes is None else codes
        board.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() not in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            return False
        keys = self._meant(event)
        if not keys:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            # Else it would be looked up by the sign that is printed on the key.
            event.accept()
            return True
        return self._press(keys)

    def _meant(self, event: QKeyEvent) -> str:
        """The shortcut by the key's place, "" where the key is found by its sign as everywhere."""
        digit = self._codes.get(event.nativeScanCode())
        held = event.modifiers()
        if digit is None:
            return ""
        if held == _SHIFT:
            # On most keyboards Shift gives a sign there, which Qt knows to be the digit with Shift.
            return f"Shift+{digit}" if _NAMED.get(event.key()) == digit else ""
        if event.key() in _NAMED:
            return ""
        if held == _CTRL:
            # The other signs have shortcuts of their own with Ctrl.
            return "Ctrl+0" if digit == "0" else ""
        return digit if held == Qt.KeyboardModifier.NoModifier else ""
