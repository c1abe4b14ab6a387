"""What to do first, on a board on which there is nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from whiteboard.actions.registry import key_of
from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.model.mode import Mode
from whiteboard.panels.parts.labels import set_property
from whiteboard.session.keymap import Keymap
from whiteboard.session.session import Part, Session
from whiteboard.tools.registry import tools


class FirstSteps(QLabel):
    """Over the middle of the board, out of the way of the mouse, and gone with the first element. Not in a
    mock interview: what to do first is what it asks; and not where nothing may be drawn."""

    def __init__(self, board: QWidget, document: Document, session: Session) -> None:
        super().__init__("", board)
        self._board, self._document, self._session = board, document, session
        self.setObjectName("first-steps")
        set_property(self, "role", "first-steps")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        board.installEventFilter(self)
        self._removers = (
            document.subscribe(lambda _change: self.refresh()),
            session.subscribe(lambda part: self._say() if part is Part.KEYS else None),
        )
        self._say()
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
        for remove in self._removers:
            remove()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        self.setText("\n".join(_lines(self._session.keymap)))
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        room = self._board.size()
        self.move((room.width() - self.width()) // 2, (room.height() - self.height()) // 2)


def _lines(keymap: Keymap) -> tuple[str, ...]:
    """A line without a key where the user took it away says less, and is left out."""
    by_name, commands, sheet = (
        key_of(i, keymap) for i in ("insert.by-name", "help.commands", "help.shortcuts")
    )
    flow = "".join(tools()["flow"].shown_keys(keymap)[:1])
    lines = (
        (
            _("Press {key} and type a name to place a component, or drag one in from the palette."),
            {"key": by_name},
        ),
        (_("Drag from the edge of one to another to connect them, or press {key}."), {"key": flow}),
        (
            _("{commands} finds every command, {sheet} shows every key."),
            {"commands": commands, "sheet": sheet},
        ),
    )
    return tuple(words.format(**keys) for words, keys in lines if all(keys.values()))
