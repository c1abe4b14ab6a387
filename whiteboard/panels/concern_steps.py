"""The inside of an opened concern, at once or step by step: the question, its hints, what answers it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.point_hints import hints_to
from whiteboard.look.theme import Theme
from whiteboard.panels.concern_details import LeadTo, details, hinted
from whiteboard.panels.concern_words import headline
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.on import on_click
from whiteboard.review.concerns.concern import Concern


class ConcernSteps(QWidget):
    """`unfolded`: there is more of it to see. A concern that was answered hides nothing. `taken` carries how
    many hints were seen before it was, and whether what answers it was."""

    unfolded = Signal()
    taken = Signal(int, bool)

    def __init__(self, concern: Concern, theme: Theme, lead_to: LeadTo) -> None:
        super().__init__()
        self._concern = concern
        self._lead_to = lead_to
        self._stepwise = False
        self._given = 0
        """Hints that were asked for."""
        self._answered = False
        self._shown: QWidget | None = None
        self._hint = WordButton(_("Hint"), theme, role="small", icon_name="lightbulb-on-outline")
        on_click(self._hint, self._give_hint)
        self._answer = WordButton(_("What answers it"), theme, role="small")
        on_click(self._answer, self._give_answer)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._hint)
        row.addWidget(self._answer)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(row)

    @property
    def all_told(self) -> bool:
        """Whether what answers it may be seen."""
        return not self._stepwise or self._answered or not self._concern.state.unaddressed

    @property
    def title(self) -> str:
        """What the card says first."""
        asks = not self.all_told and self._concern.question
        return self._concern.question if asks else headline(self._concern)

    def note_opened(self) -> None:
        """Somebody has it before their eyes."""
        if self._concern.state.unaddressed and (self._given or self.all_told):
            self.taken.emit(self._given, self.all_told)

    def take_steps(self, stepwise: bool) -> None:
        """Whether it unfolds bit by bit."""
        if stepwise is not self._stepwise:
            self._stepwise = stepwise
            if self._shown is not None:
                self.fill()

    def hold(self, concern: Concern) -> None:
        """The same concern after another review; `fill` shows it."""
        self._concern = concern

    def fill(self) -> None:
        """Show so much of it as was asked for."""
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            discard(self._shown)
        concern = self._concern
        hints = _hints(concern)
        if self.all_told:
            self._shown = details(concern, self._lead_to)
        else:
            self._shown = hinted(concern, hints[: self._given], self._lead_to)
        self._column.insertWidget(0, self._shown)
        more = not self.all_told and self._given < len(hints)
        self._hint.setVisible(more)
        self._hint.setText(_("Another hint") if self._given else _("Hint"))
        # One by one: the remedy is offered once the hints are used up.
        self._answer.setVisible(not self.all_told and not more)

    def _give_hint(self) -> None:
        self._given += 1
        self._unfold()

    def _give_answer(self) -> None:
        self._answered = True
        self._unfold()

    def _unfold(self) -> None:
        had_keyboard = self._hint.hasFocus() or self._answer.hasFocus()
        self.fill()
        self.unfolded.emit()
        self.note_opened()
        if had_keyboard:
            following = next((b for b in (self._hint, self._answer) if not b.isHidden()), None)
            if following is not None:
                following.setFocus()


def _hints(concern: Concern) -> tuple[str, ...]:
    """A point's own hints; of anything else what was found, as it says where to look."""
    found = dict.fromkeys((concern.tells, *concern.evidence))
    return hints_to(concern.rule) or tuple(words for words in found if words not in ("", concern.question))
