"""A card that is a button: icon, title, text and a line of numbers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.icon_tile import IconTile, Tint
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


class ChoiceCard(QFrame):
    """Click, Enter or Space choose it; `walked` carries the name of an arrow key. `menu_wanted` comes from
    the button in its corner, the right button or the menu key, of a card that has a menu."""

    chosen = Signal()
    walked = Signal(str)
    menu_wanted = Signal()

    def __init__(
        self,
        title: str,
        text: str,
        theme: Theme,
        *,
        icon_name: str,
        tint: Tint,
        numbers: str = "",
        mark: str = "",
        menu: str = "",
    ) -> None:
        """`menu` names the menu of a card that has one."""
        super().__init__()
        self.setProperty("role", "choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(filter(None, (text, f"{mark}." if mark else "", numbers))))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconTile(icon_name, tint, theme, size=32))
        head.addWidget(label(title, "name", wrap=True), 1)
        if mark:
            head.addWidget(label(mark, "pill-plain"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._has_menu = bool(menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 8 if menu else 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(label(text, "sub", wrap=True))
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        if numbers or menu:
            foot.addWidget(label(numbers, "small", wrap=True), 1)
            column.addLayout(foot)
        if menu:
            more = IconButton("dots-horizontal", menu, theme, size=16)
            on_click(more, self.menu_wanted.emit)
            foot.addWidget(more, 0, Qt.AlignmentFlag.AlignBottom)

    def sizeHint(self) -> QSize:
        return QSize(220, self.heightForWidth(220))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Else the release would go to whoever takes the press.
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.chosen.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._has_menu:
            self.menu_wanted.emit()
        else:
            super().contextMenuEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        elif key in _ARROWS:
            self.walked.emit(_ARROWS[key])
        else:
            super().keyPressEvent(event)
