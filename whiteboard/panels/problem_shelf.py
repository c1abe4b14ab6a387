"""The practice problems to choose from, by level, topic, and whether they were done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.choice_card import ChoiceCard
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.segments import Segments
from whiteboard.panels.parts.tile_layout import TileLayout
from whiteboard.panels.start_cards import LEVELS, level_title, problem_card, topic_name
from whiteboard.problems.own.own_problem import OwnProblem
from whiteboard.problems.problem import Problem

_ALL = "all"


class Deed(StrEnum):
    """What can be done with a problem beside practising it."""

    WRITE = "write"
    EDIT = "edit"
    DUPLICATE = "duplicate"
    PASS_ON = "pass-on"
    DELETE = "delete"


def deed_title(deed: Deed) -> str:
    """As it stands in the menu of a problem."""
    return {
        Deed.WRITE: _("New problem…"),
        Deed.EDIT: _("Edit…"),
        Deed.DUPLICATE: _("Start your own from it…"),
        Deed.PASS_ON: _("Pass on…"),
        Deed.DELETE: _("Delete…"),
    }[deed]


class ProblemShelf(QWidget):
    """`chosen` carries the id of a problem; `walked` an arrow key's name that led out of a card, `asked` what
    is to be done with a problem, a `Deed`, and its id: "" for a new one."""

    chosen = Signal(str)
    walked = Signal(object, str)
    asked = Signal(str, str)

    def __init__(self, problems: Sequence[Problem], theme: Theme) -> None:
        super().__init__()
        self._problems = problems
        self._theme = theme
        self._done: frozenset[str] = frozenset()
        self.cards: list[ChoiceCard] = []
        levels = [(level, level_title(level)) for level in LEVELS]
        self._level = Segments(_("Level"), [(_ALL, _("All")), *levels], small=True)
        self._level.show_choice(_ALL)
        on_text(self._level.chosen, lambda _key: self._show())
        self._topic = _ALL
        self._topics = QPushButton()
        self._topics.setProperty("role", "quiet-sub")
        self._topics.setAutoDefault(False)
        on_click(self._topics, self._choose_topic)
        self._fresh = QCheckBox(_("Not done yet"))
        self._fresh.toggled.connect(self._show)
        self._mine = QCheckBox(_("Your own"))
        self._mine.toggled.connect(self._show)
        new = WordButton(_("New problem…"), theme, role="small", icon_name="plus")
        new.setToolTip(_("Write a problem of your own"))
        on_click(new, lambda: self.asked.emit(Deed.WRITE, ""))
        self._none = label(_("No problem fits these filters."), "sub")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._level)
        row.addWidget(self._topics)
        row.addWidget(self._fresh)
        row.addWidget(self._mine)
        row.addStretch(1)
        row.addWidget(new)
        self._grid = QWidget()
        self._tiles = TileLayout(self._grid, minimum=200, gap=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self._none)
        column.addWidget(self._grid)
        self._show()

    def set_done(self, done: Collection[str]) -> None:
        """The ids of the problems whose interview was brought to its end."""
        if frozenset(done) != self._done:
            self._done = frozenset(done)
            self._show()

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """The problems to choose from, in their order."""
        if tuple(problems) != tuple(self._problems):
            self._problems = problems
            self._show()

    def dress(self, theme: Theme) -> None:
        self._theme = theme

    def choose_topic(self, topic: str) -> None:
        """Show the problems of a topic; "all" for every one."""
        self._topic = topic
        self._show()

    def _choose_topic(self) -> None:
        # A menu of the moment: the list of a combo box would keep the colours of the theme it was made in.
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        every = sorted({t for p in self._problems for t in p.topics}, key=topic_name)
        for topic in (_ALL, *every):
            entry = menu.addAction(_topic_title(topic), partial(self.choose_topic, topic))
            entry.setCheckable(True)
            entry.setChecked(topic == self._topic)
        menu.popup(self._topics.mapToGlobal(QPoint(0, self._topics.height())))

    def _show(self, _on: bool = False) -> None:
        title = _topic_title(self._topic)
        self._topics.setText(f"{title}  ▾")
        self._topics.setAccessibleName(_("Topic: {topic}").format(topic=title))
        while (item := self._tiles.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = [self._card(p) for p in self._problems if self._fits(p)]
        for card in self.cards:
            self._tiles.addWidget(card)
        self._none.setVisible(not self.cards)
        self._mine.setVisible(
            self._mine.isChecked() or any(isinstance(p, OwnProblem) for p in self._problems)
        )
        self._grid.updateGeometry()

    def _fits(self, problem: Problem) -> bool:
        level, topic = self._level.choice(), self._topic
        return (
            level in (_ALL, problem.level)
            and (topic == _ALL or topic in problem.topics)
            and not (self._fresh.isChecked() and problem.id in self._done)
            and not (self._mine.isChecked() and not isinstance(problem, OwnProblem))
        )

    def _card(self, problem: Problem) -> ChoiceCard:
        card = problem_card(problem, self._theme, done=problem.id in self._done)
        card.chosen.connect(partial(self.chosen.emit, problem.id))
        on_text(card.walked, partial(self.walked.emit, card))
        card.menu_wanted.connect(partial(self._open_menu, problem, card))
        return card

    def _open_menu(self, problem: Problem, card: ChoiceCard) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in Deed:
            if deed is not Deed.WRITE and (isinstance(problem, OwnProblem) or deed is Deed.DUPLICATE):
                menu.addAction(deed_title(deed), partial(self.asked.emit, deed, problem.id))
        menu.popup(card.mapToGlobal(QPoint(16, card.height() // 2)))


def _topic_title(topic: str) -> str:
    return _("All topics") if topic == _ALL else topic_name(topic)
