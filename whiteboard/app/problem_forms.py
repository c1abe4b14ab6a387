"""The form of a problem in this window: opened, kept while it is written in, and saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from whiteboard.app.background import Background
from whiteboard.app.desk_needs import DeskNeeds
from whiteboard.app.form_keeper import FormKeeper
from whiteboard.files import own_problems as store
from whiteboard.i18n import _
from whiteboard.panels.own_problem.problem_dialog import Beginning, ProblemDialog
from whiteboard.problems.own.own_problem import OwnProblem
from whiteboard.problems.own.writing import Written


class ProblemForms(QObject):
    """One form at a time. What is written there and not saved is kept in `drafts`, and stands in the next
    form of the same problem, or of a new one."""

    def __init__(self, background: Background, around: DeskNeeds, drafts: Path, window: QWidget) -> None:
        super().__init__(window)
        self._background, self._around, self._window = background, around, window
        self._drafts = drafts
        self._keeper: FormKeeper | None = None
        """Of the form that is open."""

    def open(self, written: Written, *, fresh: bool) -> None:
        """Show the form with this in it, or with what was left of an earlier one."""
        shown = self._shown()
        if shown is not None:
            # What is being written there is not finished yet.
            shown.activateWindow()
            return
        subject = "" if fresh else str(written.get("id", ""))
        keeper = self._keeper = FormKeeper(self._drafts, subject, self._around.say, self)
        left = keeper.open()
        beginning = Beginning(left.written, fresh, left.at) if left else Beginning(written, fresh)
        dialog = ProblemDialog(
            beginning, self._around.board(), self._keep, self._around.theme(), self._window
        )
        keeper.follow(dialog.form.typed)
        dialog.form.changed.connect(keeper.note_change)
        dialog.given_up.connect(self._discard)
        dialog.finished.connect(self.close)
        dialog.restarted.connect(lambda: self._restart(dialog, written, fresh=fresh))
        dialog.show()
        self._around.shown(dialog)

    def flush(self) -> None:
        """Have on disk what is written by now."""
        if self._keeper is not None:
            self._keeper.flush()

    def may_leave(self) -> bool:
        """Keep what is written; what the disk does not take is asked about. False: the user rather stays."""
        if self._keeper is None or self._keeper.flush():
            return True
        shown = self._shown()
        return shown is None or shown.close()

    def close(self) -> None:
        """The form goes, or the window with it; what is written there waits for the next one."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.leave()
            keeper.deleteLater()

    def _shown(self) -> ProblemDialog | None:
        return next((d for d in self._window.findChildren(ProblemDialog) if d.isVisible()), None)

    def _discard(self) -> None:
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.discard()
            keeper.deleteLater()

    def _restart(self, dialog: ProblemDialog, written: Written, *, fresh: bool) -> None:
        self._discard()
        dialog.reject()
        self.open(written, fresh=fresh)

    def _keep(self, problem: OwnProblem, done: Callable[[], None], failed: Callable[[str], None]) -> None:
        def kept(_none: object) -> None:
            done()
            self._around.changed()
            self._around.say(_("“{title}” is on your shelf.").format(title=problem.title))

        self._background.run(lambda: store.keep(problem), kept, lambda error: failed(str(error)))
