"""The problems of one's own in this window: written, passed on, taken in and deleted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from whiteboard.app.background import Background
from whiteboard.app.desk_needs import DeskNeeds
from whiteboard.app.form_draft import forget_drafts, has_drafts
from whiteboard.app.problem_forms import ProblemForms
from whiteboard.app.save_name import Wanted, ask_save_name
from whiteboard.files import own_problems as store
from whiteboard.files.naming import suggested_name
from whiteboard.files.own_problems import Arrival, arrival
from whiteboard.folders import first_folder
from whiteboard.i18n import _
from whiteboard.panels.message import ask, offer, tell_error
from whiteboard.panels.problem_shelf import Deed
from whiteboard.problems.known import known_points, known_problems
from whiteboard.problems.own.file import SUFFIX
from whiteboard.problems.own.folder import own_problems, read_own_file
from whiteboard.problems.own.own_problem import OwnProblem, new_id
from whiteboard.problems.own.writing import started_from, written_of


class ProblemDesk(QObject):
    """One of each window; each verb talks to the user by itself. `drafts` is the folder of what is written
    and not saved."""

    def __init__(self, background: Background, around: DeskNeeds, drafts: Path, window: QWidget) -> None:
        super().__init__(window)
        self._background, self._around, self._window = background, around, window
        self._drafts = drafts
        self.forms = ProblemForms(background, around, drafts, window)

    def do(self, deed: str, problem: str) -> None:
        """What was asked for on the shelf."""
        verbs: dict[str, Callable[[str], None]] = {
            Deed.WRITE: lambda _none: self.write(),
            Deed.EDIT: self.edit,
            Deed.DUPLICATE: self.duplicate,
            Deed.PASS_ON: self.pass_on,
            Deed.DELETE: self.delete,
        }
        verbs[deed](problem)

    def write(self) -> None:
        """Open the empty form."""
        self.forms.open({}, fresh=True)

    def edit(self, problem: str) -> None:
        """Open the form of one of the user's problems."""
        found = own_problems().problems.get(problem)
        if found is None:
            return
        if self._around.spoils(problem):
            self._warn(found.title, lambda: self.forms.open(written_of(found), fresh=False))
        else:
            self.forms.open(written_of(found), fresh=False)

    def duplicate(self, problem: str) -> None:
        """Open the form with another problem as its beginning."""
        found = known_problems().get(problem)
        if found is not None:
            start = started_from(found, known_points(problem))
            self._warn(found.title, lambda: self.forms.open(start, fresh=True))

    def pass_on(self, problem: str) -> None:
        """Ask for a name and write one of the user's problems there."""
        found = own_problems().problems.get(problem)
        if found is None:
            return
        wanted = Wanted(
            _("Pass the problem on"),
            first_folder() / (suggested_name(found.title) + SUFFIX),
            _("Problems ({patterns})").format(patterns=f"*{SUFFIX}"),
            SUFFIX,
            (SUFFIX,),
        )
        path = ask_save_name(self._window, wanted)
        if path is None:
            return
        said = _("Wrote {name}. It holds the solution: give it to interviewers, not to candidates.")
        self._background.run(
            lambda: store.pass_on(found, path),
            lambda _none: self._around.say(said.format(name=path.name)),
            self._failed,
        )

    def delete(self, problem: str) -> None:
        """Ask, and take one of the user's problems off the shelf."""
        found = own_problems().problems.get(problem)
        if found is None:
            return

        def remove() -> None:
            store.remove(found)
            forget_drafts(self._drafts, problem)

        def chosen(answer: int) -> None:
            if answer == 1:
                self._run(remove, _("“{title}” is deleted.").format(title=found.title))

        detail = _("Designs begun on it keep its prompt, but not its questions and points. This is final.")
        if has_drafts(self._drafts, problem):
            detail += " " + _("What its form keeps unsaved goes with it.")

        offer(
            self._window,
            _("Delete the problem “{title}”?").format(title=found.title),
            [_("Cancel"), _("Delete it")],
            chosen,
            detail=detail,
        )

    def take_in(self, path: Path) -> None:
        """Put the problem in a file on the shelf."""
        self._background.run(lambda: read_own_file(path), self._take, self._failed)

    def _take(self, problem: OwnProblem) -> None:
        found = arrival(problem)
        if found is Arrival.SAME:
            self._offer_practice(problem, _("“{title}” is among your own problems already."))
            return
        if found is Arrival.CHANGED:
            answer = ask(
                self._window,
                _("You have “{title}” already, in another version.").format(
                    title=own_problems().problems[problem.id].title
                ),
                [_("Keep both"), _("Replace mine"), _("Cancel")],
                detail=_("Replacing loses the version that you have."),
            )
            if answer == 2:
                return
            if answer == 0:
                same = any(p.title == problem.title for p in own_problems().problems.values())
                title = _("{title} (2)").format(title=problem.title[:100]) if same else problem.title
                problem = problem.model_copy(update={"id": new_id(title), "title": title})
        self._background.run(lambda: store.keep(problem), lambda _none: self._taken(problem), self._failed)

    def _taken(self, problem: OwnProblem) -> None:
        self._around.changed()
        self._offer_practice(problem, _("“{title}” is among your own problems now."))

    def _offer_practice(self, problem: OwnProblem, sentence: str) -> None:
        def chosen(answer: int) -> None:
            if answer == 1:
                self._around.practise(problem.id)

        offer(
            self._window,
            sentence.format(title=problem.title),
            [_("Close"), _("Practise it…")],
            chosen,
            detail=_("It stands on the start page, among the problems."),
        )

    def _warn(self, title: str, go_on: Callable[[], None]) -> None:
        """Whoever wants to practise a problem must not meet its solution by chance."""
        offer(
            self._window,
            _("This shows the answers, the points and the solution of “{title}”.").format(title=title),
            [_("Cancel"), _("Show them")],
            lambda answer: go_on() if answer == 1 else None,
            detail=_("Whoever wants to practise it should not look."),
        )

    def _run(self, work: Callable[[], None], said: str) -> None:
        def done(_none: object) -> None:
            self._around.changed()
            self._around.say(said)

        self._background.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        tell_error(self._window, error)
