"""The user's own problems on disk: kept in their folder, passed on as a file, taken in from one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from whiteboard.files.atomic import write_atomically
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem
from whiteboard.problems.own.file import write_own
from whiteboard.problems.own.folder import file_name, look_again, own_folder, own_problems
from whiteboard.problems.own.own_problem import OwnProblem


class Arrival(StrEnum):
    """How a problem from elsewhere stands to those that are here."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    """There is one of its id that says something else."""


def arrival(problem: OwnProblem) -> Arrival:
    """What taking it in would mean."""
    here = own_problems().problems.get(problem.id)
    if here is None:
        return Arrival.NEW
    return Arrival.SAME if here == problem else Arrival.CHANGED


def keep(problem: OwnProblem) -> None:
    """Put it into the folder, in place of the one with its id.

    Raises:
        FileProblem: one sentence; the folder is as it was.
    """
    folder = own_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(
            _("Cannot make the folder {name} for your problems: {reason}.").format(
                name=folder, reason=error.strerror
            )
        ) from error
    _write(folder / file_name(problem), problem, private=True)
    look_again()


def remove(problem: OwnProblem) -> None:
    """Take it out of the folder; nothing where it is not there any more.

    Raises:
        FileProblem: the file cannot be removed.
    """
    path = own_folder() / file_name(problem)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileProblem(
            _("{name} cannot be removed ({reason}); remove it yourself.").format(
                name=path, reason=error.strerror
            )
        ) from error
    look_again()


def pass_on(problem: OwnProblem, path: Path) -> None:
    """Write it to a file for somebody else.

    Raises:
        FileProblem: one sentence that names the file and what is in the way.
    """
    _write(path, problem, private=False)


def _write(path: Path, problem: OwnProblem, *, private: bool) -> None:
    try:
        data = write_own(problem)
    except FileProblem as trouble:
        raise type(trouble)(
            _("Cannot save {name}: {problem}").format(name=path, problem=trouble)
        ) from trouble
    write_atomically(path, data, private=private)
