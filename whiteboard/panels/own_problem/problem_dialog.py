"""The window in which a problem of one's own is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.panels.message import ask, offer
from whiteboard.panels.own_problem.form import ProblemForm
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.problems.own.own_problem import OwnProblem, Unsound
from whiteboard.problems.own.writing import Written, finished

Keep = Callable[[OwnProblem, Callable[[], None], Callable[[str], None]], None]


@dataclass(frozen=True)
class Beginning:
    """What stands in the form at first. `fresh`: of a new problem. `back`: the POSIX time at which it was
    typed, where it was left in an earlier form; None where nothing was."""

    written: Written
    fresh: bool = True
    back: float | None = None


class ProblemDialog(QDialog):
    """`keep` puts the problem away and calls the first function, upon which the window closes, or the second
    one with a sentence on why it could not. What was changed is not lost without a question."""

    given_up = Signal()
    """What was written is to be forgotten: it is saved, or the user threw it away."""
    restarted = Signal()
    """As `given_up`, and the form is wanted again without it."""

    def __init__(
        self,
        beginning: Beginning,
        board: Design | None,
        keep: Keep,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._changed = False
        self._is_back = beginning.back is not None
        self.setObjectName("own-problem")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New problem") if beginning.fresh else _("Edit the problem"))
        self.form = ProblemForm(beginning.written, board, theme)
        self.form.changed.connect(self._on_change)
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self._began = self.form.typed()
        self._save = WordButton(
            _("Save the problem"), theme, role="primary", icon_name="content-save-outline"
        )
        self._save.setToolTip(_("Save the problem") + "  (Ctrl+S)")
        on_click(self._save, self.save)
        cancel = WordButton(_("Cancel"), theme)
        on_click(cancel, self.reject)
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.save)
        intro = _(
            "Only title and prompt have to be there. The interviewer's pane, the marks and the debrief go by"
            " whatever else you fill in."
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 8, 14)
        column.setSpacing(10)
        column.addWidget(label(intro, "sub", wrap=True))
        if beginning.back is not None:
            column.addLayout(self._told_back(beginning.back, theme))
        column.addWidget(self.form, 1)
        column.addWidget(self._said)
        column.addLayout(buttons)
        self.resize(720, 760)
        self.form.focus_first()

    def save(self) -> None:
        """Put the problem away, or say what is missing and lead there."""
        sentence = self.form.check()
        if sentence:
            self._say(sentence)
            return
        written = self.form.written()
        try:
            problem = finished(written)
        except Unsound as error:
            for path in ("title", "prompt"):
                if not str(written.get(path, "")).strip():
                    self.form.go_to(path)
                    break
            self._say(_("The problem cannot be saved yet: {reason}.").format(reason=error))
            return
        self._save.setEnabled(False)
        self._keep(problem, self._kept, self._say)

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def reject(self) -> None:
        if self._may_leave():
            super().reject()

    def closeEvent(self, arg__1: QCloseEvent) -> None:
        if self._may_leave():
            super().closeEvent(arg__1)
        else:
            arg__1.ignore()

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # A dialog would close itself with what is typed half.
            arg__1.accept()
            return
        super().keyPressEvent(arg__1)

    def _may_leave(self) -> bool:
        if not self._changed:
            return True
        if self.form.typed() == self._began:
            # What was typed was taken back again: there is nothing to ask about.
            self._changed = False
            if not self._is_back:
                self.given_up.emit()
            return True
        answer = ask(
            self,
            _("Keep what you wrote of this problem?"),
            [_("Save it"), _("Throw it away"), _("Go on writing")],
        )
        if answer == 0:
            self.save()
            return False  # saving closes the window by itself, or says why not
        if answer == 1:
            self._changed = False
            self.given_up.emit()
        return answer == 1

    def _kept(self) -> None:
        self._changed = False
        self.given_up.emit()
        self.accept()

    def _told_back(self, at: float, theme: Theme) -> QHBoxLayout:
        when = datetime.fromtimestamp(at).strftime("%x %H:%M")
        words = label(
            _("Your words of {when} are back; they are not saved yet.").format(when=when), "line", wrap=True
        )
        again = WordButton(_("Begin without them…"), theme, role="small")
        on_click(again, self._ask_to_restart)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 10, 0)
        row.addWidget(words, 1)
        row.addWidget(again)
        return row

    def _ask_to_restart(self) -> None:
        def chosen(answer: int) -> None:
            if answer == 1:
                self._changed = False
                self.restarted.emit()

        offer(
            self,
            _("Throw away what stands in this form?"),
            [_("Go on writing"), _("Throw it away")],
            chosen,
            detail=_("This is final."),
        )

    def _on_change(self) -> None:
        self._changed = True
        self._said.hide()

    def _say(self, sentence: str) -> None:
        self._save.setEnabled(True)
        self._said.setText(sentence)
        self._said.show()
        self._said.setAccessibleName(sentence)
