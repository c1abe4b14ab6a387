"""One dimension to be marked: four levels in words, and what was seen."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from whiteboard.i18n import _
from whiteboard.interview.rubric import LEVELS, dimension_title, level_title, level_words
from whiteboard.interview.scoring.proposal import Proposal
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import Mark
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.segments import Segments
from whiteboard.panels.parts.text_field import TextField

_UNSEEN = "unseen"
_MOST_GROUNDS = 2


class RatingRow(QFrame):
    """`proposal` is what the program proposes, with its evidence; None where one marks without seeing it.
    `moment` is when an interviewer marks, "" for a candidate: a mark without a quote rests on that at least.
    """

    def __init__(
        self, dimension: Dimension, given: Mark | None, proposal: Proposal | None = None, moment: str = ""
    ) -> None:
        super().__init__()
        self.dimension = dimension
        self._evidence = _evidence(proposal, moment)
        self._proposed = proposal.level if proposal is not None else None
        title = dimension_title(dimension)
        levels = [(str(level), f"{level}  {level_title(level)}") for level in LEVELS]
        self._level = Segments(title, [*levels, (_UNSEEN, _("Not seen"))], small=True)
        self._level.show_choice(str(given.mark) if given is not None and given.mark else _UNSEEN)
        on_text(self._level.chosen, lambda _key: self._choose())
        self._words = label("", "sub", wrap=True)
        self._seen = TextField(
            _("{dimension}: what you saw").format(dimension=title),
            placeholder=_("Evidence: a moment, a quote"),
            many_lines=True,
        )
        self._seen.show_value(given.text if given is not None else "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addWidget(label(f"{title}  ·  {dimension.weight} %", "name"))
        column.addWidget(self._level)
        column.addWidget(self._words)
        if proposal is not None and proposal.level is not None:
            column.addWidget(label(_proposed(proposal), "small", wrap=True))
        column.addWidget(self._seen)
        self._show()

    @property
    def mark(self) -> int | None:
        """1 to 4, None where it was not seen."""
        choice = self._level.choice()
        return None if choice in (_UNSEEN, "") else int(choice)

    @property
    def text(self) -> str:
        said = self._seen.toPlainText().strip()
        return said or (self._evidence if self.mark is not None else "")

    @property
    def proposed(self) -> int | None:
        return self._proposed

    def _choose(self) -> None:
        self._show()
        if self.mark is not None and not self._seen.toPlainText().strip():
            # To be seen, and to be written over by whoever marks it for something else.
            self._seen.show_value(self._evidence)

    def _show(self) -> None:
        mark = self.mark
        words = level_words(self.dimension)[mark - 1] if mark else _("Not counted.")
        self._words.setText(words)


def _evidence(proposal: Proposal | None, moment: str) -> str:
    if not moment:
        return ""
    quotes = (g.quote for g in proposal.grounds if g.quote) if proposal is not None else iter(())
    quote = next(quotes, "")
    return f"“{quote}”" if quote else moment


def _proposed(proposal: Proposal) -> str:
    level = proposal.level or 1
    text = _("The program proposes {level} · {title}.").format(level=level, title=level_title(level))
    quotes = [f"“{g.quote}”" for g in proposal.grounds if g.quote][:_MOST_GROUNDS]
    if quotes:
        text += " " + ", ".join(quotes)
    if proposal.first is not None:
        heading, what = proposal.first
        text += f" {heading}: {what}"
    return text
