"""Connect signals to functions with their types said: the stubs know no argument types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QAbstractButton, QComboBox


def on_click(button: QAbstractButton, do: Callable[[], object]) -> None:
    button.clicked.connect(do)


def on_text(signal: SignalInstance, do: Callable[[str], object]) -> None:
    signal.connect(do)


def on_pick(combo: QComboBox, do: Callable[[], object]) -> None:
    """When the user picks an entry, be it the same one again; not when the program shows one."""
    combo.activated.connect(do)
