"""The reference design of a problem in its form: taken from the board that is open, or left out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _, ngettext
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.problems.own.taken import drop_board, take_board
from whiteboard.problems.own.writing import Written, entries, part, put

_FIELDS = ("reference", "requirements", "out_of_scope", "estimates")


class ReferencePart(QWidget):
    """`board` is the design that is open; without one, or with nothing on it, there is nothing to take."""

    changed = Signal()

    def __init__(self, written: Written, board: Design | None, theme: Theme) -> None:
        super().__init__()
        self._written: Written = {name: written[name] for name in _FIELDS if name in written}
        self._board = board if board is not None and board.components else None
        self._words = label("", "line", wrap=True)
        self._take = WordButton(_("Take the board that is open"), theme, role="small", icon_name="import")
        self._take.setEnabled(self._board is not None)
        on_click(self._take, self.take)
        self._drop = WordButton(_("Leave it out"), theme, role="small")
        on_click(self._drop, self.drop)
        buttons = QHBoxLayout()
        buttons.addWidget(self._take)
        buttons.addWidget(self._drop)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        help_ = _(
            "A finished board that the debrief shows at the end, with its requirements, decisions and notes."
            " Draw it as a design of its own, and take it over from there."
        )
        column.addWidget(label(help_, "sub", wrap=True))
        column.addWidget(self._words)
        column.addLayout(buttons)
        self._show()

    @property
    def summary(self) -> str:
        """How much there is, in a few words."""
        components = len(entries(self._written, "reference.components"))
        flows = len(entries(self._written, "reference.flows"))
        if not components:
            return _("empty")
        return _("{components}, {flows}").format(
            components=ngettext("{count} component", "{count} components", components).format(
                count=components
            ),
            flows=ngettext("{count} flow", "{count} flows", flows).format(count=flows),
        )

    def take(self) -> None:
        """The board that is open becomes the reference."""
        if self._board is not None:
            take_board(self._written, self._board)
            self._show()
            self.changed.emit()

    def drop(self) -> None:
        """There is no reference any more."""
        drop_board(self._written)
        self._show()
        self.changed.emit()

    def write_to(self, written: Written) -> None:
        """Put what there is into what is written of the problem."""
        for name in _FIELDS:
            put(written, name, part(self._written, name))

    def _show(self) -> None:
        there = bool(entries(self._written, "reference.components"))
        nothing = (
            _("None yet.")
            if self._board is not None
            else _("None yet. Open a design with a board before you write, and it can be taken over.")
        )
        self._words.setText(self.summary if there else nothing)
        self._drop.setVisible(there)
