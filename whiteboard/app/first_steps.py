"""What to do first, on a board on which there is nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from whiteboard.actions.registry import action
from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.model.mode import Mode
from whiteboard.panels.parts.labels import set_property
from whiteboard.tools.registry import tools


class FirstSteps(QLabel):
    """Over the middle of the board, out of the way of the mouse, and gone with the first element. Not in a
    mock interview: what to do first is what it asks; and not where nothing may be drawn."""

    def __init__(self, board: QWidget, document: Document) -> None:
        super().__init__("\n".join(_lines()), board)
        self._board, self._document = board, document
        self.setObjectName("first-steps")
        set_property(self, "role", "first-steps")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        board.installEventFilter(self)
        self._remove = document.subscribe(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Ask anew whether it is of use."""
        design, meta = self._document.design, self._document.design.meta
        self.setVisible(
            not (design.elements or meta.mock or meta.mode is Mode.MOCK or self._document.read_only)
        )
        self._place()

    def release(self) -> None:
        """Stop listening."""
        self._remove()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        room = self._board.size()
        self.move((room.width() - self.width()) // 2, (room.height() - self.height()) // 2)


def _lines() -> tuple[str, str, str]:
    by_name, commands, sheet = (action(i) for i in ("insert.by-name", "help.commands", "help.shortcuts"))
    return (
        _("Press {key} and type a name to place a component, or drag one in from the palette.").format(
            key=by_name.shortcuts[0]
        ),
        _("Drag from the edge of one to another to connect them, or press {key}.").format(
            key=tools()["flow"].keys[0]
        ),
        _("{commands} finds every command, {sheet} shows every key.").format(
            commands=commands.shortcuts[0], sheet=sheet.shortcuts[0]
        ),
    )
