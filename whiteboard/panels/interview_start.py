"""How to be interviewed: the mode, the level, the length, asked before a practice problem begins."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.budgets import BUDGETS, budget_for
from whiteboard.interview.choice import LONGEST, SHORTEST, Choice
from whiteboard.look.theme import Theme
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode
from whiteboard.model.titles import level_name, mode_name
from whiteboard.panels.interview.spans import minutes_text
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.segments import Segments
from whiteboard.problems.problem import Problem

_OWN = "own"


class InterviewStartDialog(QDialog):
    """After it was accepted, `choice` is how the interview is to be."""

    def __init__(self, problem: Problem, choice: Choice, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Practise: {title}").format(title=problem.title))
        self.setObjectName("interview-start")
        self._mode = Segments(_("Mode"), [(mode.value, mode_name(mode)) for mode in Mode])
        self._mode.show_choice(choice.mode.value)
        self._mode_words = label("", "sub", wrap=True)
        on_text(self._mode.chosen, lambda _key: self._show())
        self._level = Segments(_("Level"), [(level.value, level_name(level)) for level in Level])
        self._level.show_choice(choice.level.value)
        lengths = [(str(m), _("{minutes} min").format(minutes=m)) for m in BUDGETS]
        self._length = Segments(_("Length"), [*lengths, (_OWN, _("Other"))])
        self._length.show_choice(str(choice.minutes) if choice.minutes in BUDGETS else _OWN)
        on_text(self._length.chosen, lambda _key: self._show())
        self._minutes = QSpinBox()
        self._minutes.setRange(SHORTEST, LONGEST)
        self._minutes.setValue(choice.minutes)
        self._minutes.setSuffix(_(" minutes"))
        self._minutes.setAccessibleName(_("Minutes"))
        self._shares = label("", "sub", wrap=True)
        self._minutes.valueChanged.connect(self._show)
        self._plain = QCheckBox(_("Plain boxes only, as in the tools that real interviews use"))
        self._plain.setChecked(choice.plain)
        start = WordButton(_("Start the interview"), theme, role="primary", icon_name="play")
        start.setDefault(True)
        on_click(start, self.accept)
        cancel = WordButton(_("Cancel"), theme)
        on_click(cancel, self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(start)
        length = QHBoxLayout()
        length.addWidget(self._length, 1)
        length.addWidget(self._minutes)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(8)
        column.addWidget(label(problem.title, "headline"))
        if problem.summary:
            column.addWidget(label(problem.summary, "sub", wrap=True))
        for title, field in ((_("Mode"), self._mode), (_("Level"), self._level)):
            column.addSpacing(6)
            column.addWidget(label(title, "name"))
            column.addWidget(field)
            if field is self._mode:
                column.addWidget(self._mode_words)
        column.addSpacing(6)
        column.addWidget(label(_("Length"), "name"))
        column.addLayout(length)
        column.addWidget(self._shares)
        column.addSpacing(6)
        column.addWidget(self._plain)
        column.addSpacing(10)
        column.addLayout(buttons)
        self.setMinimumWidth(460)
        self._show()
        start.setFocus()

    @property
    def choice(self) -> Choice:
        length = self._length.choice()
        return Choice(
            Mode(self._mode.choice()),
            Level(self._level.choice()),
            self._minutes.value() if length == _OWN else int(length),
            self._plain.isChecked(),
        )

    def _show(self, _minutes: int = 0) -> None:
        self._mode_words.setText(
            {
                Mode.LEARN: _("Questions and what answers them are shown as soon as they come up."),
                Mode.PRACTICE: _(
                    "By the clock. Concerns of a phase are shown when you leave it, or when you ask for them."
                ),
                Mode.MOCK: _(
                    "As in a real interview: the prompt, the phases and the clock, and nothing of what the "
                    "program thinks before the debrief."
                ),
            }[Mode(self._mode.choice())]
        )
        budget = budget_for(self.choice.minutes)
        self._shares.setText(
            _("Introduction {intro}, the six phases {phases}, wrap-up {wrap}.").format(
                intro=minutes_text(budget.intro),
                phases=minutes_text(sum(share.minutes for share in budget.phases.values())),
                wrap=minutes_text(budget.wrap),
            )
        )
        self._minutes.setVisible(self._length.choice() == _OWN)
