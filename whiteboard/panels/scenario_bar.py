"""The banner of a scenario: the story round by round, how the flows fare, and the candidate's answer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from whiteboard.actions.action import Context
from whiteboard.i18n import _, ngettext
from whiteboard.look.theme import Theme
from whiteboard.model.changes import Change
from whiteboard.panels.fault_answers import FaultAnswers, Tried, tried
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.finish import watch_fields
from whiteboard.panels.parts.icon_button import IconButton, WordButton
from whiteboard.panels.parts.icon_tile import IconTile
from whiteboard.panels.parts.labels import bullet, label, set_property
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.scroll import ScrollColumn, empty
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.writer import Writer
from whiteboard.review.failure.fault import Fault, fault_title
from whiteboard.review.failure.outcome import Fate, Outcome
from whiteboard.review.system.facts import Truth
from whiteboard.session.scenario import Scenario

_STORY_HEIGHT = 148
_ANSWER_WIDTH = 300


class ScenarioBar(QFrame):
    """Shown while the session has a scenario; it never writes but the answer."""

    def __init__(self, context: Context, theme: Theme) -> None:
        super().__init__()
        self._context = context
        self._theme = theme
        self._outcome: Outcome | None = None
        self._answers = FaultAnswers(Writer(context.document, context.window.say), context.new_id)
        self.setObjectName("scenarioBar")
        self.setAccessibleName(_("What dies with this?"))
        self._title = label("", "title")
        self._place = label("", "pill-plain")
        self._pills = {fate: label("", role) for fate, role in _PILLS.items()}
        self._back = IconButton("chevron-left", _("Previous round"), theme)
        self._next = IconButton("chevron-right", _("Next round"), theme)
        self._tried = WordButton(_("Tried so far"), theme, role="small")
        self._close = IconButton("close", _("End the scenario"), theme, keys=_("Esc"))
        on_click(self._back, lambda: self._go(-1))
        on_click(self._next, lambda: self._go(1))
        on_click(self._tried, self._open_tried)
        on_click(self._close, self._end)
        self._story = ScrollColumn(spacing=4, margins=(0, 0, 8, 4))
        self._story.setFixedHeight(_STORY_HEIGHT)
        self._field = TextField(
            _("Your answer to the failure"),
            placeholder=_("What does the user see, and what do you do about it?"),
            many_lines=True,
            rows=4,
        )
        self._state = label("", "pill-warn")
        self._save = WordButton(_("Save the answer"), theme, role="primary-small")
        self._later = WordButton(_("Answer later"), theme, role="small")
        self._later.setToolTip(_("Keep it on the list of open failures"))
        on_text(self._field.committed, self._record)
        on_click(self._save, self._field.finish)
        on_click(self._later, lambda: self._record(""))
        self._lay_out()
        watch_fields(self, context.session)
        self._remove = context.document.subscribe(self._on_change)
        self.destroyed.connect(self._remove)
        self.hide()

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Tell the story of this outcome at the session's round; None hides the bar."""
        before = self._outcome
        if before is not None and (outcome is None or _what(before) != _what(outcome)):
            # Words that were typed belong to the fault that was shown, not to the next one.
            self._field.finish()
            self._field.show_value("")
        self._outcome = outcome
        scenario = self._context.session.scenario
        self.setVisible(outcome is not None)
        if outcome is None or scenario is None:
            return
        last = len(outcome.rounds) - 1
        place = min(scenario.round, last)
        self._title.setText(_("{fault}: {name}").format(fault=fault_title(outcome.fault), name=outcome.name))
        self._place.setText(_("Round {now} of {all}").format(now=place + 1, all=last + 1))
        self._back.setEnabled(place > 0)
        self._next.setEnabled(place < last)
        self._show_pills(outcome, place)
        self._show_story(outcome, place)
        self._show_answer()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        dress(self, theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconTile("heart-pulse", lambda theme: theme.colors.bad, self._theme, size=26))
        head.addWidget(self._title)
        head.addWidget(self._place, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._back)
        head.addWidget(self._next)
        head.addStretch(1)
        for pill in self._pills.values():
            head.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._tried)
        head.addWidget(self._close)
        reply = QVBoxLayout()
        reply.setSpacing(6)
        reply.addWidget(self._field)
        row = QHBoxLayout()
        row.addWidget(self._state)
        row.addStretch(1)
        row.addWidget(self._later)
        row.addWidget(self._save)
        reply.addLayout(row)
        reply.addStretch(1)
        side = QWidget()
        side.setLayout(reply)
        side.setFixedWidth(_ANSWER_WIDTH)
        reply.setContentsMargins(0, 0, 0, 0)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._story, 1)
        body.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(body)

    def _show_pills(self, outcome: Outcome, place: int) -> None:
        fates = outcome.rounds[place].fates
        now = [max((fates.get(i, Fate.WORKS) for i in f.flows), key=lambda x: x.rank) for f in outcome.flows]
        for fate, pill in self._pills.items():
            count = now.count(fate)
            pill.setText(_pill_text(fate, count))
            pill.setVisible(count > 0)

    def _show_story(self, outcome: Outcome, place: int) -> None:
        empty(self._story.column)
        for line in outcome.rounds[place].lines:
            self._story.column.addWidget(bullet(line.text, "body"))
        if place == len(outcome.rounds) - 1:
            words = _recovery_words(outcome.recovers).format(why=outcome.recovery)
            self._story.column.addWidget(bullet(words, "body"))
            hard = _("taken to fail without an answer: {flows}").format(flows=", ".join(outcome.assumed_hard))
            assumed = [*outcome.assumed, *([hard] if outcome.assumed_hard else [])]
            if assumed:
                words = _("Assumed: {what}.").format(what="; ".join(assumed))
                self._story.column.addWidget(label(words, "small", wrap=True))
        self._story.column.addStretch(1)
        self._story.verticalScrollBar().setValue(0)

    def _show_answer(self) -> None:
        outcome = self._outcome
        if outcome is None:
            return
        design = self._context.design
        said = self._answers.said(outcome.fault, outcome.element)
        answered = said is not None and said.answered
        self._field.show_value(said.text if said else "")
        self._field.setReadOnly(self._context.document.read_only)
        self._state.setText(_("Answered") if answered else _("Open"))
        set_property(self._state, "role", "pill-ok" if answered else "pill-warn")
        self._later.setVisible(said is None)
        known = tried(design)
        self._tried.setVisible(bool(known))
        open_ = sum(not t.answered for t in known)
        words = _("{count} tried, {open} open") if open_ else _("{count} tried")
        self._tried.setText(words.format(count=len(known), open=open_))

    def _record(self, text: str) -> None:
        outcome = self._outcome
        if outcome is not None and not self._context.document.read_only:
            self._answers.answer(outcome.fault, outcome.element, outcome.name, text)

    def _go(self, step: int) -> None:
        scenario, outcome = self._context.session.scenario, self._outcome
        if scenario is None or outcome is None:
            return
        place = min(max(scenario.round + step, 0), len(outcome.rounds) - 1)
        self._context.session.set_scenario(replace(scenario, round=place))

    def _end(self) -> None:
        self._field.finish()
        self._context.session.set_scenario(None)

    def _open_tried(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in tried(self._context.design):
            self._add_tried(menu, one)
        menu.popup(self._tried.mapToGlobal(QPoint(0, self._tried.height() + 4)))

    def _add_tried(self, menu: QMenu, one: Tried) -> None:
        name = ", ".join(one.names)
        state = _("answered") if one.answered else _("open")
        words = _("{fault}: {name} ({state})").format(fault=fault_title(one.fault), name=name, state=state)
        made = menu.addAction(words.replace("&", "&&"))
        made.setEnabled(one.element in self._context.design.elements)
        made.triggered.connect(lambda: self._again(one))

    def _again(self, one: Tried) -> None:
        self._field.finish()
        self._context.session.set_scenario(Scenario(one.fault, one.element))

    def _on_change(self, _change: Change) -> None:
        if self._outcome is not None:
            self._show_answer()


def _what(outcome: Outcome) -> tuple[Fault, str]:
    return outcome.fault, outcome.element


_PILLS = {
    Fate.FAILS: "pill-bad",
    Fate.DEGRADED: "pill-warn",
    Fate.STALE: "pill-plain",
    Fate.WORKS: "pill-ok",
}


def _pill_text(fate: Fate, count: int) -> str:
    return {
        Fate.FAILS: ngettext("{count} flow fails", "{count} flows fail", count),
        Fate.DEGRADED: ngettext("{count} degraded", "{count} degraded", count),
        Fate.STALE: ngettext("{count} late or stale", "{count} late or stale", count),
        Fate.WORKS: ngettext("{count} works", "{count} work", count),
    }[fate].format(count=count)


def _recovery_words(truth: Truth) -> str:
    return {
        Truth.YES: _("Recovers by itself: {why}."),
        Truth.NO: _("Does not recover by itself: {why}."),
        Truth.UNKNOWN: _("Whether it recovers by itself is unknown: {why}."),
    }[truth]
