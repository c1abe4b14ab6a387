"""The prompt over the board, one key away in every phase, with what was asked and answered so far."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from whiteboard.actions.action import Context
from whiteboard.look.theme import Theme
from whiteboard.model.interview import AskedQuestion
from whiteboard.panels.interview.asked_list import AskedList
from whiteboard.panels.interview.briefing import said_unasked
from whiteboard.panels.interview.prompt_card import PromptCard
from whiteboard.panels.parts.popup import Popup
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.problems.known import problem_of

WIDTH = 460
_FRAME = 4
"""Of the popup and of its content, left and right as well as above and below, in pixels."""


class PromptPopup(Popup):
    """Closes on Escape, on the key that opened it, and on a click beside it."""

    def __init__(self, context: Context, theme: Theme, window: QWidget) -> None:
        scroll = ScrollColumn(spacing=12, margins=(12, 12, 12, 12))
        super().__init__(scroll, window)
        self.setObjectName("prompt")
        design = context.design
        card, asked = PromptCard(theme), AskedList(theme)
        scroll.column.addWidget(card)
        scroll.column.addWidget(asked)
        scroll.column.addStretch(1)
        problem = problem_of(design.meta)
        if problem is not None:
            alone = not context.session.participants
            card.show_prompt(problem, said_unasked(design, problem, alone=alone))
            asked.show_asked(design.answers_of(AskedQuestion))
        for widget in self.findChildren(QWidget):
            # Without the style sheet's fonts nothing has the height that it will have.
            widget.ensurePolished()
        content = scroll.widget()
        # A scroll area gives its content that at least, however wide it is.
        least = content.minimumSizeHint().height() if content is not None else 0
        wanted = max(least, scroll.column.heightForWidth(WIDTH - _FRAME)) + _FRAME
        self.resize(WIDTH, min(wanted, window.height() * 7 // 10))
