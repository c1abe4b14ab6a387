"""Hand a theme to the widgets of a panel that paint with it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from whiteboard.look.theme import Theme


@runtime_checkable
class Dressed(Protocol):
    """A widget whose painting depends on the theme beyond the style sheet."""

    def dress(self, theme: Theme) -> None: ...


def dress(root: QWidget, theme: Theme) -> None:
    """Dress every widget below `root` that asks for it."""
    for child in root.findChildren(QWidget):
        if isinstance(child, Dressed):
            child.dress(theme)
