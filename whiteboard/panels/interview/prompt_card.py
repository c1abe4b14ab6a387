"""The problem as the interviewer puts it, and what the interviewer adds where nobody asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.icon_tile import IconTile
from whiteboard.panels.parts.labels import bullet, label
from whiteboard.problems.problem import Problem


class PromptCard(QFrame):
    """Hidden without a problem."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "now")
        self.setAccessibleName(_("What your interviewer asks for"))
        self._title = label("", "name", wrap=True)
        self._prompt = label("", "body", wrap=True)
        self._shown: Sequence[str] = ()
        self._added: QWidget | None = None
        head = QHBoxLayout()
        head.setSpacing(9)
        head.addWidget(
            IconTile("account-voice", lambda t: t.colors.accent, theme, size=26), 0, Qt.AlignmentFlag.AlignTop
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(label(_("Your interviewer"), "sub"))
        head.addLayout(words, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addWidget(self._prompt)
        self.hide()

    def show_prompt(self, problem: Problem | None, added: Sequence[str]) -> None:
        """`added` is what the interviewer says of its own accord."""
        self.setVisible(problem is not None)
        if problem is None:
            return
        self._title.setText(problem.title)
        self._prompt.setText(" ".join(problem.prompt.split()))
        if added != self._shown:
            self._shown = added
            if self._added is not None:
                self._column.removeWidget(self._added)
                discard(self._added)
            self._added = _added(added) if added else None
            if self._added is not None:
                self._column.addWidget(self._added)


def _added(sentences: Sequence[str]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label(_("Since you did not ask:"), "cap"))
    for sentence in sentences:
        column.addWidget(bullet(" ".join(sentence.split()), "line"))
    return made
