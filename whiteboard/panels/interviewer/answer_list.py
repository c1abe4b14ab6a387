"""What a candidate may ask, with the answer to say; what was said is noted with one key."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.panels.parts.fitted_list import FittedList
from whiteboard.panels.parts.labels import label
from whiteboard.problems.problem import Question

GIVE_KEY = "A"
_ASK = Qt.ItemDataRole.UserRole


class AnswerList(QWidget):
    """`toggled` carries the words of a question: its answer was given, or was not after all."""

    toggled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._list = _Answers(_("Answers to give"), least=48, most=250)
        self._list.itemActivated.connect(self._toggle)
        keys = _("{key} or Enter notes that the chosen one was asked, and puts it on the candidate's page.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._list)
        column.addWidget(label(keys.format(key=GIVE_KEY), "small", wrap=True))
        QShortcut(QKeySequence(GIVE_KEY), self).activated.connect(self._toggle)

    def show_answers(self, questions: Sequence[Question], given: Collection[str]) -> None:
        """`given` are the words of the questions that were asked."""
        if self._shown == (tuple(questions), frozenset(given)):
            return
        same = [q.ask for q in questions] == [
            self._list.item(row).data(_ASK) for row in range(self._list.count())
        ]
        self._shown = tuple(questions), frozenset(given)
        if not same:
            self._list.clear()
            for question in questions:
                item = QListWidgetItem()
                item.setData(_ASK, question.ask)
                self._list.addItem(item)
            self._list.setCurrentRow(0)
        for row, question in enumerate(questions):
            mark, how = ("●", _("asked")) if question.ask in given else ("○", _("not asked yet"))
            answer = " ".join(question.answer.split())
            self._list.item(row).setText(f"{mark}  {question.ask}\n“{answer}”")
            self._list.item(row).setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{question.ask} {how}. {answer}"
            )
        self._list.fit()

    def _toggle(self) -> None:
        item = self._list.currentItem() if self._list.currentRow() >= 0 else None
        if item is not None:
            self.toggled.emit(str(item.data(_ASK)))


class _Answers(FittedList):
    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ShortcutOverride and isinstance(e, QKeyEvent) and _is_a_points(e):
            # Somebody in this list does not mean the point that is chosen in the other one.
            e.accept()
            return True
        return super().event(e)


def _is_a_points(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.NoModifier and event.text().upper() in set("CU123")
