"""The clarifying questions that were asked, each with its answer, the first one on top."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.interview import AskedQuestion
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.more_button import MoreButton
from whiteboard.panels.parts.on import on_click

AT_A_TIME = 24
LONGEST = 1_200
"""Letters of a question or an answer that are shown: a file may hold what nobody has typed."""


def answer_text(asked: AskedQuestion) -> str:
    """What the interviewer says to it."""
    return asked.answer or _(
        "I have nothing prepared on that. Put it another way, or assume something sensible and say so."
    )


class AskedList(QWidget):
    """Beyond a handful, the first ones are shown when they are wanted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._most = AT_A_TIME
        self._asked: tuple[AskedQuestion, ...] = ()
        self._rows: dict[AskedQuestion, QWidget] = {}
        self._more = MoreButton(theme)
        on_click(self._more, self._show_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._more)
        self.hide()

    def show_asked(self, asked: tuple[AskedQuestion, ...]) -> None:
        if asked == self._asked:
            return
        self._asked = asked
        self._show()

    def _show_more(self) -> None:
        self._most += AT_A_TIME
        self._show()

    def _show(self) -> None:
        wanted = self._asked[-self._most :]
        self._more.show_rest(len(self._asked) - len(wanted))
        for gone in [a for a in self._rows if a not in wanted]:
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            discard(row)
        for place, asked in enumerate(wanted, start=1):
            row = self._rows.get(asked)
            if row is None:
                row = self._rows[asked] = _row(asked)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
        self.setVisible(bool(wanted))


def _row(asked: AskedQuestion) -> QWidget:
    row = QWidget()
    question, answer = _short(asked.text), _short(answer_text(asked))
    column = QVBoxLayout(row)
    column.setContentsMargins(2, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(label(question, "card-title", wrap=True))
    column.addWidget(label(answer, "line", wrap=True))
    row.setAccessibleName(f"{question} {answer}")
    return row


def _short(text: str) -> str:
    one_line = " ".join(text[: LONGEST + 1].split())
    return one_line if len(text) <= LONGEST else one_line[:LONGEST] + "…"
