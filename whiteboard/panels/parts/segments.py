"""A row of choices of which one is on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy


class Segments(QFrame):
    """Choices side by side; `chosen` comes when the user picks another one. Arrow keys move along."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], *, small: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "seg")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for key, title in choices:
            button = _Segment(title, self)
            button.setProperty("role", "segment-small" if small else "segment")
            button.setAccessibleName(f"{name}: {title}")
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            # By their words: with equal shares the longest would be cut where all together have room.
            row.addWidget(button, len(title))

    def show_choice(self, key: str) -> None:
        button = self._buttons.get(key)
        if button is None:
            for any_of_them in self._buttons.values():
                any_of_them.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            # None of the choices: an exclusive group would keep the last one on.
            self._group.setExclusive(False)
            for other in self._buttons.values():
                other.setChecked(False)
            self._group.setExclusive(True)
            return
        button.setChecked(True)
        self._lead_to(button)

    def choice(self) -> str:
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_title(self, key: str, title: str) -> None:
        self._buttons[key].setText(title)
        self._row.setStretchFactor(self._buttons[key], len(title))
        self._buttons[key].setAccessibleName(f"{self.accessibleName()}: {title}")

    def step(self, by: int) -> None:
        """Choose the neighbour, as by its click."""
        button = self._buttons[self._neighbour(by)]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()

    def step_quietly(self, by: int) -> None:
        """As `step`, and leave the keyboard where it is."""
        self._buttons[self._neighbour(by)].click()

    def _lead_to(self, chosen: QPushButton) -> None:
        """The Tab key comes to the one that is on; a click sees to that itself."""
        for button in self._buttons.values():
            policy = Qt.FocusPolicy.StrongFocus if button is chosen else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _neighbour(self, by: int) -> str:
        keys, current = list(self._buttons), self.choice()
        return keys[(keys.index(current) + by) % len(keys) if current in keys else 0]


class _Segment(QPushButton):
    def __init__(self, title: str, row: Segments) -> None:
        super().__init__(title)
        self._row = row
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._row.step(-1 if arg__1.key() == Qt.Key.Key_Left else 1)
            return
        super().keyPressEvent(arg__1)
