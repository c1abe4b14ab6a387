"""Hand a theme to the widgets of a panel that paint with it."""

from __future__ import annotations

from functools import cache
from typing import Protocol, TypeGuard

from PySide6.QtWidgets import QWidget

from whiteboard.look.theme import Theme


class Dressed(Protocol):
    """A widget whose painting depends on the theme beyond the style sheet."""

    def dress(self, theme: Theme) -> None: ...


def dress(root: QWidget, theme: Theme) -> None:
    """Dress every widget below `root` that asks for it."""
    for child in root.findChildren(QWidget):
        if _dressed(child):
            child.dress(theme)


def _dressed(widget: QWidget) -> TypeGuard[Dressed]:
    return _can_be_dressed(type(widget))


@cache
def _can_be_dressed(kind: type[QWidget]) -> bool:
    # Asked of each of a thousand widgets; to look at the protocol each time takes longer than the dressing.
    return callable(getattr(kind, "dress", None))
